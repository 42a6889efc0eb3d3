"""When the office may be disturbed: reminders, lapse notices and escalations keep its hours.

What happens because of an act, a receipt or an answer, is told at once, whatever the hour.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid.clock import local, zone
from ppid.statute.calendar import Calendar
from ppid.units import office

SETTING = "notice_hours"
DAY = timedelta(days=1)
NARROW = 60  # minutes a day; with fewer a slip is likelier than a wish


@dataclass(frozen=True)
class Hours:
    """From `opens`, included, until `closes`, no longer included; of a working day."""

    opens: time = time(7, 30)
    closes: time = time(16, 0)

    @classmethod
    def read(cls, value: Any) -> "Hours":
        """As the office's setting keeps them: `{"from": "07:30", "until": "16:00"}`."""
        return cls(time.fromisoformat(value["from"]), time.fromisoformat(value["until"]))

    def include(self, at: time) -> bool:
        return self.opens <= at < self.closes

    @property
    def minutes(self) -> int:
        """How long they last."""
        hours = self.closes.hour - self.opens.hour
        return hours * 60 + self.closes.minute - self.opens.minute

    @property
    def as_json(self) -> dict[str, str]:
        return {"from": f"{self.opens:%H:%M}", "until": f"{self.closes:%H:%M}"}


OFFICE_HOURS = Hours()
OPENS = OFFICE_HOURS.opens


def hours_of(session: Session, public_body_id: UUID) -> Hours:
    """The hours that the office has chosen, or 07:30 to 16:00."""
    return Hours.read(office.value(session, public_body_id, SETTING))


def opening(day: date, hours: Hours = OFFICE_HOURS) -> datetime:
    """07:30 of a day, or when the office has chosen to open."""
    return datetime.combine(day, hours.opens, zone())


def is_open(instant: datetime, calendar: Calendar, hours: Hours = OFFICE_HOURS) -> bool:
    """Whether reminders, lapses and escalations may go out: in the hours of a working day."""
    at = local(instant)
    return hours.include(at.time()) and calendar.is_working_day(at.date())


def next_opening(instant: datetime, calendar: Calendar, hours: Hours = OFFICE_HOURS) -> datetime:
    """The first opening of a working day that comes after the instant."""
    at = local(instant)
    day = at.date() if at.time() < hours.opens else at.date() + DAY
    return opening(calendar.on_or_after(day), hours)
