"""The hand-over of the copies that an answer promised (*waktu penyediaan*)."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class Handover(SQLModel, table=True):
    """The promised copies were handed over: once, when, how, and who says so."""

    __tablename__ = "handovers"

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    handed_on: date
    means: str
    reference: str | None = None  # postal receipt, name of the one who took them
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime
