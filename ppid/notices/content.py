"""What the words of a notice may say: dates, names and links, read when it is sent.

Officers' mail carries no text of a request and no identity; the Commission's only numbers, units,
names of events and dates.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.asking import links
from ppid.asking.models import DraftLink
from ppid.events.models import OutboxEntry
from ppid.kit.dates import long_date, month_year
from ppid.kit.i18n import _
from ppid.notices import asked, disputed, inviting, monthly_figures, morning_lines, objected
from ppid.notices.details import MORE, days_of
from ppid.notices.prefetch import once, units_of
from ppid.notices.recipients import Addressee
from ppid.requests.models import (
    InformationRequest,
)
from ppid.settings import settings
from ppid.statute.calendar import CalendarMissing
from ppid.statute.words import CLOCK_TITLES
from ppid.units import office
from ppid.units.models import PublicBody, Unit

IS_DATE = re.compile("(^|_)on$|^(object|dispute)_(from|until)$").search


class Data(dict[str, Any]):
    """The data of a notice in a template: dates as dates, and None for what it does not have."""

    def __missing__(self, key: str) -> None:
        return None


@dataclass(frozen=True)
class Letterhead:
    """Who writes, as the top and the foot of a mail say it."""

    name: str
    office: str
    address: str
    phone: str
    email: str
    atasan: str


def letterhead(session: Session, public_body_id: UUID) -> Letterhead:
    """Read once in each reading transaction, however many mails are made in it."""
    key = ("letterhead", public_body_id)
    return once(session, key, lambda: _letterhead(session, public_body_id))


def _letterhead(session: Session, public_body_id: UUID) -> Letterhead:
    body = session.get_one(PublicBody, public_body_id)
    short = body.name.removeprefix("Pemerintah ").removeprefix("Provinsi ")

    def value(name: str) -> str:
        return str(office.value(session, public_body_id, name))

    return Letterhead(
        f"PPID {short}",
        value("office_name"),
        value("office_address"),
        value("office_phone"),
        value("office_email"),
        value("atasan_ppid_title"),
    )


def context(session: Session, entry: OutboxEntry, addressee: Addressee) -> dict[str, Any]:
    """Everything that the templates of a notice may use."""
    made = frame(session, entry.public_body_id, addressee.name, entry.data, entry.decided_at)
    if entry.subject_kind == "request":
        made |= _of_case(session, entry)
    if entry.subject_kind == "objection":
        made |= objected.context(session, entry) | {"remaining": _remaining(session, entry)}
    if entry.subject_kind == "dispute":
        made |= disputed.context(session, entry) | {"remaining": _remaining(session, entry)}
    if entry.subject_kind == "officer":
        made |= morning_lines.context(session, entry)
    if asked.is_asked(entry):
        made |= asked.context(session, entry)
    if entry.subject_kind == inviting.KIND:
        made |= inviting.context(session, entry)
    if entry.subject_kind == "draft":
        made |= _of_draft(session, entry)
    return made


def _of_draft(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The link alone: nothing of what is being asked, nor who asks."""
    link = session.get_one(DraftLink, UUID(entry.recipient.partition(":")[2]))
    url = f"{settings().base_url}/t/draf/{links.token(link)}"
    return {"reader": _("penulis draf permohonan"), "resume_url": url}


def frame(
    session: Session, public_body_id: UUID, reader: str, data: dict[str, Any], written_at: datetime
) -> dict[str, Any]:
    """What every notice may use, whatever it is about."""
    base = settings().base_url
    return {
        "reader": reader,
        "from_": letterhead(session, public_body_id),
        "d": _dates(data),
        "written_at": written_at.replace(second=0, microsecond=0),  # said to the minute
        "written_on": clock.local_date(written_at),
        "demo": settings().demo,
        "track_url": f"{base}/permohonan/lacak",
        "object_url": f"{base}/keberatan/baru",
        "objection_number": "",
        "desk_url": f"{base}/petugas",
        "verify_url": f"{base}/verifikasi",
        "number": "",
        "when": when,
        "day": date.fromisoformat,
        "month_year": month_year,
        "columns": [(name, _(title)) for name, title in monthly_figures.COLUMNS.items()],
        "clock_title": lambda kind: _(CLOCK_TITLES[kind]),
    }


def when(day: date | None) -> str:
    """A date in words; a limit that cannot be counted yet says what it waits for."""
    return long_date(day) if day else _("menunggu kalender hari libur")


def _dates(data: dict[str, Any]) -> Data:
    """ISO dates under names of dates become dates again."""
    return Data(
        {
            name: date.fromisoformat(value) if isinstance(value, str) and IS_DATE(name) else value
            for name, value in data.items()
        }
    )


def _of_case(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    info_request = session.get_one(InformationRequest, entry.subject_id)
    made = {
        "number": info_request.shown_number,
        "request": info_request,
        "case_url": f"{settings().base_url}/petugas/permohonan/{info_request.id}",
        "units": _units(session, entry),
        "remaining": _remaining(session, entry),
    }
    more = MORE.get(entry.notice)
    return made | (more(session, entry) if more else {})


def _units(session: Session, entry: OutboxEntry) -> list[str]:
    """The unit an event names, else every unit at work."""
    if entry.notice == "assigned" and "all_units" in entry.data:  # several in one act
        return list(entry.data["all_units"])
    if unit_id := entry.data.get("unit_id"):
        unit = session.get(Unit, UUID(unit_id))
        return [unit.name] if unit else []
    if "units" in entry.data:
        return list(entry.data["units"])
    return units_of(session, entry.subject_id)


def _remaining(session: Session, entry: OutboxEntry) -> int | None:
    """Working days from the day of writing to the limit, counted on the calendar."""
    due = entry.data.get("internal_due_on") or entry.data.get("due_on")
    if not due:
        return None
    days = days_of(session, entry.public_body_id)
    try:
        return days.working_days_between(
            clock.local_date(entry.decided_at), date.fromisoformat(due)
        )
    except CalendarMissing:
        return None


def event_at(entry: OutboxEntry) -> datetime:
    """When the event that caused it happened, on the office's clock."""
    value = entry.data.get("event_at")
    return datetime.fromisoformat(value) if value else entry.decided_at
