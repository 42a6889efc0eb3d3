"""Versions of a page's words, only ever added, and what an officer typed but did not publish."""

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT

SHIPPED = 1  # the number of the words that come with the service; the office's own begin at 2


class PageVersion(SQLModel, table=True):
    """The office's words of one page, read by citizens from `valid_from` on.

    In force is the highest number whose day has come. `texts` maps the name of a slot
    (`id_isi`, `en_isi`, `senin`) to its words; a slot that is missing says the shipped ones.
    """

    __tablename__ = "page_versions"
    __table_args__ = (UniqueConstraint("public_body_id", "page", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    page: str
    number: int
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    valid_from: date
    reason: str
    made_by: UUID
    made_at: datetime

    @property
    def own(self) -> dict[str, str]:
        """Slot → words, of those that the office says in its own way."""
        return {str(name): str(text) for name, text in self.texts.items()}


class PageDraft(SQLModel, table=True):
    """Words that were checked and are looked at before they are published."""

    __tablename__ = "page_drafts"

    officer_id: UUID = Field(primary_key=True, foreign_key="officers.id")
    page: str = Field(primary_key=True)
    texts: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    seen: int  # the newest version when it was typed
    saved_at: datetime

    @property
    def own(self) -> dict[str, str]:
        """As `PageVersion.own`."""
        return {str(name): str(text) for name, text in self.texts.items()}

    @property
    def mark(self) -> str:
        """Tells one state of the words from another, for a page that was made of it."""
        return sha256(json.dumps(self.own, sort_keys=True).encode()).hexdigest()[:16]
