"""Whether everything in the register is whole: each request with all that belongs to it."""

import re

from sqlmodel import Session, select

from ppid.clocks.models import Clock
from ppid.documents import queries as documents
from ppid.documents.models import Document
from ppid.events.models import Event, OutboxEntry
from ppid.requests.models import InformationRequest, RequestItem, Submission

NUMBER = re.compile(r"Nomor (\S+) dari register")


def numbers(session: Session) -> list[str]:
    """The keys of the requests that a writer of the tests has sent."""
    found = (NUMBER.search(sought) for sought in session.exec(select(InformationRequest.sought)))
    return [match.group(1) for match in found if match]


def halves(session: Session) -> list[str]:
    """Requests of which a part is missing: event, notices, clocks, item or sending key."""
    received = set(session.exec(select(Event.subject_id).where(Event.name == "request.received")))
    decided = set(session.exec(select(OutboxEntry.subject_id, OutboxEntry.notice)))
    clocks = set(session.exec(select(Clock.request_id)))
    items = set(session.exec(select(RequestItem.request_id)))
    keys = set(session.exec(select(Submission.request_id)))
    broken = []
    for id_, number in session.exec(
        select(InformationRequest.id, InformationRequest.registration_number)
    ):
        parts = (id_ in received, id_ in clocks, id_ in items, id_ in keys)
        notices = {(id_, "receipt"), (id_, "new_request")} <= decided
        if not (all(parts) and notices):
            broken.append(f"{number}: {parts} {notices}")
    return broken


def orphans(session: Session) -> list[str]:
    """Rows whose file is missing or is not what was taken in."""
    broken = []
    for row in session.exec(select(Document)):
        try:
            documents.read(row)
        except Exception as error:
            broken.append(f"{row.id}: {error!r}")
    return broken
