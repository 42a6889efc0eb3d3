"""The hand-over of the copies that an answer promised (*waktu penyediaan*)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT


class Handover(SQLModel, table=True):
    """The promised copies were handed over: once, when, how, and who says so."""

    __tablename__ = "handovers"

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    handed_on: date
    means: str
    reference: str | None = None  # postal receipt, name of the one who took them
    # Of copies with a cost: amount, on, reference; or unpaid, with the reason. Else nothing.
    payment: dict[str, Any] = Field(
        default_factory=dict, sa_type=DOCUMENT, sa_column_kwargs={"server_default": "{}"}
    )
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime
