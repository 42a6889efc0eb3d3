"""The objections of an applicant as their pages show them: marks, clock and what comes next."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.clocks import faces
from ppid.clocks.working import explain
from ppid.documents import queries as documents
from ppid.documents.models import Document, Purpose
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.clockface import ClockFace
from ppid.kit.i18n import _
from ppid.objections import queries, words
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.windows import dispute_window

OWN = (Purpose.IDENTITY_PAPER, Purpose.SUPPORTING_PAPER)


@dataclass(frozen=True)
class ObjectionView:
    """One objection with everything that its owner may read of it."""

    id: UUID
    number: str
    received: str
    status: str  # in words
    is_open: bool
    grounds: list[str]
    story: str
    premature: list[str]
    late: bool
    face: ClockFace | None
    next_words: str
    dispute: tuple[date, date] | None  # from and until, safe under every reading (11a b)


def of_request(
    session: Session, info_request: InformationRequest, days: Calendar, today: date
) -> list[ObjectionView]:
    """Those against one request, the newest first."""
    found = queries.of_request(session, info_request.id)
    return [view(session, each, days, today) for each in found]


def own(session: Session, objection: Objection, today: date) -> ObjectionView:
    return view(session, objection, calendar(session, objection.public_body_id), today)


def own_papers(session: Session, objection: Objection) -> list[Document]:
    """What its owner has sent with it and after it; scans of the desk are not theirs to list."""
    rows = documents.of_request(session, objection.id)
    return [row for row in rows if row.purpose in OWN]


def view(session: Session, row: Objection, days: Calendar, today: date) -> ObjectionView:
    """What the clock says, and what follows from it."""
    rows = queries.clock_rows(session, row)
    counting, status = queries.answer_clock(rows), ObjectionStatus(row.status)
    drawn = counting and faces.of_row(counting, explain(session, counting), days, today)
    limits = [each.due_on for each in rows if each.due_on is not None]
    lapsed = status.is_open and bool(limits) and today > max(limits)
    dispute = _dispute(limits, days) if lapsed else None
    return ObjectionView(
        id=row.id,
        number=row.registration_number,
        received=dates.long_date(row.received_on),
        status=_(status.label),
        is_open=status.is_open,
        grounds=words.named(row.grounds),
        story=row.case_position,
        premature=row.premature,
        late=row.late,
        face=drawn or None,
        next_words=_next(status, lapsed=lapsed),
        dispute=dispute,
    )


def _next(status: ObjectionStatus, *, lapsed: bool) -> str:
    if lapsed:
        return _("Keberatan Anda belum ditanggapi. Kami mohon maaf.")
    if status.is_open:
        return _(
            "Anda tidak perlu melakukan apa-apa. Tanggapan tertulis Atasan PPID kami sampaikan "
            "kepada Anda; bila tidak ada, kami beri tahu hak Anda ke Komisi Informasi."
        )
    if status is ObjectionStatus.WITHDRAWN:
        return _("Keberatan ini dicabut dan tetap tercatat. Keberatan lain tetap boleh diajukan.")
    return ""


def _dispute(limits: list[date], days: Calendar) -> tuple[date, date] | None:
    try:
        window = dispute_window(limits, days)
    except CalendarMissing:
        return None
    return window.advised_from, window.advised_until
