"""What follows from an objection: its receipt, and word to the seat that decides it."""

from sqlmodel import Session

from ppid.accounts.models import Role
from ppid.events.models import Event
from ppid.events.service import Decision
from ppid.notices import recipients, telling
from ppid.notices.deciders import LEGAL, WORK
from ppid.notices.recipients import Directory
from ppid.objections.models import Objection

KIND = "objection"


def filed(session: Session, event: Event) -> None:
    """The receipt to who objects and their proxy; the Atasan PPID and the desk hear of it."""
    _people(session, event, "objection_receipt")
    _officers(session, event, "new_objection")


def imported(session: Session, event: Event) -> None:
    """A running one from an older register: who objects was told long ago, the seat was not."""
    if event.data.get("open"):
        _officers(session, event, "new_objection")


def papers_added(session: Session, event: Event) -> None:
    """Whoever drafts or decides reads what came after the filing, before they answer."""
    _officers(session, event, "objection_papers")


def withdrawn(session: Session, event: Event) -> None:
    _people(session, event, "objection_withdrawn")
    _officers(session, event, "objection_ended")


def code_reissued(session: Session, event: Event) -> None:
    """Whoever has an address hears that the old code is void; the new one is no letter."""
    _people(session, event, "code_reissued", letters=False)


def _people(session: Session, event: Event, notice: str, *, letters: bool = True) -> None:
    objection = session.get_one(Objection, event.subject_id)
    found = recipients.people(session, objection)
    people = [each for each in found if each.has_email or letters]
    telling.tell_people(
        session,
        event.public_body_id,
        [(objection.id, each, _decision(event, notice, each.recipient, LEGAL)) for each in people],
        KIND,
    )


def _officers(session: Session, event: Event, notice: str) -> None:
    directory = Directory.of(session, event.public_body_id)
    who = dict.fromkeys([*directory.with_role(Role.ATASAN_PPID), *directory.desk()])
    rows = [(event.subject_id, _decision(event, notice, name, WORK)) for name in who]
    telling.tell(session, event.public_body_id, rows, KIND)


def _decision(event: Event, notice: str, recipient: str, priority: int) -> Decision:
    data = {**event.data, "event_at": event.at.isoformat()}
    return Decision(notice, recipient, event.at, data, priority=priority, cause_event_id=event.id)
