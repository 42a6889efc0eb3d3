"""Reading dispute files, always scoped by who asks: what you may not see is NotFound."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.disputes.docket.models import (
    CourtEntry,
    Dispute,
    DisputeOrder,
    Hearing,
    ServedPaper,
    StageEntry,
)
from ppid.documents.models import Document
from ppid.errors import NotFound
from ppid.objections.models import Objection
from ppid.statute import disputing
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import DisputeEnd, DisputeStage

RESPONDENT = DESK_ROLES | {Role.ATASAN_PPID, Role.TIM_PERTIMBANGAN, Role.PENGAWAS}
READS = RESPONDENT | {Role.COMMISSION}
SEES_CLOSED = frozenset({Role.COMMISSION, Role.PPID_UTAMA})  # papers of closed hearings
MOST = 200  # rows of a list on one page


def for_officer(session: Session, officer: Officer, id: UUID) -> Dispute:
    """The file, for the Commission and the respondent's desk; NotFound for all others."""
    found = session.get(Dispute, id) if officer.role in READS else None
    if found is None or found.public_body_id != officer.public_body_id:
        raise NotFound
    return found


def lines(session: Session, officer: Officer, *, closed: bool = False) -> list[Dispute]:
    """Running files by the day of receipt, the oldest first; closed ones the newest first."""
    if officer.role not in READS:
        raise NotFound
    query = select(Dispute).where(Dispute.public_body_id == officer.public_body_id)
    ended = col(Dispute.closed_on)
    if closed:
        query = query.where(ended.is_not(None)).order_by(ended.desc(), col(Dispute.id))
    else:
        query = query.where(ended.is_(None)).order_by(col(Dispute.received_on), col(Dispute.id))
    return list(session.exec(query.limit(MOST)))


def number_of_open(session: Session, officer: Officer) -> int:
    """How many run; 0 for whoever may not read them."""
    return int(session.execute(open_counted(officer)).scalar_one())


def open_counted(officer: Officer) -> sa.Select[Any]:
    """The same as a select, for a page that asks more at once."""
    return sa.select(sa.func.count()).where(
        sa.literal(officer.role in READS),
        col(Dispute.public_body_id) == officer.public_body_id,
        col(Dispute.closed_on).is_(None),
    )


def of_objection(session: Session, objection_id: UUID) -> list[Dispute]:
    """Those about one objection; whoever asks may see the objection."""
    query = select(Dispute).where(Dispute.objection_id == objection_id)
    return list(session.exec(query.order_by(col(Dispute.received_on).desc())))


def standing(found: Sequence[Dispute]) -> Dispute | None:
    """The one that runs or was decided; one taken back or not registered leaves the way open."""
    stands = (each for each in found if each.closed_on is None or each.ending == DisputeEnd.FINAL)
    return next(stands, None)


def disputed_since(session: Session, objection_id: UUID) -> date | None:
    """The day on which the dispute that stands about an objection was received.

    One recorded against the request alone is about every objection against that request: nobody
    knew of them when it was recorded.
    """
    return disputed(session, [objection_id]).get(objection_id)


def disputed(session: Session, objection_ids: Iterable[UUID]) -> dict[UUID, date]:
    """The same of many objections; those without a dispute that stands are not in it."""
    of_the_request = col(Dispute.objection_id).is_(None) & (
        col(Dispute.request_id) == col(Objection.request_id)
    )
    query = (
        sa.select(col(Objection.id), col(Dispute.received_on))
        .join(Dispute, (col(Dispute.objection_id) == col(Objection.id)) | of_the_request)
        .where(
            col(Objection.id).in_(list(objection_ids)),
            col(Dispute.closed_on).is_(None) | (col(Dispute.ending) == DisputeEnd.FINAL),
        )
        .order_by(col(Dispute.received_on).desc())  # the earliest stands
    )
    return {row[0]: row[1] for row in session.execute(query)}


def of_request(session: Session, request_id: UUID) -> list[Dispute]:
    """Those about one request and its objections; whoever asks may see the request."""
    query = select(Dispute).where(Dispute.request_id == request_id)
    return list(session.exec(query.order_by(col(Dispute.received_on).desc())))


def stages(session: Session, dispute: Dispute) -> list[StageEntry]:
    """What began, in its order."""
    query = select(StageEntry).where(StageEntry.dispute_id == dispute.id)
    order = list(DisputeStage)
    return sorted(
        session.exec(query), key=lambda row: (row.began_on, order.index(DisputeStage(row.stage)))
    )


def hearings(session: Session, dispute: Dispute) -> list[Hearing]:
    """All of a file by their day, cancelled ones included."""
    query = select(Hearing).where(Hearing.dispute_id == dispute.id)
    return list(session.exec(query.order_by(col(Hearing.starts_at))))


def hearing(session: Session, dispute: Dispute, id: UUID) -> Hearing:
    """One of this file; NotFound for any other."""
    found = session.get(Hearing, id)
    if found is None or found.dispute_id != dispute.id:
        raise NotFound
    return found


def coming(session: Session, public_body_id: UUID, since: date) -> list[tuple[Hearing, Dispute]]:
    """Planned hearings of all files from a day on, the nearest first.

    Not those that the reading of the decision or the end of the file has overtaken.
    """
    rows = session.exec(
        select(Hearing, Dispute)
        .join(Dispute, col(Dispute.id) == col(Hearing.dispute_id))
        .where(
            Hearing.public_body_id == public_body_id,
            Hearing.state == "planned",
            Hearing.held_on >= since,
            Dispute.stage != DisputeStage.CLOSED,
            col(Dispute.decided_on).is_(None) | (col(Hearing.held_on) > Dispute.decided_on),
        )
        .order_by(col(Hearing.starts_at))
        .limit(MOST)
    )
    return [(hearing, dispute) for hearing, dispute in rows]


def since(session: Session, public_body_id: UUID, day: date) -> list[tuple[Hearing, Dispute]]:
    """Hearings of all files from a day on, cancelled ones too: calendars must hear of those."""
    rows = session.exec(
        select(Hearing, Dispute)
        .join(Dispute, col(Dispute.id) == col(Hearing.dispute_id))
        .where(Hearing.public_body_id == public_body_id, Hearing.held_on >= day)
        .order_by(col(Hearing.starts_at))
        .limit(MOST)
    )
    return [(hearing, dispute) for hearing, dispute in rows]


def papers(session: Session, officer: Officer, dispute: Dispute) -> list[ServedPaper]:
    """What was served; papers of closed hearings only for the Commission and the PPID Utama."""
    query = select(ServedPaper).where(ServedPaper.dispute_id == dispute.id)
    if officer.role not in SEES_CLOSED:
        query = query.where(col(ServedPaper.closed).is_(False))
    ordered = query.order_by(col(ServedPaper.served_on), col(ServedPaper.added_at))
    return list(session.exec(ordered))


def paper(session: Session, officer: Officer, dispute: Dispute, id: UUID) -> Document:
    """One served paper that this officer may read; NotFound for any other."""
    found = session.get(ServedPaper, id)
    if found is None or found.dispute_id != dispute.id:
        raise NotFound
    if found.closed and officer.role not in SEES_CLOSED:
        raise NotFound
    return session.get_one(Document, id)


def orders(session: Session, dispute: Dispute) -> list[DisputeOrder]:
    query = select(DisputeOrder).where(DisputeOrder.dispute_id == dispute.id)
    return list(session.exec(query.order_by(col(DisputeOrder.set_on), col(DisputeOrder.days))))


def order(session: Session, dispute: Dispute, id: UUID) -> DisputeOrder:
    """One order of this file; NotFound for any other."""
    found = session.get(DisputeOrder, id)
    if found is None or found.dispute_id != dispute.id:
        raise NotFound
    return found


def court_steps(session: Session, dispute: Dispute) -> list[CourtEntry]:
    """In the order in which they were taken."""
    query = select(CourtEntry).where(CourtEntry.dispute_id == dispute.id)
    return list(session.exec(query.order_by(col(CourtEntry.taken_on), col(CourtEntry.recorded_at))))


def court_decision(session: Session, dispute: Dispute) -> CourtEntry | None:
    """The court decision that holds now, with what it made of the Commission's."""
    return court_decisions(session, [dispute]).get(dispute.id)


def court_decisions(session: Session, disputes: Sequence[Dispute]) -> dict[UUID, CourtEntry]:
    """Of each file the court decision that holds now, where there is one; one statement."""
    taken, found = courts(session, disputes), {}
    for dispute in disputes:
        steps = taken.get(dispute.id, {})
        if step := disputing.court_decision(steps, closed=dispute.closed_on is not None):
            found[dispute.id] = steps[step]
    return found


def courts(session: Session, disputes: Sequence[Dispute]) -> dict[UUID, dict[str, CourtEntry]]:
    """Of each file its steps in court by their names; one statement."""
    query = select(CourtEntry).where(col(CourtEntry.dispute_id).in_([row.id for row in disputes]))
    taken: dict[UUID, dict[str, CourtEntry]] = {}
    for row in session.exec(query):
        taken.setdefault(row.dispute_id, {})[row.step] = row
    return taken


def clock_rows(session: Session, dispute: Dispute) -> list[Clock]:
    """C9 to C12 and the orders' own; a dispute is a case of its own."""
    return clocks.of_request(session, dispute.id)


def clock_of(rows: Sequence[Clock], kind: str, subject_id: UUID) -> Clock | None:
    """One clock of a file, or of one of its orders."""
    found = (row for row in rows if row.kind == kind and row.subject_id == subject_id)
    return next(found, None)


def is_overdue(session: Session, dispute: Dispute, row: DisputeOrder, today: date) -> bool:
    """Whether an order that is not carried out is past its day; never while its clock rests."""
    clock = clock_of(clock_rows(session, dispute), ClockKind.ORDER, row.id)
    running = clock is not None and clock.stopped_on is None
    return bool(running and clock and clock.due_on and clock.due_on < today)
