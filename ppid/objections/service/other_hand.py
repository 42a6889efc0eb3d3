"""Nobody judges what they decided themselves: who refused does not draft the answer to it."""

from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.errors import Forbidden
from ppid.events.models import Event
from ppid.objections.models import Objection
from ppid.requests.models import WrittenNotice

DECIDED = "request.notice_approved"


class DecidedByYou(Forbidden):
    """UU 14/2008 Ps. 35 (1): an objection goes to the superior of who answered."""

    title = "Perlu petugas lain"
    detail = (
        "Anda memutuskan jawaban yang dikeberati ini. Tanggapan atas keberatan disusun petugas "
        "lain, karena keberatan ditujukan kepada Atasan PPID."
    )


def require_other_hand(session: Session, objection: Objection, officer: Officer) -> None:
    """Before the answer to an objection is drafted or approved; raises DecidedByYou.

    It holds for who pressed the button and for the absent officer in whose seat that was, and
    for whoever acts now in the seat of one of them.
    """
    if {officer.id, officer.acting_for} & deciders_of(session, objection):
        raise DecidedByYou


def deciders_of(session: Session, objection: Objection) -> set[UUID | None]:
    """Who decided the answer objected to; nobody where there is none, or it is outside."""
    notice = session.get(WrittenNotice, objection.request_id) if objection.request_id else None
    if notice is None:
        return set()
    found: set[UUID | None] = {notice.approved_by}
    query = select(Event).where(Event.subject_id == notice.request_id, col(Event.name) == DECIDED)
    for event in session.exec(query):
        found.add(event.actor_id)
        if behalf := event.data.get("on_behalf_of"):
            found.add(UUID(behalf))
    return found - {None}
