"""Cases that an officer has tied together."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class RequestLink(SQLModel, table=True):
    """Two cases that belong together, with the reason; the smaller id stands first.

    The row goes when somebody unties them; that they were tied stays in the events of both.
    """

    __tablename__ = "request_links"

    first_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    second_id: UUID = Field(primary_key=True, foreign_key="information_requests.id", index=True)
    reason: str
    linked_by: UUID = Field(foreign_key="officers.id")
    linked_at: datetime
