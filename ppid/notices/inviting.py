"""The mail that invites an officer: a link for one press, made anew when the mail is."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts import invitations
from ppid.events.models import Event, OutboxEntry
from ppid.events.service import Decision, decide
from ppid.notices.recipients import officer
from ppid.settings import settings

KIND = "invitation"
NOTICE = "officer_invited"


def invited(session: Session, event: Event) -> None:
    """To the officer alone; every link has a mail of its own."""
    what = Decision(
        NOTICE,
        officer(event.subject_id),
        event.at,
        {"until_on": event.data["until_on"]},
        priority=1,
        cause_event_id=event.id,
    )
    decide(session, KIND, UUID(event.data["invitation_id"]), event.public_body_id, what)


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The link and the log-in name."""
    row, who = invitations.by_id(session, entry.subject_id)
    url = f"{settings().base_url}/t/undangan/{invitations.token(row)}"
    return {"invite_url": url, "account": who.email, "is_new": not invitations.has_come(who)}


def why_not(session: Session, entry: OutboxEntry) -> str | None:
    """Nobody gets a link that opens nothing."""
    row, _who = invitations.by_id(session, entry.subject_id)
    return None if invitations.is_open(row, clock.real_now()) else "tautannya tidak berlaku lagi"
