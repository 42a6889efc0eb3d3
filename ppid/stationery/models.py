"""Editions of the letterhead and of the letters' sentences, only ever added, and their use."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT

SHIPPED = 0  # the number of what comes with the service; the office's own begin at 1


class LetterEdition(SQLModel, table=True):
    """One change of one part (`kop`, or the template of a letter); none is ever changed.

    The numbers run over all parts of a public body, so that one number names everything that was
    in force: of each part the highest that is not above it. `content` maps a key to the office's
    words; what is missing is as shipped.
    """

    __tablename__ = "letter_editions"
    __table_args__ = (UniqueConstraint("public_body_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    number: int
    part: str
    content: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    reason: str
    made_by: UUID
    made_at: datetime

    @property
    def words(self) -> dict[str, str]:
        return {key: str(value) for key, value in self.content.items()}


class LetterDraft(SQLModel, table=True):
    """What was checked and is looked at before it is saved; one a person and part."""

    __tablename__ = "letter_drafts"

    officer_id: UUID = Field(primary_key=True, foreign_key="officers.id")
    part: str = Field(primary_key=True)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    seen: int  # the part's edition in force when it was typed
    saved_at: datetime

    @property
    def words(self) -> dict[str, str]:
        return {key: str(value) for key, value in self.content.items()}


class LetterLogo(SQLModel, table=True):
    """An emblem, known by its digest, so that an old letter keeps the one that it had."""

    __tablename__ = "letter_logos"

    sha256: str = Field(primary_key=True)
    content: bytes  # PNG, small


class LetterPin(SQLModel, table=True):
    """The edition that a letter of a case was decided with. No row: as shipped.

    `digest` is of what was approved, where a letter is approved before it is signed.
    """

    __tablename__ = "letter_pins"

    subject_id: UUID = Field(primary_key=True)  # of the request or objection
    part: str = Field(primary_key=True)
    edition: int
    digest: str = ""  # SHA-256, hexadecimal
