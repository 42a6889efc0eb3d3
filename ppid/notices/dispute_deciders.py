"""What follows from the acts on a dispute file: the respondent's desk and the applicant hear."""

from typing import Any

from sqlmodel import Session

from ppid.accounts.models import Role
from ppid.disputes.docket.models import Dispute
from ppid.events.models import Event
from ppid.events.service import Decision
from ppid.notices import recipients, telling
from ppid.notices.cases import owner_of
from ppid.notices.deciders import WORK
from ppid.notices.recipients import Directory

KIND = "dispute"
COURTESY = 9
TOLD = (Role.PPID_UTAMA, Role.PETUGAS_LAYANAN, Role.ATASAN_PPID)


def news(session: Session, event: Event) -> None:
    """To everybody of the desk but who did it; the Commission reads its own docket.

    What is received and registered in one act is told once, with the Commission's number.
    """
    if event.data.get("registered"):
        return  # its registration is told by the event that follows it
    did = recipients.officer(event.actor_id) if event.actor_id else ""
    data = _data(event)
    who = Directory.of(session, event.public_body_id).with_role(*TOLD)
    rows = [
        (
            event.subject_id,
            Decision("dispute_news", name, event.at, data, priority=WORK, cause_event_id=event.id),
        )
        for name in who
        if name != did
    ]
    telling.tell(session, event.public_body_id, rows, KIND)


def both(session: Session, event: Event) -> None:
    news(session, event)
    told(session, event)


def told(session: Session, event: Event) -> None:
    """To the applicant and their proxy by e-mail, about the case that is theirs.

    The Commission summons and serves by itself: a letter for each step is no task of the desk.
    """
    if event.data.get("registered"):
        return  # as above
    dispute = session.get_one(Dispute, event.subject_id)
    kind, filed = owner_of(session, dispute)
    if filed is None:
        return
    data = {**_data(event), "dispute_id": str(dispute.id)}
    about = [
        (filed.id, each, _courtesy(event, each.recipient, data))
        for each in recipients.people(session, filed)
        if each.has_email
    ]
    telling.tell_people(session, event.public_body_id, about, kind)


def _data(event: Event) -> dict[str, Any]:
    what = event.name.partition(".")[2]
    return {**event.data, "what": what, "event_at": event.at.isoformat()}


def _courtesy(event: Event, recipient: str, data: dict[str, Any]) -> Decision:
    return Decision(
        "dispute_told", recipient, event.at, data, priority=COURTESY, cause_event_id=event.id
    )
