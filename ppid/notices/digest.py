"""The Atasan PPID's daily list: every request that lapsed three working days ago or longer.

One list a day, never a mail a case; it warns and is no *keberatan* (that right is the applicant's).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.events.service import Decision, decide_all
from ppid.holidays.queries import calendar
from ppid.notices import cases, daily
from ppid.notices.recipients import Directory
from ppid.requests.models import InformationRequest
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.transitions import Status
from ppid.units.models import PublicBody

FROM_DAY = 3  # working days after the latest limit
LONGEST = 200  # cases that one mail lists; the page shows them all
NOTICE = "lapsed_digest"


def daily_lists(session: Session, now: datetime) -> Counter[str]:
    """Decide today's list of every public body, once a working day from 07:30."""
    made: Counter[str] = Counter()
    for body_id in session.exec(select(PublicBody.id)).all():
        if daily.is_its_turn(session, "digest", body_id, now):
            made[NOTICE] += _daily_list(session, body_id, clock.local_date(now), now)
    return +made


def _daily_list(session: Session, body_id: UUID, today: date, now: datetime) -> int:
    days = calendar(session, body_id)
    rows = lapsed(session, body_id, today, days)
    names = Directory.of(session, body_id).with_role("atasan_ppid") if rows else []
    step = f"lapsed:{today.isoformat()}"
    data = {"on": today.isoformat(), "count": len(rows), "cases": rows[:LONGEST]}
    told = [(body_id, Decision(NOTICE, name, now, data, step=step)) for name in names]
    decide_all(session, "public_body", body_id, told)
    return len(told)


def lapsed(
    session: Session, body_id: UUID, today: date, days: Calendar, since: int = FROM_DAY
) -> list[dict[str, Any]]:
    """The unanswered requests past every limit by `since` working days, longest first."""
    latest = func.max(Clock.due_on)
    found = session.execute(
        sa.select(col(Clock.request_id), latest)
        .join(InformationRequest, col(InformationRequest.id) == col(Clock.request_id))
        .where(
            col(Clock.public_body_id) == body_id,
            col(Clock.kind) == ClockKind.REQUEST_RESPONSE.value,
            col(Clock.stopped_on).is_(None),
            col(InformationRequest.closed_on).is_(None),
            col(InformationRequest.status) != Status.INCOMPLETE,
        )
        .group_by(col(Clock.request_id))
        .having(sa.and_(latest < today, func.count() == func.count(col(Clock.due_on))))
        .order_by(latest)
    )
    late = {id_: limit for id_, limit in found if _late_by(limit, today, days) >= since}
    known = cases.load(session, late)
    return sorted(_rows(late, known, today, days), key=lambda row: str(row["due_on"]))


def _rows(
    late: dict[UUID, date], known: dict[UUID, cases.Case], today: date, days: Calendar
) -> Iterable[dict[str, Any]]:
    """The statute's limit, and how late it is by that; the later reading's limit beside it."""
    for id_, latest in late.items():
        case = known[id_]
        limit = case.answer_due_on or latest
        yield {
            "id": str(id_),
            "number": case.number,
            "due_on": limit.isoformat(),
            "latest_on": latest.isoformat(),
            "late_by": _late_by(limit, today, days),
            "units": case.unit_names,
        }


def _late_by(limit: date, today: date, days: Calendar) -> int:
    try:
        return days.working_days_between(limit, today)
    except CalendarMissing:  # of a year whose decree is gone: it is certainly late
        return (today - limit).days
