"""How the suite judges a row by its short plan."""

from pathlib import Path
from types import ModuleType

from tests.torture.short import short


def hold(row: ModuleType, folder: Path, broken: str = "") -> None:
    """The row must hold; with a guarantee taken away it must not."""
    result, told = short(row, folder, broken)
    assert result.passed != bool(broken), told
