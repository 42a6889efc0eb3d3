"""Versions of a notice's words, only ever added, and what an officer has typed but not saved."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT

SHIPPED = 1  # the number of the words that come with the service; the office's own begin at 2


class WordingVersion(SQLModel, table=True):
    """The office's words of one notice: in force is the highest number, and none is ever changed.

    `overrides` maps a language to original sentence → replacement, with places written as
    `{nomor}`. A notice keeps in the outbox the number that was in force when it was decided.
    """

    __tablename__ = "wording_versions"
    __table_args__ = (UniqueConstraint("public_body_id", "notice", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    notice: str
    number: int
    overrides: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    reason: str
    made_by: UUID
    made_at: datetime

    def own(self, language: str) -> dict[str, str]:
        """Original sentence → replacement in one language; {} where the shipped words stand."""
        found = self.overrides.get(language)
        return dict(found) if isinstance(found, dict) else {}


class WordingDraft(SQLModel, table=True):
    """Words that were checked and are looked at before they are saved; one a person and notice."""

    __tablename__ = "wording_drafts"

    officer_id: UUID = Field(primary_key=True, foreign_key="officers.id")
    notice: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    sentences: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    seen: int  # the version in force when it was typed
    saved_at: datetime
