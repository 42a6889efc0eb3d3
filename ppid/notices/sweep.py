"""The sweep: asks every clock whose instant has come what is due, and decides it.

It looks at nothing but `clocks.next_step_at`, so a hundred thousand waiting clocks cost one look
into an index. One sweeper at a time; doing it twice decides nothing twice.
"""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import sessions
from ppid.accounts.models import OfficerSession
from ppid.asking import service as asking
from ppid.clocks.models import Clock
from ppid.clocks.service import under
from ppid.db import reading, transaction
from ppid.disputes import service as disputes
from ppid.efforts import service as efforts
from ppid.events import heads, sealing
from ppid.holidays.queries import calendar
from ppid.kit import bulk
from ppid.notices import (
    calendar_missing,
    cases,
    commission,
    counting,
    digest,
    dispute_reminders,
    exemption_reviews,
    ladders,
    lease,
    letters_waiting,
    monthly,
    morning,
)
from ppid.notices.guards import clocks, restored
from ppid.notices.ladder import due_steps
from ppid.notices.recipients import Directory, commission_address
from ppid.notices.steps import Batch, Office
from ppid.requests import service as requests

BATCH = 500
# What the office's day brings, each in a transaction of its own; held with the ladder. The
# morning's digests come last: they gather what the others have decided.
DAILY = (
    digest.daily_lists,
    calendar_missing.warnings,
    letters_waiting.reminders,
    exemption_reviews.reminders,
    dispute_reminders.reminders,
    monthly.summaries,
    commission.retries,
    asking.purge,
    disputes.purge,
    requests.purge_asked,
    efforts.purge,
    morning.digests,
)
SOON = timedelta(minutes=1)  # a case that someone holds is looked at again


@dataclass
class SweepReport:
    """What one sweep did: clocks looked at, notices decided by name, steps superseded."""

    examined: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    superseded: int = 0
    letters: int = 0  # surat keluar opened for people without e-mail
    sealed: int = 0
    busy: bool = False  # another sweeper is at work; this one did nothing
    held: bool = False  # the clock is not believed: no time limit was acted upon

    def add(self, other: "SweepReport") -> None:
        self.examined += other.examined
        self.decided.update(other.decided)
        self.superseded += other.superseded
        self.letters += other.letters
        self.sealed += other.sealed


def run_sweep() -> SweepReport:
    """Everything that passed time made due at the office's instant; each batch commits by itself.

    Returns at once with `busy` where another process holds the lease.
    """
    holder = secrets.token_hex(8)
    if not lease.take(holder):
        return SweepReport(busy=True)
    with lease.held(holder):
        began = clock.monotonic()
        restored.check()
        report = _turn(holder)
        restored.mark()
        with transaction() as session:
            counting.turn_done(session, clock.monotonic() - began)
    return report


def _turn(holder: str) -> SweepReport:
    report = SweepReport()
    with transaction() as session:
        calendar_missing.follow_calendars(session)
        report.held = not clocks.look(session)
    if not report.held:
        _ask_the_clocks(holder, report)
    while lease.keep(holder):
        with transaction() as session:
            sealed = sealing.seal_batch(session)
        report.sealed += sealed
        if sealed < sealing.BATCH:
            break
    if report.sealed:
        with reading() as session:
            heads.note(session)
    with transaction() as session:
        _end_old_sessions(session)
    return report


def _ask_the_clocks(holder: str, report: SweepReport) -> None:
    """What time limits make due, at one instant: should the clock jump now, this turn is of it."""
    now = clock.now()
    while lease.keep(holder):
        with transaction() as session:
            part = sweep(session, now)
            counting.examined(session, part.examined, part.decided)
        report.add(part)
        if part.examined < BATCH:
            break
    else:
        return  # another sweeper has taken over: the rest of the turn is theirs
    for lists in DAILY:
        with transaction() as session:
            made = lists(session, now)
            counting.examined(session, 0, made)
        report.decided.update(made)


def sweep(session: Session, now: datetime, limit: int = BATCH) -> SweepReport:
    """One batch of clocks whose instant has come: evaluated, decided, moved on."""
    rows = session.exec(
        select(Clock)
        .where(col(Clock.next_step_at) <= now)
        .order_by(col(Clock.next_step_at))
        .limit(limit)
        .with_for_update(skip_locked=True)  # a clock in an officer's hands is looked at next time
    ).all()
    report = SweepReport(examined=len(rows))
    by_body = sorted(rows, key=lambda row: str(row.public_body_id))
    for body_id, group in groupby(by_body, key=lambda row: row.public_body_id):
        _examine(session, body_id, list(group), now, report)
    return report


def _examine(
    session: Session, body_id: UUID, rows: Sequence[Clock], now: datetime, report: SweepReport
) -> None:
    office = Office(
        body_id,
        calendar(session, body_id),
        Directory.of(session, body_id),
        commission_address(session, body_id) is not None,
        ladders.in_force(session, body_id),
    )
    known = cases.load(session, [row.request_id for row in rows])
    batch = Batch(session, office, now)
    looked: list[tuple[UUID, datetime | None]] = []
    for row in rows:
        case = known.get(row.request_id)
        if case is None or row.stopped_on is not None:
            looked.append((row.id, None))
            continue
        outcome = due_steps(case.view(row), now, under(row, office.calendar), office.ladder)
        done = batch.take(case, row, outcome)
        looked.append((row.id, outcome.next_at if done else now + SOON))
    batch.write()
    bulk.set_instants(session, Clock, "next_step_at", looked)
    report.decided.update(batch.decided)
    report.superseded += batch.superseded
    report.letters += batch.letters


def _end_old_sessions(session: Session) -> None:
    """Log-ins over their longest life are void; their rows need not stay."""
    session.execute(
        delete(OfficerSession)
        .where(col(OfficerSession.created_at) < clock.real_now() - sessions.LONGEST)
        .execution_options(synchronize_session=False)
    )
