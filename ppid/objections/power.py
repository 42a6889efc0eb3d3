"""Whether the power of attorney of who acts for an objector is on file (law 3.2).

As much as may be known before a sealed paper is opened. It is a thing of completeness, asked for
once, in the receipt (11a f): never a condition for number, receipt or clock.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, select

from ppid.documents import queries as documents
from ppid.documents.models import Purpose
from ppid.events.models import Event
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.requests.service import needed_papers
from ppid.statute.papers import PROXY

# Evidence is none; the scan of a paper objection may hold it.
MAY_BE = (Purpose.IDENTITY_PAPER, Purpose.INCOMING_LETTER)


class Power(StrEnum):
    SEEN_BEFORE = "seen_before"  # checked with the request
    SEEN = "seen"  # by an officer, as the objection was filed
    SENT = "sent"  # papers that may be it, unopened
    LACKING = "lacking"


@dataclass(frozen=True)
class Standing:
    power: Power
    papers: int = 0  # those that may be it


def standing(session: Session, objection: Objection) -> Standing | None:
    """None where nobody acts for who objects."""
    if requests.proxy_of(session, objection) is None:
        return None
    about = _same_people(session, objection)
    if about is not None and _seen(session, about):
        return Standing(Power.SEEN_BEFORE)
    if _seen_at_filing(session, objection):
        return Standing(Power.SEEN)
    sent = _papers(session, objection.id, MAY_BE)
    sent += _papers(session, about.id, (*MAY_BE, Purpose.SUPPORTING_PAPER)) if about else 0
    return Standing(Power.SENT, sent) if sent else Standing(Power.LACKING)


def is_lacking(session: Session, objection: Objection) -> bool:
    """Whether a proxy objects of whom no paper says that they may."""
    found = standing(session, objection)
    return found is not None and found.power is Power.LACKING


def _same_people(session: Session, objection: Objection) -> InformationRequest | None:
    """The request objected to, where its applicant and proxy are the objection's as well."""
    about = queries.request_of(session, objection)
    same = about is not None and about.requester_id == objection.requester_id
    return about if same else None


def _papers(session: Session, case_id: UUID, purposes: tuple[Purpose, ...]) -> int:
    rows = documents.of_request(session, case_id)
    return sum(row.purpose in purposes and row.note_id is None for row in rows)


def _seen(session: Session, info_request: InformationRequest) -> bool:
    needed = needed_papers(session, info_request)
    return any(each.seen for each in needed if each.need.key == PROXY.key)


def _seen_at_filing(session: Session, objection: Objection) -> bool:
    query = select(Event).where(Event.subject_id == objection.id, Event.name == "objection.filed")
    return any(row.data.get("power") == "seen" for row in session.exec(query))
