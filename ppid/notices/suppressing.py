"""Addresses that refused for good: not mailed again until someone lifts it, and says why.

Kept by the blind index alone. A corrected address has another index, and is free by nature.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from ppid import clock, events, keys
from ppid.accounts.models import Officer
from ppid.errors import Invalid
from ppid.events.models import OutboxEntry
from ppid.events.service import Actor
from ppid.kit.i18n import _
from ppid.kit.upserts import insert_for
from ppid.notices import doubts
from ppid.notices.mail import BadAddress, ascii_address
from ppid.notices.models import Suppression
from ppid.notices.prefetch import once
from ppid.notices.recipients import resolve

PURPOSE = "email"
SHORTEST, LONGEST = 10, 500  # letters of a reason
OF_THE_ADDRESS = re.compile(r"5\.(0\.0|1\.(?!7$|8$)\d{1,3}|2\.[01])")  # .1.7, .1.8: the sender's
OF_SMTP = re.compile(r"\s*5\d\d[ -]+5\.1\.(?!7\b|8\b)\d{1,3}\b")


def index(address: str) -> str:
    """The blind index under the current key, the same for every spelling of the address."""
    return keys.index(PURPOSE, _plain(address))


def indexes(address: str) -> list[str]:
    """The blind indexes of the address under every key of the ring."""
    return keys.indexes(PURPOSE, _plain(address))


def _plain(address: str) -> str:
    try:
        return ascii_address(address).lower()
    except BadAddress:
        return address.strip().lower()


def is_held(session: Session, public_body_id: UUID, address: str) -> bool:
    """Whether this address is not to be mailed; the list is read once for a batch."""
    found = once(session, ("suppressed", public_body_id), lambda: _held(session, public_body_id))
    return bool(found) and not found.isdisjoint(indexes(address))


def _held(session: Session, public_body_id: UUID) -> frozenset[str]:
    return frozenset(
        session.exec(
            select(Suppression.address_index).where(Suppression.public_body_id == public_body_id)
        )
    )


def of_address(session: Session, public_body_id: UUID, address: str) -> Suppression | None:
    return session.exec(
        select(Suppression).where(
            Suppression.public_body_id == public_body_id,
            col(Suppression.address_index).in_(indexes(address)),
        )
    ).first()


def of_recipient(session: Session, entry: OutboxEntry) -> Suppression | None:
    """What holds the address that this notice would go to now."""
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    if addressee is None or not addressee.address:
        return None
    return of_address(session, entry.public_body_id, addressee.address)


def is_of_the_address(status: str) -> bool:
    """Whether a bounce says that the address is wrong: not full (5.2.2), not policy (5.7.x)."""
    return not status or OF_THE_ADDRESS.fullmatch(status) is not None


def is_refused_address(reply: str) -> bool:
    """Whether a server's refusal at RCPT names the address as its reason: 5xx 5.1.x."""
    return OF_SMTP.match(reply) is not None


def is_about(entry: OutboxEntry, named: Sequence[str]) -> bool:
    """Whether a report that names these addresses, or none, is about this notice's own."""
    return not named or any(entry.sent_to in indexes(address) for address in named)


def suppress(session: Session, entry: OutboxEntry, reason: str, status: str = "") -> bool:
    """Hold the address of the last try of this notice; False where it was held before.

    An officer's only at the second failure, two hours after the first or later: without its
    officers an office is silent, and one bad hour of a server must not make it so.
    """
    if not entry.sent_to:
        return False
    if entry.recipient.startswith("officer:") and not doubts.refused_before(session, entry):
        return False
    values = {
        "public_body_id": entry.public_body_id,
        "address_index": entry.sent_to,
        "reason": reason,
        "status": status,
        "since": clock.real_now(),
        "outbox_id": entry.id,
    }
    statement = insert_for(session, Suppression).values(values).on_conflict_do_nothing()
    made = session.execute(statement.returning(col(Suppression.address_index)))
    return made.first() is not None


def lift(session: Session, officer: Officer, entry: OutboxEntry, reason: str) -> None:
    """Let the address of this notice be mailed again; written down with its reason."""
    if not SHORTEST <= len(reason.strip()) <= LONGEST:
        short = len(reason) <= LONGEST
        sentence = _("Tulis alasannya, paling sedikit 10 huruf.") if short else None
        raise Invalid({"reason": sentence or _("Paling banyak 500 huruf.")})
    held = of_recipient(session, entry)
    if held is None:  # lifted before, or the address was corrected
        return
    since: datetime = held.since
    session.execute(
        delete(Suppression)
        .where(
            col(Suppression.public_body_id) == held.public_body_id,
            col(Suppression.address_index) == held.address_index,
        )
        .execution_options(synchronize_session="fetch")
    )
    events.record(
        session,
        "notice.address_released",
        entry.subject_kind,
        entry.subject_id,
        public_body_id=entry.public_body_id,
        by=Actor("officer", officer.id, officer.acting_for),
        data={
            "to": entry.recipient.partition(":")[0],
            "reason": reason,
            "since": since.isoformat(),
            "outbox_id": entry.id,
        },
    )
