"""Papers that an officer has seen instead of keeping a copy."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of
from ppid.requests.ways import PLACES, SEEN


class SeenPaper(SQLModel, table=True):
    """*Diperiksa*: who saw which kind of paper, when and where; no file, no whole number.

    `tail` are the last letters or digits of its number, sealed; None where none was taken down.
    """

    __tablename__ = "seen_papers"
    __table_args__ = (
        one_of("seen_papers", "kind", tuple(SEEN)),
        one_of("seen_papers", "place", PLACES),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    request_id: UUID = Field(foreign_key="information_requests.id", index=True)
    kind: str
    place: str  # at the completeness check, at the counter, for a new code
    tail: bytes | None = None
    seen_by: UUID = Field(foreign_key="officers.id")
    seen_at: datetime
