"""The objector as papers about an objection print them: what they gave, nothing that is on file.

Who objects on the form or by a program has proved the request by its code. On paper and at the
counter nobody has: there the paper names what was written, so that it tells nobody who asked.
"""

from dataclasses import replace

from sqlmodel import Session, col, select

from ppid.documents.letters import Applicant
from ppid.events.models import Event
from ppid.notices import stationery as paper
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.requests import queries as requests

FILED, ADDRESS = "objection.filed", "objection.address_recorded"
BEFORE = ("name",)  # of one that was filed or moved here before it was noted what was written


def given(session: Session, objection: Objection) -> frozenset[str] | None:
    """The columns that the objector wrote; None where the request was proved, or none is ours."""
    if objection.entered_by is None or objection.request_id is None:
        return None
    query = select(Event).where(
        Event.subject_id == objection.id, col(Event.name).in_((FILED, ADDRESS))
    )
    rows = {row.name: row.data for row in session.exec(query)}
    later = {"address"} if ADDRESS in rows else set()
    if FILED not in rows:  # moved here from the old register, whose line names who objected
        return frozenset(BEFORE) | later if _is_request_s_own(session, objection) else None
    return frozenset(rows[FILED].get("given", BEFORE)) | later


def knows_request(session: Session, objection: Objection) -> bool:
    """Whether who objected has shown that the request is theirs, and may read of it by their code.

    By its own code, or in person with a card that an officer saw. A proxy, and whoever wrote a
    right name on paper, may read what they objected, and nothing that is the request's.
    """
    if objection.entered_by is None:
        return True
    query = select(Event.data).where(Event.subject_id == objection.id, Event.name == FILED)
    return any(data.get("objector") == "applicant" for data in session.exec(query))


def applicant(session: Session, objection: Objection) -> Applicant:
    """As `ppid.notices.stationery.applicant`, less what the objector did not write."""
    made, wrote = paper.applicant(session, objection), given(session, objection)
    if wrote is None:
        return made
    row = requests.requester_of(session, objection)
    if paper.is_bare():
        named = wrote & {"name", "representative"}
        proxy = made.proxy if wrote_proxy(session, objection) else ""
        return replace(made, name=made.name if named else "", proxy=proxy)
    contact = [paper.opened(row, name) for name in ("phone", "email") if name in wrote]
    identity = "registration_no" if row.kind == "legal_entity" else "nik"
    return replace(
        made,
        name=made.name if wrote & {"name", "representative"} else "",
        address=made.address if "address" in wrote else "",
        contact=" / ".join(part for part in contact if part),
        identity=made.identity if identity in wrote else "",
        occupation=made.occupation if "occupation" in wrote else "",
        proxy=made.proxy if wrote_proxy(session, objection) else "",
    )


def purpose(session: Session, objection: Objection) -> str:
    """What the objector wrote of it; that of the request only where the request was proved."""
    about = queries.request_of(session, objection)
    proved = objection.entered_by is None
    return objection.purpose or (about.purpose if about and proved else "")


def wrote_proxy(session: Session, objection: Objection) -> bool:
    """Whether the proxy is one whom the objector named; else it is on file with the request."""
    query = select(Event.data).where(Event.subject_id == objection.id, Event.name == FILED)
    if any(data.get("proxy") == "on_file" for data in session.exec(query)):
        return False
    return not _is_request_s_own(session, objection)


def _is_request_s_own(session: Session, objection: Objection) -> bool:
    """Whether the row of people is the one that is on file with the request."""
    about = queries.request_of(session, objection)
    return about is not None and about.requester_id == objection.requester_id
