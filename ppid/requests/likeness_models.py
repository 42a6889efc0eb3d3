"""What of a request's text is kept to find requests that ask the like."""

from uuid import UUID

from sqlmodel import Field, SQLModel

from ppid.kit.columns import BIG


class RequestLikeness(SQLModel, table=True):
    """The marks of what is sought (see `ppid.requests.likeness`); of who asks nothing is in it."""

    __tablename__ = "request_likeness"

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    text_hash: str  # of the words alone: capitals, signs and spaces make no difference
    marks: bytes


class LikenessBand(SQLModel, table=True):
    """Some of the marks together: requests that share a band are compared whole."""

    __tablename__ = "likeness_bands"

    band: int = Field(primary_key=True, sa_type=BIG)
    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id", index=True)
