"""What goes to the Information Commission: where to, what comes next, what went, what did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.clocks.models import Clock
from ppid.desk.delivery_words import BADGES, of_refusal
from ppid.desk.notices import NOTICES
from ppid.events.models import Event, OutboxEntry
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import cases, commission, monthly
from ppid.notices.escalation import MONTHLY, OF_CLOCKS
from ppid.notices.models import MonthlySummary
from ppid.notices.monthly_figures import COLUMNS
from ppid.notices.recipients import commission_address
from ppid.notices.retrying import NEEDS_A_PERSON
from ppid.readings.queries import choices
from ppid.settings import settings

OF_EVENTS = {each.foreseen: (kind, each) for kind, each in OF_CLOCKS.items()}


@dataclass(frozen=True)
class Line:
    """A note that went, goes, or did not arrive; `failed` says what the page must explain."""

    name: str
    at: str
    number: str
    case: str  # the address of its case, "" for a summary
    badge: tuple[str, str, str]
    delivery: str
    failed: bool
    reason: str


@dataclass(frozen=True)
class Coming:
    """A note that the PPID can still make needless."""

    name: str
    number: str
    case: str
    on: str


@dataclass(frozen=True)
class Summary:
    """One month: its name, its figures by column, and when the Commission is told.

    A month that was frozen before a column was counted has a dash there.
    """

    name: str
    state: str
    rows: list[tuple[str, list[str]]]


def context(session: Session, officer: Officer) -> dict[str, Any]:
    """Everything that the page shows besides its form."""
    body_id = officer.public_body_id
    row = commission.chosen(session, body_id)
    lines = _lines(session, commission.notes(session, body_id))
    return {
        "address": commission_address(session, body_id) or "",
        "basis": row.basis if row and row.basis else "",
        "by_server": settings().commission_email or "",
        "runs": commission_address(session, body_id) is not None,
        "may_choose": officer.role == Role.PPID_UTAMA,
        "days": _days(session, body_id),
        "coming": _coming(session, body_id, clock.today()),
        "lines": lines,
        "failed": sum(each.failed for each in lines),
        "columns": [_(title) for title in COLUMNS.values()],
        "summaries": [_summary(each) for each in monthly.past(session, body_id)],
    }


def _days(session: Session, body_id: UUID) -> list[tuple[str, str]]:
    """After how many working days each note leaves, as the office reads it now."""
    now = choices(session, body_id)
    found = [
        (_(NOTICES[note.note]), dates.working_days(now.note_days_of(kind)))
        for kind, note in OF_CLOCKS.items()
    ]
    on = now.monthly_note_on
    each = _("hari kerja ke-{n} setiap bulan").format(n=on) if on else _("tidak dibuat")
    return [*found, (_(NOTICES[MONTHLY.tomorrow]), each)]


def _lines(session: Session, rows: Sequence[OutboxEntry]) -> list[Line]:
    numbers = cases.numbers(session, {row.subject_id for row in rows})
    return [_line(row, numbers.get(row.subject_id, "")) for row in rows]


def _line(row: OutboxEntry, number: str) -> Line:
    failed = row.state in NEEDS_A_PERSON
    state = "deferred" if row.state == "pending" and row.attempts else str(row.state)
    title, icon, tone = BADGES[of_refusal(state, row.reply)]
    return Line(
        name=_(NOTICES[row.notice]),
        at=_at(row),
        number=number or _month_of(row),
        case=_case(row.subject_kind, row.subject_id) if number else "",
        badge=(_(title), icon, tone),
        delivery=f"/petugas/pengiriman/{row.id}",
        failed=failed,
        reason=row.note or "" if row.state == "cancelled" else "",
    )


def _at(row: OutboxEntry) -> str:
    """On the office's clock: the machine's, by which mail is sent, may be behind it in training."""
    return dates.short_instant(max(row.sent_at or row.decided_at, row.decided_at))


def _month_of(row: OutboxEntry) -> str:
    month = row.data.get("month_on")
    return dates.month_year(date.fromisoformat(month)) if month else ""


def _case(kind: str, id_: UUID) -> str:
    return f"/petugas/keberatan/{id_}" if kind == "objection" else f"/petugas/permohonan/{id_}"


def _coming(session: Session, body_id: UUID, today: date) -> list[Coming]:
    """What was shown and is not decided yet, while its clock still runs."""
    kinds = {name: kind for name, (kind, _note) in OF_EVENTS.items()}
    of_its_clock = sa.or_(
        *((col(Event.name) == name) & (col(Clock.kind) == kind) for name, kind in kinds.items())
    )
    rows = session.exec(
        select(Event)
        .join(Clock, (col(Clock.request_id) == col(Event.subject_id)) & of_its_clock)
        .where(
            Event.public_body_id == body_id,
            col(Event.name).in_(OF_EVENTS),
            col(Clock.stopped_on).is_(None),
            Clock.reading == "statute",
        )
        .order_by(col(Event.id).desc())
        .limit(50)
    ).all()
    due = [row for row in rows if date.fromisoformat(row.data["on"]) >= today]
    told = _noted(session, [row.subject_id for row in due])
    waiting = [row for row in due if (row.subject_id, OF_EVENTS[row.name][1].noted) not in told]
    numbers = cases.numbers(session, {row.subject_id for row in waiting})
    return [_coming_line(row, numbers.get(row.subject_id, "")) for row in waiting]


def _noted(session: Session, ids: Sequence[UUID]) -> set[tuple[UUID, str]]:
    names = [note.noted for note in OF_CLOCKS.values()]
    query = select(Event.subject_id, Event.name).where(
        col(Event.subject_id).in_(ids), col(Event.name).in_(names)
    )
    return set(session.exec(query).all())


def _coming_line(row: Event, number: str) -> Coming:
    on = dates.long_date(date.fromisoformat(row.data["on"]))
    name = _(NOTICES[OF_EVENTS[row.name][1].note])
    return Coming(name, number, _case(row.subject_kind, row.subject_id), on)


def _summary(row: MonthlySummary) -> Summary:
    on = dates.long_date(row.noted_on or row.note_on)
    sentence = _("Dikirim {day}") if row.noted_on else _("Akan dikirim {day}")
    rows = [
        (each["unit"] or _("Seluruh kantor"), [str(each.get(name, "–")) for name in COLUMNS])
        for each in row.figures
    ]
    return Summary(dates.month_year(row.month), sentence.format(day=on), rows)
