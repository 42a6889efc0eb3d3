"""Whether all may read an answer: what the applicant said of it, and what the office decided."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class PublishingWish(SQLModel, table=True):
    """One row to a request, from the first word on it; without a row nobody has said anything."""

    __tablename__ = "publishing_wishes"

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    may_publish: bool = False  # the applicant's yes
    said_at: datetime | None = None  # when they last said yes or no
    declined: str | None = None  # why the office keeps the answer in the case
