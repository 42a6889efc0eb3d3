"""Objections counted: by ground and ruling, in time or not, what was carried out, the years."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ppid.clocks.timeliness import Timeliness
from ppid.kit.i18n import _
from ppid.objections import words
from ppid.reports.objection_lines import Line, Promise
from ppid.statute.grounds import GROUNDS
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import GroundRuling, ObjectionOutcome
from ppid.statute.words import N_

PROMISES = {"order": N_("Perintah Atasan PPID"), "settlement": N_("Kesepakatan musyawarah")}


@dataclass(frozen=True)
class OfGround:
    """One ground of Ps. 35 (1): how often it was put forward, and how it was ruled on.

    `undecided`: waiting, settled, withdrawn, or decided in an earlier register in its own words.
    """

    name: str
    received: int
    rulings: Counter[str]

    @property
    def undecided(self) -> int:
        return self.received - self.rulings.total()


@dataclass(frozen=True)
class OfPromises:
    """Orders, or settlements: how many, and whether they were carried out by their day."""

    name: str
    made: int
    in_time: int
    late: int
    waiting: int
    overdue: int
    belated: int = 0  # of those carried out, recorded only after their lapse was announced


@dataclass(frozen=True)
class ObjectionFigures:
    """The objections of a register as they stand on a day; each is counted once under its end."""

    lines: Sequence[Line]
    today: date

    @property
    def received(self) -> int:
        return len(self.lines)

    @property
    def outcomes(self) -> Counter[str]:
        return Counter(line.outcome for line in self.lines if line.outcome)

    @property
    def silent(self) -> int:
        """Without an answer after the limit of the statute."""
        return sum(line.is_silent(self.today) for line in self.lines)

    @property
    def answered(self) -> int:
        return self.having(ObjectionStatus.ANSWERED)

    @property
    def in_time(self) -> Counter[Timeliness]:
        return Counter(line.timeliness for line in self.lines if line.timeliness)

    @property
    def median_days(self) -> float | None:
        known = [line.days for line in self.lines if line.days is not None]
        return median(known) if known else None

    def having(self, status: ObjectionStatus) -> int:
        return sum(line.status is status for line in self.lines)

    def open(self) -> int:
        """Waiting for their answer, within its time or after it."""
        return sum(line.status.is_open for line in self.lines)

    def counted(self) -> list[tuple[str, int]]:
        """What is counted, and how many: the lines after the first add up to it."""
        own_words = self.answered - self.outcomes.total()
        return [
            (_("Keberatan diterima"), self.received),
            *((_(each.label), self.outcomes[each]) for each in ObjectionOutcome),
            *([(_("Ditanggapi, putusan menurut register lama"), own_words)] if own_words else []),
            (_("Diselesaikan dengan musyawarah"), self.having(ObjectionStatus.SETTLED)),
            (_("Dicabut pengaju"), self.having(ObjectionStatus.WITHDRAWN)),
            (_("Masih berjalan, batas belum lewat"), self.open() - self.silent),
            (_("Belum ditanggapi sesudah batas undang-undang"), self.silent),
        ]

    def marked(self) -> list[tuple[str, int]]:
        """Marks that the machine set: they refuse nothing."""
        early, late = (sum(each.premature for each in self.lines),
                       sum(each.late for each in self.lines))  # fmt: skip
        found = [(_("Ditandai prematur"), early)]
        found.append((_("Ditandai lewat waktu menurut hitungan"), late))
        return [pair for pair in found if pair[1]]

    def by_ground(self) -> list[OfGround]:
        """All seven grounds; an objection with several is counted under each."""
        return [
            OfGround(name, sum(letter in line.grounds for line in self.lines), self._ruled(letter))
            for letter, name in zip(GROUNDS, words.named(list(GROUNDS)), strict=True)
        ]

    def _ruled(self, letter: str) -> Counter[str]:
        return Counter(line.rulings[letter] for line in self.lines if line.rulings.get(letter))

    def promises(self) -> list[OfPromises]:
        """Orders and settlements, and what became of them."""
        return [self.promised(kind) for kind in PROMISES]

    def promised(self, kind: str) -> OfPromises:
        found = [line.promise for line in self.lines if line.promise and line.promise.kind == kind]
        return tally(_(PROMISES[kind]), found, self.today)


def tally(name: str, found: Sequence[Promise], today: date) -> OfPromises:
    """What was to be carried out, and whether it was by its day."""
    done = [each for each in found if each.executed_on]
    late = sum(each.is_late(today) for each in done)
    waiting = [each for each in found if not each.executed_on]
    overdue = sum(each.is_late(today) for each in waiting)
    belated = sum(each.belated for each in done)
    return OfPromises(
        name, len(found), len(done) - late, late, len(waiting) - overdue, overdue, belated
    )


def rulings() -> list[tuple[str, str]]:
    """The rulings on a ground in the order of the table, with the words above their columns."""
    named = {
        GroundRuling.ALL: _("Dipenuhi"),
        GroundRuling.PART: _("Sebagian"),
        GroundRuling.UPHELD: _("PPID dikuatkan"),
    }
    return [(each.value, word) for each, word in named.items()]
