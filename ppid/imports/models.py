"""A file of an older register, and which cases came from it under which numbers."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of


class ImportState(StrEnum):
    READING = "reading"  # a large file: a worker reads it
    FAULTY = "faulty"  # read, and something is wrong with it
    CHECKED = "checked"  # read without a fault; nothing of it is in the register
    RUNNING = "running"  # a worker puts it into the register, part by part
    STOPPED = "stopped"  # a part could not be put in; what is in may be undone
    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


class Book(StrEnum):
    """Which register a file is taken over into."""

    REQUESTS = "permohonan"
    OBJECTIONS = "keberatan"


AT_WORK = (ImportState.READING.value, ImportState.RUNNING.value)


class RegisterImport(SQLModel, table=True):
    """One file. Its rows are sealed while they wait, and gone once it is decided.

    `content` is the sealed file while it is read, and the sealed JSON of its rows afterwards.
    `done_rows` counts those that are in the register. `faults` are the first ones, without any
    cell of the file, and their number.
    """

    __tablename__ = "register_imports"
    __table_args__ = (
        one_of("register_imports", "state", ImportState),
        one_of("register_imports", "book", Book),
        Index("ix_register_imports_state", "state"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    book: str = Field(
        default=Book.REQUESTS.value, sa_column_kwargs={"server_default": Book.REQUESTS.value}
    )
    file_name: str
    file_digest: str  # SHA-256 of the file as sent
    rows: int
    open_rows: int
    done_rows: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    faults: dict[str, Any] | None = Field(default=None, sa_type=DOCUMENT)
    content: bytes | None = None
    state: str = ImportState.CHECKED
    uploaded_by: UUID = Field(foreign_key="officers.id")
    uploaded_at: datetime
    decided_by: UUID | None = Field(default=None, foreign_key="officers.id")
    decided_at: datetime | None = None
    undone_by: UUID | None = Field(default=None, foreign_key="officers.id")
    undone_at: datetime | None = None
    version: int = 1


class ImportedCase(SQLModel, table=True):
    """A request that stood in an older register: the number it had there stays its number."""

    __tablename__ = "imported_cases"
    __table_args__ = (
        Index("ix_imported_cases_import", "import_id"),
        Index("ix_imported_cases_year", "year"),
        Index("ix_imported_cases_number", "old_number"),
    )

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    import_id: UUID = Field(foreign_key="register_imports.id")
    row: int  # of the file
    old_number: str  # as it was written
    year: int  # of the register it belongs to


class ImportedObjection(SQLModel, table=True):
    """The same of an objection; `owns_requester`: its applicant came with it."""

    __tablename__ = "imported_objections"
    __table_args__ = (
        Index("ix_imported_objections_import", "import_id"),
        Index("ix_imported_objections_year", "year"),
        Index("ix_imported_objections_number", "old_number"),
    )

    objection_id: UUID = Field(primary_key=True, foreign_key="objections.id")
    import_id: UUID = Field(foreign_key="register_imports.id")
    row: int
    old_number: str
    year: int
    owns_requester: bool
