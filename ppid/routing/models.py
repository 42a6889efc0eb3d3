"""What the office adds to the knowledge, what its assignments teach, and each learned version."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of

KINDS = ("names", "strong", "documents", "services", "terms", "weak", "against")
STATES = ("in_force", "kept", "worse")
SENTENCES = ("duties", "advice")


class RoutingPhrase(SQLModel, table=True):
    """A phrase that the office added to a body (or dropped from what is shipped); only ended."""

    __tablename__ = "routing_phrases"
    __table_args__ = (
        one_of("routing_phrases", "kind", KINDS),
        Index("ix_routing_phrases_body", "public_body_id", "code"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    code: str  # of a unit, or of a holder of data/not_ours.toml
    kind: str
    phrase: str
    drops: bool = False  # it takes a shipped phrase away
    valid_from: date
    added_by: UUID = Field(foreign_key="officers.id")
    added_at: datetime
    ended_by: UUID | None = Field(default=None, foreign_key="officers.id")
    ended_at: datetime | None = None


class RoutingExample(SQLModel, table=True):
    """One assignment (or an answer "not ours") as a lesson: what was asked, without who asked."""

    __tablename__ = "routing_examples"
    __table_args__ = (
        UniqueConstraint("request_id", "unit_id"),
        Index("ix_routing_examples_made", "public_body_id", "made_at"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    request_id: UUID = Field(foreign_key="information_requests.id")
    unit_id: UUID | None = Field(default=None, foreign_key="units.id")  # None: not ours
    text: str
    position: int | None = None  # of the unit among the suggestions, from 1; None: not suggested
    decision: str  # assign, ask, not_ours: what was suggested then
    alone: bool = True  # the only unit of its request
    made_at: datetime
    returned_at: datetime | None = None  # it was not theirs, as the unit or the answer said
    left_out_by: UUID | None = Field(default=None, foreign_key="officers.id")
    left_out_at: datetime | None = None


class RoutingVersion(SQLModel, table=True):
    """What was learned at one time: weights by feature and unit code, and how they compared."""

    __tablename__ = "routing_versions"
    __table_args__ = (
        UniqueConstraint("public_body_id", "number"),
        one_of("routing_versions", "state", STATES),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    number: int  # from 1; 0 stands for the knowledge alone, which is no row
    weights: bytes  # JSON, deflated
    examples: int
    figures: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    state: str
    made_at: datetime
    switched_at: datetime | None = None
    switched_by: UUID | None = None  # None: the service itself


class RoutingSentence(SQLModel, table=True):
    """A sentence about a body as the office wrote it; the latest holds, none is ever deleted."""

    __tablename__ = "routing_sentences"
    __table_args__ = (
        UniqueConstraint("public_body_id", "code", "kind", "number"),
        one_of("routing_sentences", "kind", SENTENCES),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    code: str  # of a unit (duties), or of a holder of data/not_ours.toml (advice)
    kind: str
    number: int  # of this sentence, from 1
    before: str
    text: str
    changed_by: UUID = Field(foreign_key="officers.id")
    changed_at: datetime


class RoutingThreshold(SQLModel, table=True):
    """How sure a suggestion must be, as the office set it; the latest holds.

    Shares between 0 and 1, as in data/decision.toml.
    """

    __tablename__ = "routing_thresholds"
    __table_args__ = (UniqueConstraint("public_body_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    number: int  # from 1; 0 stands for what is shipped, which is no row
    assign_from: float
    not_ours_from: float
    lead: float
    changed_by: UUID = Field(foreign_key="officers.id")
    changed_at: datetime
