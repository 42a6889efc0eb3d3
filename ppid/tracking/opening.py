"""Proof of receipt: that the objector has opened the superior's answer (11a d)."""

from sqlmodel import Session

from ppid import clock, db
from ppid.objections import answer_queries
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.objections.service import count_dispute_from


def note(session: Session, objection: Objection) -> None:
    """Keep the first opening, in a short transaction of its own beside a read.

    A window that waited since the letter came back begins with it.
    """
    row = answer_queries.sent_answer(session, objection)
    if row is None or row.first_opened_at is not None:
        return
    with db.transaction() as own:
        kept = own.get(ObjectionAnswer, objection.id, with_for_update=True)
        if kept is None or kept.first_opened_at is not None:
            return
        kept.first_opened_at = clock.now()
        own.add(kept)
        count_dispute_from(own, own.get_one(Objection, objection.id), clock.today())
    session.refresh(row)
