"""What notices about an objection say: both numbers, the grounds, the code to its owner alone."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.clock import local_date
from ppid.events.models import Event, OutboxEntry
from ppid.kit.dates import working_days
from ppid.kit.i18n import _
from ppid.notices import case_pages, disputed, note_links
from ppid.notices.escalation import OF_CLOCKS
from ppid.notices.means import MEANS
from ppid.objections import power, queries, words
from ppid.objections.answer_models import ObjectionAnswer, ObjectionOrder, ObjectionSettlement
from ppid.objections.models import Objection
from ppid.requests.models import Assignment
from ppid.requests.ways import SEEN, WAYS
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import ObjectionOutcome
from ppid.statute.words import N_
from ppid.units.models import Unit

KIND = "objection"
WITH_CODE = frozenset({"objection_receipt"})
NOTES = frozenset(
    each for kind in (ClockKind.OBJECTION_ANSWER, ClockKind.ORDER)
    for each in (OF_CLOCKS[kind].tomorrow, OF_CLOCKS[kind].note)
)  # fmt: skip
WITH_UNITS = frozenset({"order_due", "order_overdue"}) | NOTES
# What the Commission may read of an objection: these events, each with the date it is about.
HISTORY = {
    "objection.filed": (N_("Keberatan diterima"), "received_on"),
    "objection.imported": (N_("Keberatan diterima"), "received_on"),
    "objection.lapsed": (N_("Batas tanggapan yang terlewat"), "due_on"),
    "objection.answered": (N_("Tanggapan Atasan PPID dikirim"), "sent_on"),
    "objection.settled": (N_("Kesepakatan musyawarah"), "agreed_on"),
    "objection.order_lapsed": (N_("Batas pelaksanaan yang terlewat"), "due_on"),
}


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """`number` is the objection's own; `request_number` "" for ground b without a request."""
    objection = session.get_one(Objection, entry.subject_id)
    told = entry.recipient.startswith("requester:") and entry.notice in WITH_CODE
    return {
        "number": objection.shown_number,
        "objection_number": objection.shown_number,
        "request_number": request_number(session, objection),
        "case_url": case_pages.url(session, entry.recipient, KIND, objection.id),
        "for_unit": _for_unit(session, entry),
        "grounds": words.named(objection.grounds),
        "marks": objection.marks,
        "code": queries.code_of(objection) if told else "",
        "units": list(entry.data.get("units", [])) if entry.notice in WITH_UNITS else [],
        "not_forwarded": objection.request_id is not None and not entry.data.get("units"),
        **_more(session, entry, objection),
    }


def _for_unit(session: Session, entry: OutboxEntry) -> bool:
    """Whether the mail leads to the request: its reader cannot open the objection."""
    return case_pages.request_instead(session, entry.recipient, KIND, entry.subject_id) is not None


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


def _power(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """Whether the receipt asks for the power of attorney: of who acts, none has come."""
    return {"asks_power": power.is_lacking(session, objection)}


def _done(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    return {"how": session.get_one(ObjectionOrder, objection.id).how or ""}


def _owed(session: Session, entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """What was ordered or agreed upon, in its own words: they are the objector's to read."""
    if entry.data.get("order_id"):
        return disputed.owed(session, entry)
    row = session.get_one(ObjectionOrder, objection.id)
    return {"agreed": row.kind == "settlement", "what": row.what}


def _told(session: Session, entry: OutboxEntry, _objection: Objection) -> dict[str, Any]:
    return disputed.told(session, entry)


def _agreed(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """Whether it is carried out because both parties agreed, not because it was ordered."""
    return {"agreed": session.get_one(ObjectionOrder, objection.id).kind == "settlement"}


def _history(session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """Names of events and their dates, for the Commission: nothing else of the case."""
    query = select(Event).where(Event.subject_id == objection.id, col(Event.name).in_(HISTORY))
    rows = session.exec(query.order_by(col(Event.id))).all()
    return {"history": [(_(HISTORY[row.name][0]), _happened_on(row, objection)) for row in rows]}


def _happened_on(row: Event, objection: Objection) -> date:
    """The date that an event is about: a paper came before it was entered, a limit before lapse."""
    if row.name in {"objection.filed", "objection.imported"}:
        return objection.received_on
    said = row.data.get(HISTORY[row.name][1])
    return date.fromisoformat(said) if said else local_date(row.at)


def _note(session: Session, entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """The same, and where it can be read later, without an account.

    The number of a request outside of the service is what somebody copied from a letter, any words
    at all; a note holds no free text (law 11a i), so it says only that it was outside.
    """
    found = queries.request_of(session, objection)
    return _history(session, entry, objection) | {
        "note_url": note_links.url(entry),
        "number": objection.told_number,
        "objection_number": objection.told_number,
        "request_number": found.told_number if found else "",
        "outside": found is None and bool(objection.outside_number),
    }


def _order_note_tomorrow(
    session: Session, entry: OutboxEntry, objection: Objection
) -> dict[str, Any]:
    return _history(session, entry, objection) | _agreed(session, entry, objection)


def _order_note(session: Session, entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    return _note(session, entry, objection) | _agreed(session, entry, objection)


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


def _settled(_session: Session, _entry: OutboxEntry, objection: Objection) -> dict[str, Any]:
    """Whether both parties agreed while the window was open: it runs to its announced end."""
    return {"settled": objection.status == ObjectionStatus.SETTLED}


More = Callable[[Session, OutboxEntry, Objection], dict[str, Any]]
MORE: dict[str, More] = {
    "code_reissued": _reissued,
    "objection_receipt": _power,
    "objection_answered": _answer,
    "objection_answered_elsewhere": _answer,
    "settlement_proposed": _settlement,
    "settlement_recorded": _settlement,
    "order_done": _done,
    "order_due": _agreed,
    "order_made": _units,
    "order_overdue": _agreed,
    "order_lapsed_applicant": _owed,
    "dispute_told": _told,
    "dispute_window": _settled,
    "advice_asked": _limit,
    "objection_news": _limit,
    "objection_note_tomorrow": _history,
    "objection_note": _note,
    "order_note_tomorrow": _order_note_tomorrow,
    "order_note": _order_note,
}


def request_number(session: Session, objection: Objection) -> str:
    """Of the request objected to, also of one outside of this service."""
    found = queries.request_of(session, objection)
    return found.shown_number if found else objection.outside_number or ""
