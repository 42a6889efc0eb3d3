"""The short plan of a row, as the suite runs it: new faults each time, and the seed on failure."""

from pathlib import Path
from random import SystemRandom
from types import ModuleType

from tests.torture.__main__ import FAST
from tests.torture.frame import Plan, Result


def short(row: ModuleType, folder: Path, broken: str = "") -> tuple[Result, str]:
    """What came of it, and how to have the very same again."""
    seed = SystemRandom().randrange(10**6)
    result: Result = row.run(Plan(seed, FAST, folder, broken))
    name = row.__name__.rpartition(".")[2].upper()
    again = f'make torture ARGS="{name} --fast --seed {seed}"'
    return result, f"{again}: {result.failures} {result.figures}"
