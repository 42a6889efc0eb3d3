"""The deadlines of the cases that an officer sees, as a calendar that their own program fetches.

Numbers and kinds of limits only; the case itself opens behind the log-in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer, Role
from ppid.clocks.models import Clock, ClockMove
from ppid.desk import acts
from ppid.desk.disputes import OURS
from ppid.disputes.docket import calendar as hearings
from ppid.disputes.docket import queries as disputes
from ppid.kit.i18n import _
from ppid.kit.ics import Entry, calendar
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.queries import visible_to
from ppid.settings import settings
from ppid.statute.clocks import APPLICANTS_WINDOWS, OFFICE_CLOCKS, ClockKind, Reading
from ppid.statute.words import CLOCK_TITLES

REFRESH = timedelta(hours=1)
MOST = 2_000  # entries; programs grow slow with more
KEPT = timedelta(days=30)  # how long a limit that was met is still said to be cancelled
THEIRS = APPLICANTS_WINDOWS | {ClockKind.COMPLETION}  # for the applicant to keep, not for us
R = InformationRequest


@dataclass(frozen=True)
class Limit:
    """One running or lately stopped clock, as the database tells it."""

    id: UUID
    number: str
    request_id: UUID
    kind: str
    due_on: date
    started_on: date
    extended_on: date | None
    stopped_on: date | None


def of_officer(session: Session, officer: Officer) -> bytes:
    """The calendar, the same bytes as long as nothing has changed."""
    limits = _limits(session, officer)
    moves = _moves(session, [limit.id for limit in limits])
    entries = [_entry(limit, *moves.get(limit.id, (0, None))) for limit in limits]
    entries += _hearings(session, officer)
    return calendar(_("Tenggat PPID"), sorted(entries, key=lambda each: each.uid), REFRESH)


def _hearings(session: Session, officer: Officer) -> list[Entry]:
    """Of disputes, for those of the desk who read them."""
    if officer.role not in disputes.RESPONDENT:
        return []
    rows = disputes.since(session, officer.public_body_id, clock.today() - KEPT)
    return hearings.entries(rows, officer, OURS)


def _limits(session: Session, officer: Officer) -> list[Limit]:
    """The nearest first, so that what is cut off is far away or long past."""
    today = clock.today()
    rows = session.execute(
        sa.select(
            col(Clock.id),
            number_shown(R),
            col(R.id),
            col(Clock.kind),
            col(Clock.due_on),
            col(Clock.started_on),
            col(Clock.extended_on),
            col(Clock.stopped_on),
        )
        .join(R, col(R.id) == col(Clock.request_id))
        .where(
            visible_to(officer),
            col(Clock.reading) == Reading.STATUTE.value,  # the reading that reminds
            col(Clock.due_on).is_not(None),
            col(Clock.stopped_on).is_(None) | (col(Clock.stopped_on) >= today - KEPT),
            _theirs(officer),
        )
        .order_by(col(Clock.stopped_on).is_not(None), col(Clock.due_on) < today, col(Clock.due_on))
        .limit(MOST)
    )
    return [Limit(*row) for row in rows]


def _theirs(officer: Officer) -> Any:
    """The lawful clocks as in the queue; and to a unit the clock of its own draft.

    The applicant's own windows are no duty of an officer: only the Atasan, to whom an objection
    will come, sees them.
    """
    hidden = OFFICE_CLOCKS if officer.role == Role.ATASAN_PPID else OFFICE_CLOCKS | THEIRS
    lawful = col(Clock.kind).not_in([kind.value for kind in hidden])
    if officer.role not in UNIT_ROLES:
        return lawful
    own = sa.select(col(Assignment.id)).where(col(Assignment.unit_id) == officer.unit_id)
    return lawful | col(Clock.subject_id).in_(own)


def _moves(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[int, datetime | None]]:
    """How often each limit moved, and when last."""
    rows = session.execute(
        sa.select(col(ClockMove.clock_id), sa.func.count(), sa.func.max(col(ClockMove.at)))
        .where(col(ClockMove.clock_id).in_(ids))
        .group_by(col(ClockMove.clock_id))
    )
    return {id_: (number, at) for id_, number, at in rows}


def _entry(limit: Limit, moved: int, moved_at: datetime | None) -> Entry:
    """Extension, moves and the end each raise the sequence: programs then replace their copy."""
    days = (limit.started_on, limit.extended_on, limit.stopped_on)
    at = [datetime.combine(day, time(0), clock.zone()) for day in days if day]
    kind = _(CLOCK_TITLES[limit.kind])
    if limit.kind in THEIRS:
        kind = _("{clock} (pemohon)").format(clock=kind)
    return Entry(
        uid=f"{limit.id}@{settings().mail_from.rpartition('@')[2]}",
        day=limit.due_on,
        summary=f"{limit.number} · {kind}",
        changed_at=max([*at, *([moved_at] if moved_at else [])]),
        sequence=moved + (limit.extended_on is not None) + (limit.stopped_on is not None),
        url=f"{settings().base_url}{acts.base_of(limit.request_id)}",
        cancelled=limit.stopped_on is not None,
    )
