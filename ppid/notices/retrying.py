"""Sending again what failed for good: an officer asks for it, and it starts from the beginning."""

from typing import Any

from sqlmodel import Session

from ppid import events
from ppid.accounts.models import Officer
from ppid.errors import DomainError
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Actor
from ppid.notices import suppressing

NEEDS_A_PERSON = frozenset({State.UNDELIVERABLE, State.DEAD, State.QUARANTINED})
ON_ITS_WAY = frozenset({State.PENDING, State.SENDING, State.SENT})


class AddressHeld(DomainError):
    """A held address gets no mail before someone lifts it and says why."""

    title = "Alamat masih ditahan"
    detail = "Alamat ini pernah menolak surel. Lepaskan dahulu dengan alasan, lalu kirim ulang."


class NothingToRetry(DomainError):
    """What was cancelled or superseded stays so: it is not true any more."""

    title = "Tidak dapat dikirim ulang"
    detail = "Pemberitahuan ini tidak lagi berlaku, jadi tidak dapat dikirim ulang."


def retry(session: Session, officer: Officer, entry: OutboxEntry) -> bool:
    """Back to pending with all its tries; False where that was done before. Records one event."""
    session.refresh(entry, with_for_update=True)
    if entry.state in ON_ITS_WAY:
        return False
    if entry.state not in NEEDS_A_PERSON:
        raise NothingToRetry
    if suppressing.of_recipient(session, entry) is not None:
        raise AddressHeld
    begin_again(session, entry, Actor("officer", officer.id, officer.acting_for))
    return True


def begin_again(session: Session, entry: OutboxEntry, by: Actor) -> None:
    """Pending, with all its tries before it. Records one event."""
    data: dict[str, Any] = {
        "notice": entry.notice,
        "to": entry.recipient.partition(":")[0],
        "was": entry.state,
        "outbox_id": entry.id,
    }
    entry.state, entry.attempts = State.PENDING, 0
    entry.retry_at = entry.lease_until = entry.reply = entry.note = None
    session.add(entry)
    session.flush()
    session.info["poke"] = True
    events.record(
        session,
        "notice.retried",
        entry.subject_kind,
        entry.subject_id,
        public_body_id=entry.public_body_id,
        by=by,
        data=data,
    )
