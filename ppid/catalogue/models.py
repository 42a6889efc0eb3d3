"""What the office has made public, the words it is found by, and how often it was of help."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import BIG, one_of

ALL = ""  # no stem is empty


class Source(StrEnum):
    """Where a published item comes from."""

    REQUEST = "request"  # a question and its answer, without who asked
    DOCUMENT = "document"  # a row of the *daftar informasi publik*


class State(StrEnum):
    PROPOSED = "proposed"  # by a unit; the desk has not looked yet
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Category(StrEnum):
    """The three duties to publish of UU 14/2008 Ps 9, 10 and 11."""

    BERKALA = "berkala"
    SERTA_MERTA = "serta_merta"
    SETIAP_SAAT = "setiap_saat"


class Basis(StrEnum):
    """Why a question and its answer are public."""

    CONSENT = "consent"  # the applicant allows it
    OFFICE = "office"  # the office's own decision, in words free of identity


class Act(StrEnum):
    """What became of a suggestion in the form."""

    SHOWN = "shown"
    OPENED = "opened"
    ANSWERED = "answered"
    ASKED_ANYWAY = "asked_anyway"


class PublishedItem(SQLModel, table=True):
    """One entry of the public lists. Its texts hold no identity; the originals stay in the case.

    `uid` names it in events and as the owner of its own files. `request_id` has no foreign key,
    since requests stand above this package; one request has at most one item.
    """

    __tablename__ = "published_items"
    __table_args__ = (
        one_of("published_items", "source", Source),
        one_of("published_items", "state", State),
        one_of("published_items", "category", Category),
        one_of("published_items", "basis", Basis),
        Index("ix_published_items_list", "public_body_id", "state", "source", "published_on", "id"),
        Index(  # holds all that the facets count, so that no text is read for them
            "ix_published_items_facets",
            *("public_body_id", "state", "source", "year", "unit_id", "category", "outcome"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    uid: UUID = Field(default_factory=uuid4, unique=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    key: str = Field(unique=True)  # the end of its address; the words before it may change
    source: str
    state: str
    title: str
    summary: str  # of a document; of a request the question in public words
    answer: str | None = None  # in public words; only of a request
    unit_id: UUID | None = Field(default=None, foreign_key="units.id", index=True)
    year: int  # which the information is about
    category: str | None = None  # only of a document
    outcome: str | None = None  # only of a request: granted, granted_in_part
    link: str | None = None
    request_id: UUID | None = Field(default=None, unique=True)
    basis: str | None = None
    reason: str | None = None  # of the office's own decision
    entered_by: UUID = Field(foreign_key="officers.id")
    entered_at: datetime
    published_by: UUID | None = Field(default=None, foreign_key="officers.id")
    published_on: date | None = None  # of the first time
    changed_at: datetime  # of what readers see
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = None
    version: int = 1


class PublishedFile(SQLModel, table=True):
    """A file that anyone may have with a published item."""

    __tablename__ = "published_files"

    item_id: int = Field(primary_key=True, foreign_key="published_items.id", sa_type=BIG)
    document_id: UUID = Field(primary_key=True, foreign_key="documents.id")


class PublishedWord(SQLModel, table=True):
    """A stem that a published item holds; the rows exist only while it is public."""

    __tablename__ = "published_words"
    __table_args__ = (Index("ix_published_words_term", "term", "weight", "item_id"),)

    item_id: int = Field(primary_key=True, foreign_key="published_items.id", sa_type=BIG)
    term: str = Field(primary_key=True)
    weight: int  # see ppid.catalogue.terms


class PublishedTerm(SQLModel, table=True):
    """In how many published items a stem stands; under `ALL`, how many there are at all."""

    __tablename__ = "published_terms"

    term: str = Field(primary_key=True)
    items: int


class SuggestionTally(SQLModel, table=True):
    """How often a suggestion was shown, opened, enough or not, on one day; of whom is not kept."""

    __tablename__ = "suggestion_tallies"
    __table_args__ = (one_of("suggestion_tallies", "act", Act),)

    public_body_id: UUID = Field(primary_key=True, foreign_key="public_bodies.id")
    on_day: date = Field(primary_key=True)
    item_id: int = Field(primary_key=True, foreign_key="published_items.id", sa_type=BIG)
    act: str = Field(primary_key=True)
    times: int
