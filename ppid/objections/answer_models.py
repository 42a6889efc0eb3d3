"""What follows an objection: advice, the superior's answer, its order, a settlement."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of

STATES = ("draft", "submitted", "approved", "numbered", "signed", "sent")
SETTLEMENTS = ("proposed", "agreed", "declined")
PROMISED = ("order", "settlement")


class ObjectionAdvice(SQLModel, table=True):
    """The *Tim Pertimbangan* is asked, and says its opinion; never shown to the objector."""

    __tablename__ = "objection_advice"
    __table_args__ = (Index("ix_objection_advice_objection", "objection_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    objection_id: UUID = Field(foreign_key="objections.id")
    question: str
    asked_by: UUID = Field(foreign_key="officers.id")
    asked_at: datetime
    opinion: str | None = None
    opined_on: date | None = None  # the day of the team's opinion, as it says itself
    given_by: UUID | None = Field(default=None, foreign_key="officers.id")
    given_at: datetime | None = None


class ObjectionAnswer(SQLModel, table=True):
    """The written answer of the Atasan PPID, from draft to sending. The key makes it one only.

    `rulings` maps each ground's letter to `{"ruling": upheld|all|part, "reason": text}`, with
    the `mark` of a ground that came too early or too late. What is ordered and in how many
    working days from the date of the letter stands in `order_*`.
    """

    __tablename__ = "objection_answers"
    __table_args__ = (
        one_of("objection_answers", "state", STATES),
        Index("ix_objection_answers_letter", "public_body_id", "letter_number"),
        Index("ix_objection_answers_state", "public_body_id", "state"),
    )

    objection_id: UUID = Field(primary_key=True, foreign_key="objections.id")
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    state: str = "draft"
    rulings: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    outcome: str | None = None  # statute.superior.ObjectionOutcome, once approved
    body: str = ""
    order_text: str | None = None
    order_days: int | None = None
    drafted_by: UUID = Field(foreign_key="officers.id")
    drafted_at: datetime
    approved_by: UUID | None = Field(default=None, foreign_key="officers.id")
    approved_for: UUID | None = None  # the absent officer in whose seat it was approved
    approved_at: datetime | None = None
    # What stands above the answer, as it was on the approval; None: decided on the PPID's paper.
    letterhead: dict[str, Any] | None = Field(default=None, sa_type=DOCUMENT)
    letter_number: str | None = None
    letter_date: date | None = None
    numbered_by: UUID | None = None
    signer_name: str | None = None
    signer_nip: str | None = None
    signer_position: str | None = None
    signed_on: date | None = None
    signature: str | None = None  # paper_original, scan
    signed_document_id: UUID | None = None
    sent_on: date | None = None  # the recorded act: C7 stops on this day
    sent_at: datetime | None = None
    sent_by: UUID | None = None
    sent_means: str | None = None
    sent_reference: str | None = None
    dispute_until: date | None = None  # the advised end that the letter told (C8a; 11a b)
    first_opened_at: datetime | None = None  # on the objector's page: proof of receipt
    by_hand: bool = False  # given on paper outside of the service, and recorded afterwards


class ObjectionOrder(SQLModel, table=True):
    """What the PPID has to do by a day: ordered by the superior, or promised in a settlement."""

    __tablename__ = "objection_orders"
    __table_args__ = (
        one_of("objection_orders", "kind", PROMISED),
        Index("ix_objection_orders_open", "public_body_id", "executed_on"),
    )

    objection_id: UUID = Field(primary_key=True, foreign_key="objections.id")
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    kind: str
    what: str
    days: int  # working days from `set_on`
    set_on: date
    executed_on: date | None = None
    how: str | None = None  # what was done, for the objector to read
    reference: str | None = None  # number of the receipt, name of who took it
    proof_document_id: UUID | None = None
    recorded_by: UUID | None = None
    recorded_at: datetime | None = None
    belated_reason: str | None = None  # why it was recorded only after its lapse was announced


class ObjectionReceipt(SQLModel, table=True):
    """A signature or a proof of delivery of the sent answer. The key makes it one only."""

    __tablename__ = "objection_receipts"
    __table_args__ = (one_of("objection_receipts", "proof", ("signature", "delivery")),)

    objection_id: UUID = Field(primary_key=True, foreign_key="objections.id")
    proof: str
    received_on: date
    receiver: str
    reference: str | None = None  # number of the postal receipt
    document_id: UUID | None = Field(default=None, foreign_key="documents.id")  # its sealed scan
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime


class ObjectionSettlement(SQLModel, table=True):
    """A proposal of *musyawarah* (Ps. 35 (2)) and the objector's word on it."""

    __tablename__ = "objection_settlements"
    __table_args__ = (
        one_of("objection_settlements", "state", SETTLEMENTS),
        Index("ix_objection_settlements_objection", "objection_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    objection_id: UUID = Field(foreign_key="objections.id")
    terms: str
    days: int  # working days from the day on which both had agreed
    state: str = "proposed"
    proposed_by: UUID = Field(foreign_key="officers.id")
    proposed_at: datetime
    word_way: str | None = None  # requests.ways, or `page`: said on the objector's own page
    word_on: date | None = None
    word_note: str | None = None  # as the officer took it down
    word_by: UUID | None = None  # the officer who took it down; None: the objector's own page
    word_at: datetime | None = None
