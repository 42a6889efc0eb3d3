"""A register as it is printed: A4 across, its heads on every page. All values are text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ppid.documents.letters.shared import Head


@dataclass(frozen=True)
class SheetColumn:
    """The words above a column, those above several of them, and its share of the width."""

    label: str
    group: str = ""
    share: int = 10
    narrow: bool = False  # its words stand upright


@dataclass(frozen=True)
class Sheet:
    """*Register Permohonan* or *Register Keberatan*; `rows` have one text for each column."""

    template: ClassVar[str] = "register"
    head: Head
    title: str
    about: Sequence[str]
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[str]]
    printed: str  # Dicetak Selasa, 22 Desember 2026, pukul 10.15 WITA oleh …
    nothing: str = ""  # what stands there where no line does
