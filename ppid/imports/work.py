"""In a worker: large files are read and put into the register, one part a transaction.

What is to be done stands in the table and the row is locked while a part is done, so a lost message
or a worker that dies costs a delay and nothing else: the next one goes on after `done_rows`. Short
transactions leave the database to everybody else in between.
"""

import logging

from sqlmodel import Session, col, select

from ppid import db, keys
from ppid.accounts.models import Officer
from ppid.errors import DomainError, Invalid
from ppid.events import Actor
from ppid.imports import checking, service
from ppid.imports.books import shape
from ppid.imports.checking import Fault
from ppid.imports.models import AT_WORK, ImportState, RegisterImport
from ppid.units.models import PublicBody

PART = 100  # rows of one transaction
log = logging.getLogger("ppid.imports")


def step() -> bool:
    """Do one part of the oldest file that waits; False where none does."""
    with db.transaction() as session:
        made = _next(session)
        if made is None:
            return False
        if made.state == ImportState.READING:
            _read(session, made)
        else:
            _put_in(session, made)
    return True


def _next(session: Session) -> RegisterImport | None:
    """Locked; past what another worker holds."""
    query = (
        select(RegisterImport)
        .where(col(RegisterImport.state).in_(AT_WORK))
        .order_by(col(RegisterImport.uploaded_at))
        .limit(1)
    )
    return session.exec(query.with_for_update(skip_locked=True)).first()


def _read(session: Session, made: RegisterImport) -> None:
    content = keys.open_bytes(service.TABLE, service.COLUMN, made.id, made.content)
    body = session.get_one(PublicBody, made.public_body_id)
    try:
        reading = service.tried(session, body, made, content)
    except Invalid as refusal:
        said = "; ".join(refusal.errors.values())
        service.found_faulty(session, made, [Fault(0, "", said)])
        return
    if reading.faults:
        service.found_faulty(session, made, reading.faults)
    else:
        service.checked(session, made, reading, Actor("officer", made.uploaded_by))


def _put_in(session: Session, made: RegisterImport) -> None:
    """The next rows; a number that was taken meanwhile stops the file, which can be undone."""
    body = session.get_one(PublicBody, made.public_body_id)
    part = service.rows_of(made)[made.done_rows :][:PART]
    officer = session.get_one(Officer, made.decided_by)
    faults = checking.numbers(session, body, shape(made.book), part)
    try:
        if not faults:
            with session.begin_nested():
                service.put_in(session, body, made, part, officer)
    except DomainError as error:
        log.warning("an import stopped", extra={"error": type(error).__name__})
        faults = [Fault(part[0].number, "", str(error))]
    if faults:
        service.found_faulty(session, made, faults)
        made.state = ImportState.STOPPED.value
    elif made.done_rows >= made.rows:
        service.finish(session, made, Actor("officer", officer.id))
