"""The contested points of the law, and which reading of each an office has chosen.

The points are data in `ppid.statute.points`. `Choices` holds only what leaves the default, so that
its text is short enough to be kept beside every clock that was started under it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from ppid.statute.calendar import CLOSING, Calendar, HolidayKind
from ppid.statute.clocks import COMMISSION_NOTE_DAYS, ClockKind, local_date
from ppid.statute.points import GROUPS, Option, Point

POINTS: dict[str, Point] = {point.key: point for _, points in GROUPS for point in points}
CLOSES_AT = time(16, 30)  # office hours as one dinas posts them (V2); only `deemed_on` asks
# By clock: the point that says when silence is noted to the Commission, and its default (11a i).
NOTES: dict[str, tuple[str, int]] = {
    ClockKind.REQUEST_RESPONSE: ("commission_note_after", COMMISSION_NOTE_DAYS),
    ClockKind.OBJECTION_ANSWER: ("objection_note_after", 1),
    ClockKind.ORDER: ("order_note_after", 1),
}
CUTI_BERSAMA, LOCAL = "cuti-bersama", "lokal"  # as calendar versions name the two readings

__all__ = [
    "CUTI_BERSAMA",
    "DEFAULTS",
    "GROUPS",
    "LOCAL",
    "POINTS",
    "Choices",
    "Option",
    "Point",
    "deemed_on",
    "observed",
]


@dataclass(frozen=True)
class Choices:
    """The chosen options that leave their default, ordered by point."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, chosen: dict[str, str]) -> "Choices":
        """Of any options by point; defaults, and points nobody can choose, are left out."""
        return cls(tuple(sorted(pair for pair in chosen.items() if _leaves_default(*pair))))

    @classmethod
    def parse(cls, text: str) -> "Choices":
        """Of the text that `str()` gave, as it stands beside a clock; "" is all defaults."""
        pairs = (pair.partition("=") for pair in text.split(",") if pair)
        return cls(tuple((point, option) for point, _, option in pairs))

    def __str__(self) -> str:
        return ",".join(f"{point}={option}" for point, option in self.pairs)

    def option(self, point: str) -> str:
        """The option of a point; raises KeyError for a point that is none."""
        return dict(self.pairs).get(point, POINTS[point].default)

    def is_(self, point: str, option: str) -> bool:
        return self.option(point) == option

    @property
    def note_days(self) -> int:
        """Working days from the last limit to the note to the Information Commission."""
        return self.note_days_of(ClockKind.REQUEST_RESPONSE)

    def note_days_of(self, kind: str) -> int:
        """The same for an unanswered objection, or for what was ordered and not done."""
        point, shipped = NOTES.get(kind, NOTES[ClockKind.REQUEST_RESPONSE])
        option = self.option(point)
        return int(option) if option.isdigit() else shipped

    @property
    def monthly_note_on(self) -> int | None:
        """The working day of a month on which the last one is summed up; None: never."""
        option = self.option("monthly_note")
        return int(option) if option.isdigit() else None


DEFAULTS = Choices()


def _leaves_default(point: str, option: str) -> bool:
    known = POINTS.get(point)
    return known is not None and known.switchable and option != known.default


@lru_cache(maxsize=32)
def observed(days: Calendar, choices: Choices) -> Calendar:
    """The calendar under the chosen readings, whichever it was read with before."""
    closing = set(CLOSING)
    parts = [part for part in days.version.split("+") if part not in (CUTI_BERSAMA, LOCAL)]
    if choices.is_("cuti_bersama", "counted"):
        closing.discard(HolidayKind.CUTI_BERSAMA)
        parts.append(CUTI_BERSAMA)
    if choices.is_("local_closures", "moving"):
        closing.add(HolidayKind.LOCAL)
        parts.append(LOCAL)
    version = "+".join(parts)
    if version == days.version:
        return days
    return replace(days, closing=frozenset(closing), version=version)


def deemed_on(received: date | datetime, days: Calendar, choices: Choices, zone: tzinfo) -> date:
    """From which day the answer clock counts; a bare date is one whose hour nobody knows.

    Under the default the real date in the office's zone. Deemed received later only by the
    office's choice: on a closed day, or after the office has closed, it is the next working day
    (11.7).
    """
    day, after_hours = local_date(received, zone), False
    if choices.is_("after_hours_receipt", "real_date"):
        return day
    if isinstance(received, datetime):
        after_hours = received.astimezone(zone).time() > CLOSES_AT
    return days.on_or_after(day + timedelta(days=1) if after_hours else day)
