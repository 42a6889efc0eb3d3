"""Mails that somebody without an account has asked for: their own list, or their code again."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of

LIST, CODE = "list", "code"


class AskedMail(SQLModel, table=True):
    """One asking. Whether anything belongs to the address is looked up only when the mail is made.

    So the page does the same work whoever asks. No address is kept, only its blind indexes, and of
    the link only the hash; the times are the real clock's. Rows are deleted a day after their end.
    """

    __tablename__ = "asked_mails"
    __table_args__ = (
        one_of("asked_mails", "kind", (LIST, CODE)),
        Index("ix_asked_mails_expires_at", "expires_at"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    kind: str
    email_indexes: list[str] = Field(sa_type=DOCUMENT)  # under every key of the ring
    number: str | None = None  # the registration number meant, where the code is asked for
    locale: str = "id"
    asked_at: datetime
    expires_at: datetime
    kid: str  # the key of the link's secret, which is made again at sending
    token_hash: str = Field(unique=True)
    used_at: datetime | None = None
