"""What an officer wants gathered into one mail each working morning, instead of mail by mail.

Lapses, legal acts and escalations always go at once. A gathered notice is an outbox entry of the
channel `digest`: no sender claims it, the morning's mail takes its place.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Digest, Officer
from ppid.events.models import Event, OutboxEntry, State
from ppid.events.service import Decision
from ppid.notices import daily
from ppid.notices.recipients import officer as recipient_of

EMAIL, DIGEST = "email", "digest"
MORNING = "morning"  # the mark of the day's digests
REMINDERS = frozenset(
    {
        "completeness_due",
        "completion_lapsed",
        "unassigned",
        "unit_draft_due",
        "unit_draft_overdue",
        "extension_possible",
        "answer_due",
        "handover_due",
        "handover_overdue",
        "objection_due",
        "order_due",
        "letters_waiting",
    }
)
NEWS = frozenset(
    {
        "new_request",
        "completed",
        "deemed_complete",
        "assigned_unit",
        "assignment_returned",
        "draft_submitted",
        "draft_returned",
        "extended_unit",
        "mentioned",
        "unit_reminded",
        "withdrawn",
        "new_objection",
        "objection_ended",
        "objection_news",
        "dispute_news",
        "order_made",
        "advice_asked",
    }
)
GATHERED: dict[str, frozenset[str]] = {
    Digest.SINGLE: frozenset(),
    Digest.REMINDERS: REMINDERS,
    Digest.ALL: REMINDERS | NEWS,
}


def gathered(
    session: Session, public_body_id: UUID, tellings: Iterable[tuple[UUID, Decision]]
) -> list[tuple[UUID, Decision]]:
    """The same notices, each on the channel that its reader has chosen.

    A reminder that comes after the morning's mail has left goes at once: its day may be today.
    """
    rows = list(tellings)
    if not any(what.notice in GATHERED[Digest.ALL] for _, what in rows):
        return rows
    wishes = _wishes(session, public_body_id)
    if not wishes:
        return rows
    over = daily.is_done(session, MORNING, public_body_id, clock.today())
    return [(id_, _on_its_channel(what, wishes, over)) for id_, what in rows]


def _on_its_channel(what: Decision, wishes: dict[str, str], over: bool) -> Decision:
    wish = wishes.get(what.recipient, Digest.SINGLE)
    late = over and what.notice in REMINDERS
    if what.state != State.PENDING or late or what.notice not in GATHERED[wish]:
        return what
    return replace(what, channel=DIGEST)


def _wishes(session: Session, public_body_id: UUID) -> dict[str, str]:
    """Who has chosen something else than single mails; most offices have few of them."""
    rows = session.exec(
        select(Officer.id, Officer.digest).where(
            Officer.public_body_id == public_body_id,
            Officer.digest != Digest.SINGLE,
            col(Officer.active).is_(True),
        )
    )
    return {recipient_of(id_): wish for id_, wish in rows}


def chosen(session: Session, event: Event) -> None:
    """Another choice: what waits and would not be gathered any more leaves as single mails now."""
    still = GATHERED[event.data["digest"]]
    session.execute(
        update(OutboxEntry)
        .where(
            col(OutboxEntry.recipient) == recipient_of(event.subject_id),
            col(OutboxEntry.state) == State.PENDING,
            col(OutboxEntry.channel) == DIGEST,
            col(OutboxEntry.notice).not_in(still),
        )
        .values(channel=EMAIL)
        .execution_options(synchronize_session=False)
    )
    session.info["poke"] = True
