"""What the applicant may do on the tracking page, and what officers note or open."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest, Note
from ppid.requests.service.common import actor_of, perform, permit, record
from ppid.requests.service.papers import add_papers
from ppid.requests.ways import PAGE
from ppid.statute.transitions import APPLICANT, Act


def withdraw(
    session: Session,
    info_request: InformationRequest,
    by: Actor,
    role: str,
    today: date,
    way: str = "",
) -> None:
    """Withdrawn by the applicant, or recorded for them by the desk; it stays in the register.

    `way`: one of `ways.WAYS`, how the desk heard of it; the applicant's own page is known.
    """
    perform(session, info_request, Act.WITHDRAW, role)
    info_request.outcome, info_request.closed_on = "withdrawn", today
    clocks.stop(session, info_request.id, today, "request.withdrawn")
    told = PAGE if role == APPLICANT else way
    data = {"withdrawn_on": today.isoformat(), "way": told}
    record(session, "request.withdrawn", info_request, by, data)


def explain(
    session: Session,
    info_request: InformationRequest,
    by: Actor,
    text: str,
    papers: Sequence[Upload] = (),
) -> None:
    """A further explanation by the applicant: kept beside the request, which stays as it was.

    Desk and units at work hear of it and read it with its papers; no clock moves.
    """
    if not text.strip():
        raise Invalid({"text": _("Tulis penjelasan Anda.")})
    permit(session, info_request, Act.EXPLAIN, APPLICANT)
    note = Note(request_id=info_request.id, internal=False, text=text, at=clock.now())
    session.add(note)
    session.flush()
    add_papers(session, info_request, papers, by, note_id=note.id)
    record(session, "request.explained", info_request, by, {"papers": len(papers)})


def open_identity(session: Session, info_request: InformationRequest, officer: Officer) -> None:
    """Opening the applicant's identity is written down; the page shows it after this."""
    record(session, "identity.opened", info_request, actor_of(officer))
