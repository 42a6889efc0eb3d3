"""Try, carry out, discard, undo. None commits; each records its event.

Small files are read and carried out at once; a worker does large ones part by part (`work`).
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events, keys
from ppid.accounts.hands import behind, is_one_of
from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.errors import Conflict, DomainError, Forbidden, NotFound
from ppid.events import Actor
from ppid.imports import checking, sheet, taking, taking_objections
from ppid.imports.books import shape
from ppid.imports.checking import Fault, Reading, Row
from ppid.imports.models import AT_WORK, Book, ImportState, RegisterImport
from ppid.units.models import PublicBody

UPLOADS = DESK_ROLES
WAITING = frozenset({ImportState.CHECKED.value, ImportState.FAULTY.value})  # to be decided
TABLE, COLUMN = "register_imports", "content"
AT_ONCE = 100_000  # bytes: some hundred rows; a larger file is read by a worker
ROWS_AT_ONCE = 200  # more are put into the register by a worker
KEPT = 50  # faults of a file that a worker read


class NeedsSecondPerson(Forbidden):
    title = "Perlu orang kedua"
    detail = "Berkas ini Anda unggah sendiri; PPID Utama lain harus memeriksa dan mengimpornya."


class AlreadyDecided(DomainError):
    title = "Sudah diputuskan"
    detail = "Berkas ini sudah diimpor atau dibuang."


def upload(
    session: Session,
    body: PublicBody,
    officer: Officer,
    name: str,
    content: bytes,
    book: Book = Book.REQUESTS,
) -> tuple[RegisterImport | None, Reading]:
    """Read and try the file; it is kept, sealed, only where nothing is wrong with it.

    A large one is kept sealed until a worker has read it. Raises Invalid for what is no workbook.
    """
    made = RegisterImport(
        public_body_id=body.id,
        book=book.value,
        file_name=name[:200],
        file_digest=sha256(content).hexdigest(),
        rows=0,
        open_rows=0,
        uploaded_by=officer.id,
        uploaded_at=clock.now(),
    )
    if len(content) > AT_ONCE:
        sheet.check(content)
        made.state = ImportState.READING.value
        made.content = keys.seal_bytes(TABLE, COLUMN, made.id, content)
        session.add(made)
        session.flush()
        _wake(session)
        return made, Reading()
    reading = tried(session, body, made, content)
    if reading.faults:
        return None, reading
    checked(session, made, reading, Actor("officer", officer.id))
    return made, reading


def tried(session: Session, body: PublicBody, made: RegisterImport, content: bytes) -> Reading:
    """What the file holds and what is wrong with it; changes nothing."""
    form = shape(made.book)
    return checking.check(session, body, form, sheet.read(content, form.fields))


def checked(session: Session, made: RegisterImport, reading: Reading, by: Actor) -> None:
    """Nothing is wrong: its rows wait, sealed, for the second person."""
    made.rows, made.open_rows = len(reading.rows), sum(row.is_open for row in reading.rows)
    made.state = ImportState.CHECKED.value
    made.content = keys.seal_text(TABLE, COLUMN, made.id, checking.written(reading.rows))
    session.add(made)
    session.flush()
    _record(session, "import.checked", made, by)


def found_faulty(session: Session, made: RegisterImport, faults: list[Fault]) -> None:
    """The first faults are kept for whoever uploaded it; the file is not."""
    first = [[each.row, each.column, each.sentence] for each in faults[:KEPT]]
    made.faults = {"first": first, "count": len(faults)}
    made.state, made.content = ImportState.FAULTY.value, None
    session.add(made)


def faults_of(made: RegisterImport) -> tuple[list[Fault], int]:
    """The faults that were kept, and how many more there are."""
    kept = made.faults or {"first": [], "count": 0}
    found = [Fault(*each) for each in kept["first"]]
    return found, kept["count"] - len(found)


def rows_of(made: RegisterImport) -> list[Row]:
    """What waits in the file; nothing once it is decided."""
    if made.state in {ImportState.READING, ImportState.FAULTY}:
        return []
    text = keys.open_text(TABLE, COLUMN, made.id, made.content)
    return checking.read_back(text) if text else []


def may_carry_out(session: Session, made: RegisterImport, officer: Officer) -> bool:
    """A bulk act needs a second person, and the PPID Utama answers for the register."""
    return officer.role == Role.PPID_UTAMA and not is_own(session, made, officer)


def is_own(session: Session, made: RegisterImport, officer: Officer) -> bool:
    """Whether this person brought the file, also in another's seat."""
    behind_it = behind(session, made.id, "import.checked")
    return is_one_of(session, officer, {made.uploaded_by, *behind_it})


def carry_out(session: Session, made: RegisterImport, officer: Officer, version: int) -> Reading:
    """Put every row into the register, or none: what is wrong by now is said, and nothing moves.

    More rows than a page may take are a worker's from here on.
    """
    _hold(session, made, version)
    if officer.role != Role.PPID_UTAMA:
        raise Forbidden
    if is_own(session, made, officer):
        raise NeedsSecondPerson
    body = session.get_one(PublicBody, made.public_body_id)
    rows = rows_of(made)
    faults = checking.numbers(session, body, shape(made.book), rows)
    if faults:
        return Reading(faults=faults)
    _decide(made, officer, ImportState.RUNNING)
    session.add(made)
    session.flush()
    if len(rows) > ROWS_AT_ONCE:
        _wake(session)
        return Reading(rows=rows)
    put_in(session, body, made, rows, officer)
    finish(session, made, Actor("officer", officer.id))
    return Reading(rows=rows)


def put_in(
    session: Session, body: PublicBody, made: RegisterImport, rows: list[Row], officer: Officer
) -> None:
    """These rows of the file stand in the register from now on."""
    objections = made.book == Book.OBJECTIONS
    for row in rows:
        if objections:
            taking_objections.take(session, body, made, row, officer)
        else:
            taking.take(session, body, made, row, officer)
    made.done_rows += len(rows)
    session.add(made)
    session.flush()


def finish(session: Session, made: RegisterImport, by: Actor) -> None:
    made.state, made.content = ImportState.DONE.value, None
    session.add(made)
    session.flush()
    _record(session, "import.done", made, by)


def discard(session: Session, made: RegisterImport, officer: Officer, version: int) -> None:
    """The file is not wanted: its rows go, the line about it stays."""
    _hold(session, made, version)
    _decide(made, officer, ImportState.DISCARDED)
    made.content = None
    session.add(made)
    session.flush()
    record(session, "import.discarded", made, officer)


def _hold(session: Session, made: RegisterImport, version: int) -> None:
    session.refresh(made, with_for_update=True)
    if made.state not in WAITING:
        raise AlreadyDecided
    if made.version != version:
        raise Conflict


def _decide(made: RegisterImport, officer: Officer, state: ImportState) -> None:
    made.state = state.value
    made.decided_by, made.decided_at = officer.id, clock.now()
    made.version += 1


def _wake(session: Session) -> None:
    """A worker is told at commit; should that get lost, the beat finds the work in a minute."""
    session.info["poke_imports"] = True


def is_at_work(made: RegisterImport) -> bool:
    """Whether a worker has, or will have, the file in hand."""
    return made.state in AT_WORK


def get(session: Session, officer: Officer, id: UUID) -> RegisterImport:
    """Only the desk; for others there is no such file."""
    found = session.get(RegisterImport, id)
    if found is None or officer.role not in UPLOADS:
        raise NotFound
    if found.public_body_id != officer.public_body_id:
        raise NotFound
    return found


def record(
    session: Session,
    name: str,
    made: RegisterImport,
    officer: Officer,
    more: Mapping[str, Any] | None = None,
) -> None:
    _record(session, name, made, Actor("officer", officer.id, officer.acting_for), more)


def _record(
    session: Session,
    name: str,
    made: RegisterImport,
    by: Actor,
    more: Mapping[str, Any] | None = None,
) -> None:
    data = {"rows": made.rows, "open": made.open_rows, "digest": made.file_digest, **(more or {})}
    body_id = made.public_body_id
    events.record(session, name, "import", made.id, public_body_id=body_id, by=by, data=data)
