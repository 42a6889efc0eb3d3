"""How a case reached us, where an officer took it in: what each channel tells of itself."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Arrival(SQLModel):
    """Columns that requests and objections share.

    `sender` is the address or number it came from, sealed. `hour_known`: an officer named the hour
    of receipt, so `received_at` is an instant and not the first minute of its day.
    """

    lapor_id: str | None = Field(default=None, index=True)  # its number at SP4N-LAPOR!
    caller: str | None = None  # who spoke or wrote, where it was not the applicant
    sender: bytes | None = None
    hour_known: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
