"""Undoing a whole import, while nothing has happened on any of its cases."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.clocks.models import Clock
from ppid.errors import DomainError, Forbidden
from ppid.events import Actor
from ppid.events.models import Event, OutboxEntry, State
from ppid.imports.models import Book, ImportedCase, ImportedObjection, ImportState, RegisterImport
from ppid.imports.service import record
from ppid.objections.models import Objection
from ppid.objections.service.ending import resume_window
from ppid.requests.arriving_models import number_shown
from ppid.requests.finding_models import RequestWord
from ppid.requests.likeness_models import LikenessBand, RequestLikeness
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.people_models import Proxy, Requester

# Looking at a case changes nothing of it. A moved limit is kept for good, and so is its case.
NOTHING = ("request.imported", "objection.imported", "identity.opened", "audit.exported")
NAMED = 10  # numbers in the sentence that refuses
PART = 500  # ids of one statement
UNDOABLE = frozenset({ImportState.DONE.value, ImportState.STOPPED.value})


class SomethingHappened(DomainError):
    title = "Tidak dapat dibatalkan lagi"
    detail = "Sudah ada yang terjadi pada perkara dari berkas ini; impornya tidak dapat dibatalkan."


class NotDone(DomainError):
    title = "Tidak ada yang dibatalkan"
    detail = "Berkas ini belum diimpor, atau impornya sudah dibatalkan."


def touched(session: Session, made: RegisterImport) -> list[str]:
    """The numbers of cases on which something happened since."""
    if made.book == Book.OBJECTIONS:
        return _touched_objections(session, made)
    objected = select(Objection.id).where(Objection.request_id == InformationRequest.id)
    query = (
        select(number_shown(InformationRequest))
        .join(ImportedCase, col(ImportedCase.request_id) == col(InformationRequest.id))
        .where(
            ImportedCase.import_id == made.id,
            _happened(InformationRequest)
            | (col(InformationRequest.version) > 1)
            | sa.exists(objected),
        )
    )
    return list(session.exec(query.order_by(col(ImportedCase.row)).limit(NAMED)))


def _touched_objections(session: Session, made: RegisterImport) -> list[str]:
    query = (
        select(number_shown(Objection))
        .join(ImportedObjection, col(ImportedObjection.objection_id) == col(Objection.id))
        .where(
            ImportedObjection.import_id == made.id,
            _happened(Objection) | (col(Objection.version) > 1),
        )
    )
    return list(session.exec(query.order_by(col(ImportedObjection.row)).limit(NAMED)))


def _happened(model: type[InformationRequest] | type[Objection]) -> sa.ColumnElement[bool]:
    return sa.exists(
        select(Event.subject_id).where(
            Event.subject_id == model.id, col(Event.name).not_in(NOTHING)
        )
    )


def undo(session: Session, made: RegisterImport, officer: Officer) -> None:
    """Take every case of the file out again; the timeline keeps that they were there."""
    session.refresh(made, with_for_update=True)
    if officer.role != Role.PPID_UTAMA:
        raise Forbidden
    if made.state not in UNDOABLE:
        raise NotDone
    if touched(session, made):
        raise SomethingHappened
    of_objections = made.book == Book.OBJECTIONS
    kind = "objection" if of_objections else "request"
    cases = _cases(session, made)
    by, body_id = Actor("officer", officer.id, officer.acting_for), made.public_body_id
    told = ((id_, {"import": str(made.id)}) for id_ in cases)
    name = f"{kind}.import_undone"
    events.record_all(session, name, kind, told, public_body_id=body_id, by=by)
    try:
        with session.begin_nested():
            (_take_objections_out if of_objections else _take_out)(session, made, cases)
    except IntegrityError as error:  # a paper, a note: something was hung on a case meanwhile
        raise SomethingHappened from error
    made.state, made.version = ImportState.UNDONE.value, made.version + 1
    made.content = None
    made.undone_by, made.undone_at = officer.id, clock.now()
    session.add(made)
    session.flush()
    record(session, "import.undone", made, officer)


def _cases(session: Session, made: RegisterImport) -> list[UUID]:
    if made.book == Book.OBJECTIONS:
        objected = select(ImportedObjection.objection_id)
        return list(session.exec(objected.where(ImportedObjection.import_id == made.id)))
    asked = select(ImportedCase.request_id).where(ImportedCase.import_id == made.id)
    return list(session.exec(asked))


def _take_out(session: Session, made: RegisterImport, cases: Sequence[UUID]) -> None:
    session.execute(sa.delete(ImportedCase).where(col(ImportedCase.import_id) == made.id))
    for part in _parts(cases):
        asked = select(InformationRequest.requester_id).where(col(InformationRequest.id).in_(part))
        people = list(session.exec(asked))
        _cancel(session, part)
        for model in (Clock, RequestWord, LikenessBand, RequestLikeness, RequestItem):
            _delete(session, model, model.request_id, part)
        _delete(session, InformationRequest, InformationRequest.id, part)
        _delete(session, Requester, Requester.id, people)
    session.expire_all()


def _take_objections_out(session: Session, made: RegisterImport, cases: Sequence[UUID]) -> None:
    query = (
        select(Objection.request_id, Objection.requester_id, ImportedObjection.owns_requester)
        .join(ImportedObjection, col(ImportedObjection.objection_id) == col(Objection.id))
        .where(ImportedObjection.import_id == made.id)
    )
    rows = list(session.exec(query))
    session.execute(sa.delete(ImportedObjection).where(col(ImportedObjection.import_id) == made.id))
    for part in _parts(cases):
        _cancel(session, part)
        _delete(session, Clock, Clock.request_id, part)
        _delete(session, Objection, Objection.id, part)
    for part in _parts([requester for _request, requester, owns in rows if owns]):
        _delete(session, Proxy, Proxy.requester_id, part)
        _delete(session, Requester, Requester.id, part)
    session.expire_all()
    for request_id in {each for each, _requester, _owns in rows if each is not None}:
        resume_window(session, request_id, clock.today())


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for at in range(0, len(ids), PART):
        yield ids[at : at + PART]


def _cancel(session: Session, cases: Sequence[UUID]) -> None:
    session.execute(
        sa.update(OutboxEntry)
        .where(col(OutboxEntry.subject_id).in_(cases), col(OutboxEntry.state) == State.PENDING)
        .values(state=State.CANCELLED.value, note="impor dibatalkan")
    )


def _delete(session: Session, model: type[SQLModel], column: UUID, ids: Sequence[UUID]) -> None:
    session.execute(sa.delete(model).where(col(column).in_(ids)))
