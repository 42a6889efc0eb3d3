"""What is wrong with a file of holidays: each line with its number, and how to mend it."""

from dataclasses import dataclass, field

from ppid.statute.calendar import Holiday

MOST_ROWS = 400
MOST_BYTES = 500_000


@dataclass(frozen=True)
class Problem:
    """One finding; `line` 0 is about the file as a whole."""

    line: int
    what: str
    mend: str = ""


@dataclass
class FileReading:
    """A file as read: its year and days, all that is wrong, and what is only worth a look."""

    year: int
    days: list[Holiday] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    source: str = ""

    def wrong(self, line: int, what: str, mend: str = "") -> None:
        self.problems.append(Problem(line, what, mend))

    def note(self, line: int, what: str) -> None:
        self.warnings.append(Problem(line, what))


@dataclass(frozen=True)
class RawRow:
    """One day as written: all text, with the line it stands on."""

    line: int
    date: str
    kind: str
    name: str
    source: str = ""
    known_on: str = ""
