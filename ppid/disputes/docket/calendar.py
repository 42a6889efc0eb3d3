"""Hearings as iCalendar: number, kind, place and hour; neither names nor what is disputed."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.disputes.docket import closed, queries
from ppid.disputes.docket.models import Dispute, Hearing
from ppid.kit.i18n import _
from ppid.kit.ics import Entry, calendar
from ppid.settings import settings

REFRESH = timedelta(hours=1)
KEPT = timedelta(days=30)  # how long a past or cancelled hearing is still told
LASTS = timedelta(hours=2)
Rows = Iterable[tuple[Hearing, Dispute]]


def of_body(session: Session, officer: Officer, base: str) -> bytes:
    """The hearings of all files; `base` is where the reader opens a file."""
    rows = queries.since(session, officer.public_body_id, clock.today() - KEPT)
    return calendar(_("Sidang sengketa informasi"), entries(rows, officer, base), REFRESH)


def of_file(session: Session, officer: Officer, dispute: Dispute, base: str) -> bytes:
    rows = [(row, dispute) for row in queries.hearings(session, dispute)]
    return calendar(dispute.name, entries(rows, officer, base), REFRESH)


def entries(rows: Rows, officer: Officer, base: str) -> list[Entry]:
    """In the order of their ids, so that the same hearings are the same bytes."""
    made = [entry(hearing, dispute, officer, base) for hearing, dispute in rows]
    return sorted(made, key=lambda each: each.uid)


def entry(hearing: Hearing, dispute: Dispute, officer: Officer, base: str) -> Entry:
    title, place = closed.told(hearing, officer)
    return Entry(
        uid=f"{hearing.id}@{settings().mail_from.rpartition('@')[2]}",
        day=hearing.held_on,
        summary=f"{dispute.name} · {title}",
        changed_at=hearing.changed_at,
        sequence=hearing.sequence,
        url=f"{settings().base_url}{base}/{dispute.id}",
        cancelled=hearing.state == "cancelled",
        starts_at=hearing.starts_at,
        lasts=LASTS,
        place=place,
    )
