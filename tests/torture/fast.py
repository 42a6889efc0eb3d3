"""How the suite runs a row: its short plan, a seed that a failure names."""

from pathlib import Path
from random import SystemRandom
from typing import Any

from tests.torture.frame import Plan

FAST = 0.1


def hold(row: Any, folder: Path, broken: str = "") -> None:
    """The row must hold; with a guarantee taken away it must not."""
    seed = SystemRandom().randrange(10**6)
    result = row.run(Plan(seed, FAST, folder, broken))
    again = f"make torture ARGS='{row.__name__.rpartition('.')[2]} --fast --seed {seed}'"
    assert result.passed != bool(broken), f"{again}: {result.failures} {result.figures}"
