"""Reading what followed an objection; whoever asks was let in to the objection before."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.events.models import Event
from ppid.objections.answer_models import (
    ObjectionAdvice,
    ObjectionAnswer,
    ObjectionOrder,
    ObjectionReceipt,
    ObjectionSettlement,
)
from ppid.objections.models import Objection


def answer(session: Session, objection: Objection) -> ObjectionAnswer | None:
    """In whatever state it is."""
    return session.get(ObjectionAnswer, objection.id)


def sent_answer(session: Session, objection: Objection) -> ObjectionAnswer | None:
    """What the objector may know: only once it was sent."""
    found = answer(session, objection)
    return found if found is not None and found.state == "sent" else None


def is_lapse_told(session: Session, objection: Objection) -> bool:
    """Whether it was announced that the order or settlement had passed its day."""
    query = select(Event.id).where(
        Event.subject_id == objection.id, Event.name == "objection.order_lapsed"
    )
    return session.exec(query.limit(1)).first() is not None


def order(session: Session, objection: Objection) -> ObjectionOrder | None:
    """What is to be carried out, by order or by settlement."""
    return session.get(ObjectionOrder, objection.id)


def receipt(session: Session, objection: Objection) -> ObjectionReceipt | None:
    """The proof on paper that the answer was received."""
    return session.get(ObjectionReceipt, objection.id)


def advice(session: Session, objection: Objection) -> list[ObjectionAdvice]:
    """Every question to the Tim Pertimbangan, the newest first."""
    query = select(ObjectionAdvice).where(ObjectionAdvice.objection_id == objection.id)
    return list(session.exec(query.order_by(col(ObjectionAdvice.asked_at).desc())))


def advice_awaited(session: Session, objection: Objection) -> ObjectionAdvice | None:
    """The question that waits for its opinion."""
    return next((each for each in advice(session, objection) if each.opinion is None), None)


def settlements(session: Session, objection: Objection) -> list[ObjectionSettlement]:
    """Every proposal, the newest first."""
    query = select(ObjectionSettlement).where(ObjectionSettlement.objection_id == objection.id)
    return list(session.exec(query.order_by(col(ObjectionSettlement.proposed_at).desc())))


def proposal(session: Session, objection: Objection) -> ObjectionSettlement | None:
    """The one that waits for the objector's word."""
    found = settlements(session, objection)
    return next((each for each in found if each.state == "proposed"), None)


def signed_to_send(session: Session, officer: Officer) -> list[tuple[Objection, ObjectionAnswer]]:
    """Signed answers that nobody sent yet: the strictest limit first."""
    query = (
        select(Objection, ObjectionAnswer)
        .join(ObjectionAnswer, col(ObjectionAnswer.objection_id) == col(Objection.id))
        .where(
            ObjectionAnswer.public_body_id == officer.public_body_id,
            ObjectionAnswer.state == "signed",
        )
        .order_by(col(Objection.next_due_on), col(Objection.id))
    )
    return list(session.exec(query).all())


def sent_answers(
    session: Session, officer: Officer, limit: int
) -> list[tuple[Objection, ObjectionAnswer]]:
    """What was sent, the latest first."""
    query = (
        select(Objection, ObjectionAnswer)
        .join(ObjectionAnswer, col(ObjectionAnswer.objection_id) == col(Objection.id))
        .where(
            ObjectionAnswer.public_body_id == officer.public_body_id,
            ObjectionAnswer.state == "sent",
        )
        .order_by(col(ObjectionAnswer.sent_at).desc())
        .limit(limit)
    )
    return list(session.exec(query).all())


def dates_of_orders(
    session: Session, objection_ids: Iterable[UUID]
) -> dict[UUID, tuple[str, date | None]]:
    """Of each objection with something to be carried out: its kind, and when it was."""
    rows = session.execute(
        sa.select(
            col(ObjectionOrder.objection_id),
            col(ObjectionOrder.kind),
            col(ObjectionOrder.executed_on),
        ).where(col(ObjectionOrder.objection_id).in_(list(objection_ids)))
    )
    return {id_: (kind, done) for id_, kind, done in rows}


def orders_counted(officer: Officer) -> sa.Select[Any]:
    """How many orders and settlements still wait to be carried out."""
    return sa.select(sa.func.count()).where(
        col(ObjectionOrder.public_body_id) == officer.public_body_id,
        col(ObjectionOrder.executed_on).is_(None),
    )
