"""The monthly summary for the Information Commission: lapses of each unit, in figures alone.

Made once a month on the working day that the office has chosen (law 11a o), seen by the PPID that
day, sent the working day after. Months that were missed are made one by one, each once.
"""

from collections import Counter
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid import clock, events
from ppid.accounts.models import Role
from ppid.events.service import SYSTEM, Decision, decide_all
from ppid.holidays.queries import calendar
from ppid.kit.upserts import insert_for
from ppid.notices import daily
from ppid.notices.escalation import MONTHLY
from ppid.notices.models import MonthlySummary
from ppid.notices.monthly_figures import Month, figures
from ppid.notices.recipients import COMMISSION, Directory, commission_address, notes_since
from ppid.readings.queries import choices
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.units.models import PublicBody

TURN, BODY = "monthly", "public_body"


def summaries(session: Session, now: datetime) -> Counter[str]:
    """What is due today of every public body with address and basis, once a working day."""
    made: Counter[str] = Counter()
    for body_id in session.exec(select(PublicBody.id)).all():
        if commission_address(session, body_id) is None:  # before that no day's turn is taken
            continue
        if not daily.is_its_turn(session, TURN, body_id, now):
            continue
        made[MONTHLY.note] += _send(session, body_id, now)
        made[MONTHLY.tomorrow] += _make(session, body_id, now)
    return +made


def _send(session: Session, body_id: UUID, now: datetime) -> int:
    """What the PPID has seen since the working day before goes to the Commission."""
    today = clock.local_date(now)
    rows = session.exec(
        select(MonthlySummary)
        .where(
            MonthlySummary.public_body_id == body_id,
            col(MonthlySummary.noted_on).is_(None),
            MonthlySummary.note_on <= today,
        )
        .order_by(col(MonthlySummary.month))
        .with_for_update()
    ).all()
    for row in rows:
        row.noted_on = today
        session.add(row)
        _tell(session, row, MONTHLY.note, [COMMISSION], now)
        _record(session, row, MONTHLY.noted)
    return len(rows)


def _make(session: Session, body_id: UUID, now: datetime) -> int:
    """Every month that is over and was not summed up, the oldest first."""
    today, days = clock.local_date(now), calendar(session, body_id)
    chosen = choices(session, body_id).monthly_note_on
    names = Directory.of(session, body_id).with_role(Role.PPID_UTAMA)
    told = 0
    try:
        for month in _due(session, body_id, today, days, chosen):
            row = _count(session, body_id, month, today, days.next_working_day(today))
            if row is None:
                continue
            _tell(session, row, MONTHLY.tomorrow, names, now)
            _record(session, row, MONTHLY.foreseen)
            told += len(names)
    except CalendarMissing:  # next year's decree is not loaded yet: asked again tomorrow
        return told
    return told


def _due(
    session: Session, body_id: UUID, today: date, days: Calendar, chosen: int | None
) -> list[Month]:
    """The months whose working day has come; none while the office has switched it off."""
    if chosen is None:
        return []
    month, found = _first(session, body_id), []
    while month.last < today and days.nth_working_day_after(month.last, chosen) <= today:
        found.append(month)
        month = month.next
    return found


def _first(session: Session, body_id: UUID) -> Month:
    """The month after the last one that was summed up; at first, when the basis was recorded."""
    query = select(func.max(MonthlySummary.month)).where(MonthlySummary.public_body_id == body_id)
    last = session.exec(query).one()
    since = notes_since(session, body_id).replace(day=1)
    return Month(max(since, Month(last).next.first) if last else since)


def _count(
    session: Session, body_id: UUID, month: Month, today: date, note_on: date
) -> MonthlySummary | None:
    """The month's row, or None where another worker has just made it."""
    values: dict[str, Any] = {
        "public_body_id": body_id,
        "month": month.first,
        "figures": figures(session, body_id, month),
        "made_on": today,
        "note_on": note_on,
    }
    made = insert_for(session, MonthlySummary).values(values).on_conflict_do_nothing()
    if session.execute(made.returning(col(MonthlySummary.month))).first() is None:
        return None
    return session.get_one(MonthlySummary, (body_id, month.first))


def _tell(
    session: Session, row: MonthlySummary, notice: str, names: list[str], now: datetime
) -> None:
    data = {
        "month_on": row.month.isoformat(),
        "until_on": Month(row.month).last.isoformat(),
        "note_on": row.note_on.isoformat(),
        "figures": row.figures,
    }
    step = f"monthly:{row.month:%Y-%m}"
    told = [(row.public_body_id, Decision(notice, name, now, data, step=step)) for name in names]
    decide_all(session, BODY, row.public_body_id, told)


def _record(session: Session, row: MonthlySummary, name: str) -> None:
    events.record(
        session, name, BODY, row.public_body_id, public_body_id=row.public_body_id, by=SYSTEM,
        data={"month": f"{row.month:%Y-%m}", "on": row.note_on.isoformat()},
    )  # fmt: skip


def past(session: Session, body_id: UUID, limit: int = 24) -> list[MonthlySummary]:
    """The summaries that were made, newest first."""
    query = select(MonthlySummary).where(MonthlySummary.public_body_id == body_id)
    return list(session.exec(query.order_by(col(MonthlySummary.month).desc()).limit(limit)))
