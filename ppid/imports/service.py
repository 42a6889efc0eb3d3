"""Try, carry out, discard, undo. None commits; each records its event."""

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
from ppid.imports import checking, sheet
from ppid.imports.checking import Reading, Row
from ppid.imports.models import ImportState, RegisterImport
from ppid.imports.taking import take
from ppid.units.models import PublicBody

UPLOADS = DESK_ROLES
TABLE, COLUMN = "register_imports", "content"


class NeedsSecondPerson(Forbidden):
    title = "Perlu orang kedua"
    detail = "Berkas ini Anda unggah sendiri; PPID Utama lain harus memeriksa dan mengimpornya."


class AlreadyDecided(DomainError):
    title = "Sudah diputuskan"
    detail = "Berkas ini sudah diimpor atau dibuang."


def upload(
    session: Session, body: PublicBody, officer: Officer, name: str, content: bytes
) -> tuple[RegisterImport | None, Reading]:
    """Read and try the file; it is kept, sealed, only where nothing is wrong with it.

    Raises Invalid for what is no workbook.
    """
    reading = checking.check(session, body, sheet.read(content))
    if reading.faults:
        return None, reading
    made = RegisterImport(
        public_body_id=body.id,
        file_name=name[:200],
        file_digest=sha256(content).hexdigest(),
        rows=len(reading.rows),
        open_rows=sum(row.is_open for row in reading.rows),
        uploaded_by=officer.id,
        uploaded_at=clock.now(),
    )
    made.content = keys.seal_text(TABLE, COLUMN, made.id, checking.written(reading.rows))
    session.add(made)
    session.flush()
    record(session, "import.checked", made, officer)
    return made, reading


def rows_of(made: RegisterImport) -> list[Row]:
    """What waits in the file; nothing once it is decided."""
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
    """Put every row into the register, or none: what is wrong by now is said, and nothing moves."""
    _hold(session, made, version)
    if officer.role != Role.PPID_UTAMA:
        raise Forbidden
    if is_own(session, made, officer):
        raise NeedsSecondPerson
    body = session.get_one(PublicBody, made.public_body_id)
    rows = rows_of(made)
    faults = checking.numbers(session, body, rows)
    if faults:
        return Reading(faults=faults)
    for row in rows:
        take(session, body, made, row, officer)
    _decide(made, officer, ImportState.DONE)
    session.add(made)
    session.flush()
    record(session, "import.done", made, officer)
    return Reading(rows=rows)


def discard(session: Session, made: RegisterImport, officer: Officer, version: int) -> None:
    """The file is not wanted: its rows go, the line about it stays."""
    _hold(session, made, version)
    _decide(made, officer, ImportState.DISCARDED)
    session.add(made)
    session.flush()
    record(session, "import.discarded", made, officer)


def _hold(session: Session, made: RegisterImport, version: int) -> None:
    session.refresh(made, with_for_update=True)
    if made.state != ImportState.CHECKED:
        raise AlreadyDecided
    if made.version != version:
        raise Conflict


def _decide(made: RegisterImport, officer: Officer, state: ImportState) -> None:
    made.state, made.content = state.value, None
    made.decided_by, made.decided_at = officer.id, clock.now()
    made.version += 1


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
    data = {"rows": made.rows, "open": made.open_rows, "digest": made.file_digest, **(more or {})}
    by = Actor("officer", officer.id, officer.acting_for)
    body_id = made.public_body_id
    events.record(session, name, "import", made.id, public_body_id=body_id, by=by, data=data)
