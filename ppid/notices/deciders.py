"""What follows from each event: one small function each, called in the event's own transaction.

Legal acts are told at once; everything about time is the ladder's.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Role
from ppid.events.models import Event
from ppid.events.service import Decision
from ppid.notices import recipients, telling
from ppid.notices.recipients import Directory
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest

LEGAL, WORK = 1, 5  # priorities: what the law wants told, and work of the office


def received(session: Session, event: Event) -> None:
    """The receipt to the applicant; a late entry is told as one, and only as one (11a e)."""
    _applicant(session, event, "receipt")
    notice = "late_entry" if event.data.get("late") else "new_request"
    _officers(session, event, notice, _directory(session, event).desk())


def imported(session: Session, event: Event) -> None:
    """A running case from an older register is a late entry; its applicant was told long ago."""
    if event.data.get("open"):
        _officers(session, event, "late_entry", _directory(session, event).desk())


def completion_asked(session: Session, event: Event) -> None:
    _applicant(session, event, "completion_asked")


def completed(session: Session, event: Event) -> None:
    _officers(session, event, "completed", _directory(session, event).desk())


def deemed_complete(session: Session, event: Event) -> None:
    """The check was missed: the desk knows that nothing can be asked for any more."""
    _officers(session, event, "deemed_complete", _directory(session, event).desk())


def assigned(session: Session, event: Event) -> None:
    """The unit that works on it, and the applicant, who may know which one that is.

    Several units in one act have an event each; the applicant hears of all with the first one.
    """
    _officers(session, event, "assigned_unit", _unit(session, event))
    if not event.data.get("told"):
        _applicant(session, event, "assigned")


def part_moved(session: Session, event: Event) -> None:
    """A unit has ended: its successor works on it from now on. The applicant's page names it."""
    _officers(session, event, "assigned_unit", _unit(session, event))


def assignment_returned(session: Session, event: Event) -> None:
    _officers(session, event, "assignment_returned", _directory(session, event).desk())


def draft_submitted(session: Session, event: Event) -> None:
    directory = _directory(session, event)
    _officers(session, event, "draft_submitted", directory.with_role("ppid_utama"))


def draft_for_head(session: Session, event: Event) -> None:
    """The same words as for the PPID Utama, to the head of the unit who has it first."""
    unit_id = event.data.get("unit_id")
    if unit_id:
        heads = _directory(session, event).of_unit(UUID(unit_id), Role.PIMPINAN_UNIT)
        _officers(session, event, "draft_submitted", heads)


def draft_returned(session: Session, event: Event) -> None:
    """Back to the unit, or to the officer of the desk who wrote it."""
    found = _unit(session, event)
    if not event.data.get("unit_id"):
        draft = session.get_one(AnswerDraft, UUID(event.data["draft_id"]))
        found = _directory(session, event).reach([draft.written_by])
    _officers(session, event, "draft_returned", found)


def refused(session: Session, event: Event) -> None:
    """What waits for a second person at the desk: to everybody there but who decided."""
    if event.data.get("refuses") or event.data.get("paper"):
        desk = _directory(session, event).desk()
        decided = recipients.officer(event.actor_id) if event.actor_id else ""
        others = [name for name in desk if name != decided]
        _officers(session, event, "refusal_to_check", others)


def extended(session: Session, event: Event) -> None:
    _applicant(session, event, "extended")
    _officers(session, event, "extended_unit", _assigned_units(session, event))


def answered(session: Session, event: Event) -> None:
    """By e-mail the mail is the letter; by other means a courtesy word to those with an address.

    Then no *surat keluar* is opened, the dispatch was recorded before this event; but the mail does
    not reach a proxy without address, and their copy is printed.
    """
    by_email = event.data.get("means") == "email"
    notice, priority = ("answered", LEGAL) if by_email else ("answered_elsewhere", 9)
    _applicant(session, event, notice, priority, letters=by_email)


def answer_returned(session: Session, event: Event) -> None:
    """The letter came back: a task to send it by other means, for each who should have it."""
    info_request = session.get_one(InformationRequest, event.subject_id)
    telling.open_letters(
        session,
        event.public_body_id,
        [
            (event.subject_id, _decision(event, "answered", person.recipient, LEGAL))
            for person in recipients.people(session, info_request)
        ],
    )


def explained(session: Session, event: Event) -> None:
    """To the desk and the units at work: what the applicant means may change the answer."""
    desk = _directory(session, event).desk()
    units = _assigned_units(session, event)
    _officers(session, event, "explained", dict.fromkeys([*desk, *units]))


def mentioned(session: Session, event: Event) -> None:
    """Whom an internal note names; what it says stays on the case."""
    who = [recipients.officer(UUID(id_)) for id_ in event.data.get("mentioned", [])]
    _officers(session, event, "mentioned", who)


def reminded(session: Session, event: Event) -> None:
    """Every unit whose draft the desk waits for."""
    directory = _directory(session, event)
    who = [name for id_ in event.data["unit_ids"] for name in directory.of_unit(UUID(id_))]
    _officers(session, event, "unit_reminded", dict.fromkeys(who))


def code_reissued(session: Session, event: Event) -> None:
    """Whoever has an address hears that the old code is void; the new one is no letter."""
    _applicant(session, event, "code_reissued", letters=False)


def withdrawn(session: Session, event: Event) -> None:
    """To those who worked on it, and to the applicant: what a desk recorded may be wrong."""
    desk = _directory(session, event).desk()
    units = _assigned_units(session, event)
    _officers(session, event, "withdrawn", dict.fromkeys([*desk, *units]))
    _applicant(session, event, "withdrawn_applicant")


def closed_not_completed(session: Session, event: Event) -> None:
    """Closed as *tidak dilengkapi*, which is no refusal: a new request stays possible."""
    _applicant(session, event, "closed_not_completed")


def _directory(session: Session, event: Event) -> Directory:
    return Directory.of(session, event.public_body_id)


def _unit(session: Session, event: Event) -> list[str]:
    unit_id = event.data.get("unit_id")
    return _directory(session, event).of_unit(UUID(unit_id)) if unit_id else []


def _assigned_units(session: Session, event: Event) -> list[str]:
    units = session.exec(
        select(Assignment.unit_id).where(
            Assignment.request_id == event.subject_id,
            col(Assignment.state).in_(("open", "submitted")),
        )
    )
    directory = _directory(session, event)
    return [name for unit in units for name in directory.of_unit(unit)]


def _officers(session: Session, event: Event, notice: str, who: Iterable[str]) -> None:
    rows = [(event.subject_id, _decision(event, notice, name, WORK)) for name in who]
    telling.tell(session, event.public_body_id, rows)


def _applicant(
    session: Session, event: Event, notice: str, priority: int = LEGAL, letters: bool = True
) -> None:
    info_request = session.get_one(InformationRequest, event.subject_id)
    telling.tell_people(
        session,
        event.public_body_id,
        [
            (event.subject_id, person, _decision(event, notice, person.recipient, priority))
            for person in recipients.people(session, info_request)
            if person.has_email or letters
        ],
    )


def _decision(event: Event, notice: str, recipient: str, priority: int) -> Decision:
    data: dict[str, Any] = {**event.data, "event_at": event.at.isoformat()}
    return Decision(notice, recipient, event.at, data, priority=priority, cause_event_id=event.id)
