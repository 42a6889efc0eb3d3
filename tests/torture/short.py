"""The short plan of a row, as the suite runs it: new faults each time, and the seed on failure."""

from pathlib import Path
from random import SystemRandom
from types import ModuleType

from tests.torture.__main__ import FAST
from tests.torture.frame import Plan, Result


def short(row: ModuleType, folder: Path, broken: str = "") -> tuple[Result, str]:
    """What came of it, and how to have the very same again.

    One death may catch all lines of a sender at once. Where that alone made too many copies, as
    many deaths are drawn once more, and both draws are judged together.
    """
    result, told = _drawn(row, folder, broken)
    if broken or result.failures or not result.too_many:
        return result, told
    again, more = _drawn(row, folder / "again", broken)
    if result.copies and again.copies:
        again.copies += result.copies
    return again, f"{told}; {more}; together: {again.too_many}"


def _drawn(row: ModuleType, folder: Path, broken: str) -> tuple[Result, str]:
    seed = SystemRandom().randrange(10**6)
    folder.mkdir(exist_ok=True)
    result: Result = row.run(Plan(seed, FAST, folder, broken))
    name = row.__name__.rpartition(".")[2].upper()
    again = f'make torture ARGS="{name} --fast --seed {seed}"'
    return result, f"{again}: {result.failures} {result.too_many} {result.figures}"
