"""`make torture`: the fault plan, row by row, with its figures and its seed."""

import argparse
import pkgutil
import random
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

import tests.torture as rows
from tests.torture.frame import Plan, Result

FAST = 0.1


def main() -> int:
    parser = argparse.ArgumentParser(prog="make torture")
    parser.add_argument("rows", nargs="*", help="R1 R12 …; none means all")
    parser.add_argument("--seed", type=int, default=None, help="the same faults again")
    parser.add_argument("--fast", action="store_true", help="the short plan of the suite")
    parser.add_argument("--broken", action="store_true", help="also every broken variant")
    args = parser.parse_args()
    seed = random.SystemRandom().randrange(10**6) if args.seed is None else args.seed
    size = FAST if args.fast else 1.0
    failed = [
        name
        for name in names(args.rows)
        for variant in ("", *(_broken(name) if args.broken else ()))
        if not _row(name, seed, size, variant)
    ]
    sys.stdout.write(f"seed {seed}: {'failed: ' + ' '.join(failed) if failed else 'all held'}\n")
    return 1 if failed else 0


def names(wanted: list[str]) -> list[str]:
    """The rows there are, in their order: `r01` is R1."""
    found = sorted(name for _, name, _ in pkgutil.iter_modules(rows.__path__) if name[1:].isdigit())
    keep = {f"r{int(word.lstrip('rR')):02}" for word in wanted}
    return [name for name in found if not keep or name in keep]


def module(name: str) -> Any:
    return import_module(f"tests.torture.{name}")


def _broken(name: str) -> tuple[str, ...]:
    return tuple(getattr(module(name), "BROKEN", ()))


def _row(name: str, seed: int, size: float, variant: str) -> bool:
    """Run one row and print it; a broken variant is right when it fails."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ppid-torture-") as folder:
        result = _run(name, Plan(seed, size, Path(folder), variant))
    held = result.passed != bool(variant)
    title = f"{name.upper()} {module(name).TITLE}" + (f" [without: {variant}]" if variant else "")
    sys.stdout.write(
        f"{'held ' if held else 'FAILED'} {title} ({time.monotonic() - start:.0f} s)\n"
    )
    for what, figure in result.figures.items():
        sys.stdout.write(f"    {what}: {figure}\n")
    for failure in filter(None, [*result.failures, result.too_many]):
        sys.stdout.write(f"    {'as it must: ' if variant else 'FAILED: '}{failure}\n")
    sys.stdout.flush()
    return held


def _run(name: str, plan: Plan) -> Result:
    try:
        found = module(name).run(plan)
    except Exception:
        return Result(failures=[traceback.format_exc()])
    assert isinstance(found, Result)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
