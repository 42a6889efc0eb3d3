"""What an applicant thinks of the service, once it is over."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT


class Rating(SQLModel, table=True):
    """Once a request: its key is the request's. Of the marks only sums are ever shown.

    `marks`: element of `ppid.statute.survey` -> 1 to 4; what was not rated is missing.
    """

    __tablename__ = "ratings"
    __table_args__ = (Index("ix_ratings_rated", "public_body_id", "rated_on"),)

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    marks: dict[str, int] = Field(sa_type=DOCUMENT)
    comment: str | None = None
    rated_on: date
