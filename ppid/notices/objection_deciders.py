"""What follows from the acts on an objection: its answer, an order, a settlement, advice."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Role
from ppid.events.models import Event
from ppid.events.service import Decision
from ppid.notices import recipients, telling
from ppid.notices.deciders import LEGAL, WORK
from ppid.notices.objecting import KIND
from ppid.notices.recipients import Directory
from ppid.objections import answer_queries
from ppid.objections.models import Objection
from ppid.requests.models import Assignment

COURTESY = 9
NEWS = {
    "objection.answer_submitted": "draft",
    "objection.advice_given": "advice",
    "objection.settlement_declined": "declined",
    "objection.order_executed": "executed",
}


def answered(session: Session, event: Event) -> None:
    """By e-mail the mail is the letter; by other means a courtesy word to those with an address.

    An answer that was given on paper before it was recorded is not sent a second time.
    """
    by_mail = event.data.get("means") == "email" and not event.data.get("by_hand")
    notice = "objection_answered" if by_mail else "objection_answered_elsewhere"
    _people(session, event, notice, LEGAL if by_mail else COURTESY, letters=by_mail)
    if event.data.get("ordered"):
        _to_carry_out(session, event)


def settlement_proposed(session: Session, event: Event) -> None:
    _people(session, event, "settlement_proposed")


def settled(session: Session, event: Event) -> None:
    """Both hear what they agreed to; the office hears what it has to do, and by when."""
    _people(session, event, "settlement_recorded")
    _to_carry_out(session, event)


def order_executed(session: Session, event: Event) -> None:
    _people(session, event, "order_done")
    news(session, event)


def advice_asked(session: Session, event: Event) -> None:
    team = Directory.of(session, event.public_body_id).with_role(Role.TIM_PERTIMBANGAN)
    _officers(session, event, "advice_asked", team)


def spare_the_team(session: Session, event: Event) -> None:
    """Whoever was asked for an opinion hears that the objection ended without it."""
    objection = session.get_one(Objection, event.subject_id)
    if answer_queries.advice_awaited(session, objection) is not None:
        team = Directory.of(session, event.public_body_id).with_role(Role.TIM_PERTIMBANGAN)
        _officers(session, event, "objection_news", team, what="spared")


def news(session: Session, event: Event) -> None:
    """Word to the superior: a draft, an opinion, a no to a proposal, a thing done."""
    seat = Directory.of(session, event.public_body_id).with_role(Role.ATASAN_PPID)
    _officers(session, event, "objection_news", seat, what=NEWS[event.name])


def _to_carry_out(session: Session, event: Event) -> None:
    """The desk, and the units that worked on the request objected to."""
    directory = Directory.of(session, event.public_body_id)
    objection = session.get_one(Objection, event.subject_id)
    units = _units(session, objection)
    of_units = (name for unit in units for name in directory.of_unit(unit))
    _officers(session, event, "order_made", dict.fromkeys([*directory.desk(), *of_units]))


def _units(session: Session, objection: Objection) -> list[UUID]:
    query = select(Assignment.unit_id).where(
        Assignment.request_id == objection.request_id, col(Assignment.state) != "returned"
    )
    return list(session.exec(query)) if objection.request_id else []


def _people(
    session: Session, event: Event, notice: str, priority: int = LEGAL, *, letters: bool = True
) -> None:
    objection = session.get_one(Objection, event.subject_id)
    about = [
        (objection.id, each, _decision(event, notice, each.recipient, priority))
        for each in recipients.people(session, objection)
        if each.has_email or letters
    ]
    telling.tell_people(session, event.public_body_id, about, KIND)


def _officers(session: Session, event: Event, notice: str, who: Iterable[str], **more: Any) -> None:
    rows = [(event.subject_id, _decision(event, notice, name, WORK, **more)) for name in who]
    telling.tell(session, event.public_body_id, rows, KIND)


def _decision(event: Event, notice: str, recipient: str, priority: int, **more: Any) -> Decision:
    data = {**event.data, **more, "event_at": event.at.isoformat()}
    return Decision(notice, recipient, event.at, data, priority=priority, cause_event_id=event.id)
