"""What notices about an objection say: both numbers, the grounds, the code to its owner alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.events.models import OutboxEntry
from ppid.kit.dates import working_days
from ppid.kit.i18n import _
from ppid.notices.means import MEANS
from ppid.objections import queries, words
from ppid.objections.answer_models import ObjectionAnswer, ObjectionOrder, ObjectionSettlement
from ppid.objections.models import Objection
from ppid.requests.models import Assignment
from ppid.requests.ways import SEEN, WAYS
from ppid.settings import settings
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import ObjectionOutcome
from ppid.units.models import Unit

WITH_CODE = frozenset({"objection_receipt"})
WITH_UNITS = frozenset({"order_due", "order_overdue"})


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """`number` is the objection's own; `request_number` "" for ground b without a request."""
    objection = session.get_one(Objection, entry.subject_id)
    told = entry.recipient.startswith("requester:") and entry.notice in WITH_CODE
    return {
        "number": objection.registration_number,
        "objection_number": objection.registration_number,
        "request_number": request_number(session, objection),
        "case_url": f"{settings().base_url}/petugas/keberatan/{objection.id}",
        "grounds": words.named(objection.grounds),
        "marks": objection.marks,
        "code": queries.code_of(objection) if told else "",
        "units": list(entry.data.get("units", [])) if entry.notice in WITH_UNITS else [],
        **_more(session, entry, objection),
    }


def _more(session: Session, entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """What single notices say beyond that."""
    more = MORE.get(entry.notice)
    return more(session, entry, objection) if more else {}


def _answer(session: Session, entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    row = session.get_one(ObjectionAnswer, objection.id)
    return {
        "outcome": _(ObjectionOutcome(str(row.outcome)).label),
        "letter_number": row.letter_number or "",
        "means": _(MEANS.get(str(entry.data.get("means")), "")),
    }


def _settlement(session: Session, entry: OutboxEntry, _objection: Objection) -> dict[str, Any]:
    """The proposal in its own words; how the objector's word came, where an officer took it."""
    row = session.get_one(ObjectionSettlement, UUID(entry.data["settlement_id"]))
    way = row.word_way or ""
    return {
        "terms": row.terms,
        "days_said": working_days(row.days),
        "way": _(WAYS[way]) if way in WAYS else "",
    }


def _done(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    return {"how": session.get_one(ObjectionOrder, objection.id).how or ""}


def _agreed(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """Whether it is carried out because both parties agreed, not because it was ordered."""
    return {"agreed": session.get_one(ObjectionOrder, objection.id).kind == "settlement"}


def _limit(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """The limit of the answer while it is still owed."""
    is_open = ObjectionStatus(objection.status).is_open
    return {"answer_due": queries.answer_due(session, objection) if is_open else None}


def _units(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """The units that worked on the request objected to."""
    query = (
        select(Unit.name)
        .join(Assignment, col(Assignment.unit_id) == col(Unit.id))
        .where(Assignment.request_id == objection.request_id, col(Assignment.state) != "returned")
        .order_by(Unit.name)
    )
    return {"units": list(session.exec(query)) if objection.request_id else []}


def _reissued(_session: Session, entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """What the desk saw; the code only where it is to go by mail, as it is now."""
    code = queries.code_of(objection) if entry.data.get("way") == "email" else ""
    seen = SEEN.get(str(entry.data.get("seen")), "")
    return {"seen": _(seen), "code": code, "of_objection": True}


More = Callable[[Session, OutboxEntry, Objection], dict[str, Any]]
MORE: dict[str, More] = {
    "code_reissued": _reissued,
    "objection_answered": _answer,
    "objection_answered_elsewhere": _answer,
    "settlement_proposed": _settlement,
    "settlement_recorded": _settlement,
    "order_done": _done,
    "order_due": _agreed,
    "order_made": _units,
    "order_overdue": _agreed,
    "advice_asked": _limit,
    "objection_news": _limit,
}


def request_number(session: Session, objection: Objection) -> str:
    """Of the request objected to, also of one outside of this service."""
    found = queries.request_of(session, objection)
    return found.registration_number if found else objection.outside_number or ""
