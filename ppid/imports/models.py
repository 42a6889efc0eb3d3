"""A file of an older register, and which cases came from it under which numbers."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of


class ImportState(StrEnum):
    CHECKED = "checked"  # read without a fault; nothing of it is in the register
    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


class RegisterImport(SQLModel, table=True):
    """One file. Its rows are sealed while they wait, and gone once it is decided."""

    __tablename__ = "register_imports"
    __table_args__ = (one_of("register_imports", "state", ImportState),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    file_name: str
    file_digest: str  # SHA-256 of the file as sent
    rows: int
    open_rows: int
    content: bytes | None = None  # sealed JSON of the rows
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
