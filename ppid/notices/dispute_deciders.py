"""What follows from the acts on a dispute file: the respondent's desk hears of each."""

from sqlmodel import Session

from ppid.accounts.models import Role
from ppid.events.models import Event
from ppid.events.service import Decision
from ppid.notices import recipients, telling
from ppid.notices.deciders import WORK
from ppid.notices.recipients import Directory

KIND = "dispute"
TOLD = (Role.PPID_UTAMA, Role.PETUGAS_LAYANAN, Role.ATASAN_PPID)


def news(session: Session, event: Event) -> None:
    """To everybody of the desk but who did it; the Commission reads its own docket.

    What is received and registered in one act is told once, with the Commission's number.
    """
    if event.data.get("registered"):
        return  # its registration is told by the event that follows it
    did = recipients.officer(event.actor_id) if event.actor_id else ""
    what = event.name.partition(".")[2]
    data = {**event.data, "what": what, "event_at": event.at.isoformat()}
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
