"""Undoing a whole import, while nothing has happened on any of its cases."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.clocks.models import Clock
from ppid.errors import DomainError, Forbidden
from ppid.events import Actor
from ppid.events.models import Event, OutboxEntry, State
from ppid.imports.models import ImportedCase, ImportState, RegisterImport
from ppid.imports.service import record
from ppid.requests.likeness_models import LikenessBand, RequestLikeness
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.people_models import Requester

# Looking at a case changes nothing of it. A moved limit is kept for good, and so is its case.
NOTHING = ("request.imported", "identity.opened", "audit.exported")
NAMED = 10  # numbers in the sentence that refuses


class SomethingHappened(DomainError):
    title = "Tidak dapat dibatalkan lagi"
    detail = "Sudah ada yang terjadi pada perkara dari berkas ini; impornya tidak dapat dibatalkan."


class NotDone(DomainError):
    title = "Tidak ada yang dibatalkan"
    detail = "Berkas ini belum diimpor, atau impornya sudah dibatalkan."


def touched(session: Session, made: RegisterImport) -> list[str]:
    """The numbers of cases on which something happened since."""
    happened = select(Event.subject_id).where(
        Event.subject_id == InformationRequest.id, col(Event.name).not_in(NOTHING)
    )
    query = (
        select(InformationRequest.registration_number)
        .join(ImportedCase, col(ImportedCase.request_id) == col(InformationRequest.id))
        .where(
            ImportedCase.import_id == made.id,
            sa.exists(happened) | (col(InformationRequest.version) > 1),
        )
    )
    return list(session.exec(query.order_by(col(ImportedCase.row)).limit(NAMED)))


def undo(session: Session, made: RegisterImport, officer: Officer) -> None:
    """Take every case of the file out again; the timeline keeps that they were there."""
    session.refresh(made, with_for_update=True)
    if officer.role != Role.PPID_UTAMA:
        raise Forbidden
    if made.state != ImportState.DONE:
        raise NotDone
    if touched(session, made):
        raise SomethingHappened
    query = select(ImportedCase.request_id).where(ImportedCase.import_id == made.id)
    cases = list(session.exec(query))
    by, body_id = Actor("officer", officer.id, officer.acting_for), made.public_body_id
    told = ((id_, {"import": str(made.id)}) for id_ in cases)
    name = "request.import_undone"
    events.record_all(session, name, "request", told, public_body_id=body_id, by=by)
    try:
        with session.begin_nested():
            _take_out(session, made, cases)
    except IntegrityError as error:  # a paper, a note: something was hung on a case meanwhile
        raise SomethingHappened from error
    made.state, made.version = ImportState.UNDONE.value, made.version + 1
    made.undone_by, made.undone_at = officer.id, clock.now()
    session.add(made)
    session.flush()
    record(session, "import.undone", made, officer)


def _take_out(session: Session, made: RegisterImport, cases: Sequence[UUID]) -> None:
    asked = select(InformationRequest.requester_id).where(col(InformationRequest.id).in_(cases))
    people = list(session.exec(asked))
    session.execute(
        sa.update(OutboxEntry)
        .where(col(OutboxEntry.subject_id).in_(cases), col(OutboxEntry.state) == State.PENDING)
        .values(state=State.CANCELLED.value, note="impor dibatalkan")
    )
    session.execute(sa.delete(ImportedCase).where(col(ImportedCase.import_id) == made.id))
    for model, column in (
        (Clock, Clock.request_id),
        (LikenessBand, LikenessBand.request_id),
        (RequestLikeness, RequestLikeness.request_id),
        (RequestItem, RequestItem.request_id),
        (InformationRequest, InformationRequest.id),
        (Requester, Requester.id),
    ):
        ids = people if model is Requester else cases
        session.execute(sa.delete(model).where(col(column).in_(ids)))
    session.expire_all()
