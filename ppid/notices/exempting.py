"""A consequence test changes hands: the Tim Pertimbangan is asked, the desk hears what it says.

The mail names neither the document nor the opinion: they stand on the page, for whoever may read.
"""

from collections.abc import Iterable

from sqlmodel import Session

from ppid.accounts.models import Role
from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.events.models import Event
from ppid.events.service import Decision, decide_all
from ppid.notices import recipients
from ppid.notices.recipients import Directory

ASKED, ADVISED = "exemption_asked", "exemption_advised"
KIND = "exemption"
BACK = "returned"  # beside the stances of an opinion


def asked(session: Session, event: Event) -> None:
    """The test waits for the opinion of the Tim Pertimbangan."""
    directory = Directory.of(session, event.public_body_id)
    _tell(session, event, ASKED, directory.with_role(Role.TIM_PERTIMBANGAN), {})


def advised(session: Session, event: Event) -> None:
    """The opinion is there: the desk goes on with it, and so does whoever wrote the test."""
    _tell(session, event, ADVISED, _desk(session, event), {"stance": event.data["stance"]})


def returned(session: Session, event: Event) -> None:
    """Back for repair, with comments that stand on the page."""
    _tell(session, event, ADVISED, _desk(session, event), {"stance": BACK})


def _desk(session: Session, event: Event) -> list[str]:
    writer = session.get_one(UjiKonsekuensi, event.subject_id).written_by
    directory = Directory.of(session, event.public_body_id)
    return [*directory.desk(), *directory.reach([writer])]


def _tell(
    session: Session, event: Event, notice: str, names: Iterable[str], data: dict[str, str]
) -> None:
    """Each once, and nobody of what they did themselves."""
    own = recipients.officer(event.actor_id) if event.actor_id else ""
    said = {**data, "test_id": str(event.subject_id)}
    told = [
        (event.subject_id, Decision(notice, name, event.at, said, cause_event_id=event.id))
        for name in dict.fromkeys(names)
        if name != own
    ]
    decide_all(session, KIND, event.public_body_id, told)
