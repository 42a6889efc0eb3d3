"""`make lighthouse`: four categories on the pages everyone passes; exits 1 where one is under 95.

A service as an office has it (no demonstration), an empty browser each time, Lighthouse's own phone
and line. Its version is locked in `tools/lighthouse`, the only thing here that needs npm.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.servers import free_port, process

LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {"start": "/", "form": "/permohonan/baru", "tracking": "/permohonan/lacak"}
PROGRAM = Path(__file__).parents[1] / "tools/lighthouse/node_modules/.bin/lighthouse"


def main() -> int:
    """Print the table; what is under the aim is named with its reasons."""
    with tempfile.TemporaryDirectory(prefix="ppid-mercusuar-") as folder:
        port = free_port()
        env = {"PPID_DATA_DIR": folder, "PPID_PORT": str(port)}
        serve = [sys.executable, "-m", "ppid", "serve"]
        with process(serve, env, ready="Ctrl-C menghentikan semuanya", timeout=120):
            found = {name: _look(f"http://127.0.0.1:{port}{path}") for name, path in PAGES.items()}
    sys.stdout.write(_table(found))
    low = [line for name, report in found.items() for line in _reasons(name, report)]
    sys.stdout.write("".join(f"{line}\n" for line in low))
    return int(any(score < LEAST for report in found.values() for score in _scores(report)))


def _look(address: str) -> dict[str, object]:
    """One run of Lighthouse, as it reports it."""
    flags = "--headless" + (" --no-sandbox" if os.geteuid() == 0 else "")
    command = [str(PROGRAM), address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    env = os.environ | {"CHROME_PATH": shutil.which("chromium-headless-shell") or "chromium"}
    done = subprocess.run(command, env=env, check=False, capture_output=True, timeout=240)
    if done.returncode:
        raise SystemExit(done.stderr.decode(errors="replace"))
    report: dict[str, object] = json.loads(done.stdout)
    return report


def _scores(report: dict[str, object]) -> list[int]:
    categories = report["categories"]
    assert isinstance(categories, dict)
    return [round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES]


def _table(found: dict[str, dict[str, object]]) -> str:
    head = f"| page | {' | '.join(CATEGORIES)} |\n| --- |{' --- |' * len(CATEGORIES)}\n"
    rows = (f"| {name} | {' | '.join(map(str, _scores(each)))} |\n" for name, each in found.items())
    return head + "".join(rows)


def _reasons(name: str, report: dict[str, object]) -> list[str]:
    """The audits that cost points in a category under the aim."""
    categories, audits = report["categories"], report["audits"]
    assert isinstance(categories, dict)
    assert isinstance(audits, dict)
    return [
        f"{name}, {category}: {audits[each['id']]['title']} ({audits[each['id']]['score']})"
        for category, score in zip(CATEGORIES, _scores(report), strict=True)
        for each in categories[category]["auditRefs"]
        if score < LEAST and each["weight"] and (audits[each["id"]]["score"] or 0) < 1
    ]


if __name__ == "__main__":
    raise SystemExit(main())
