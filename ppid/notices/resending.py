"""Sending again everything that one address did not take, once it may be mailed.

An address has many readers in the register: each request keeps its own applicant. All of them are
found by the blind index, so that nobody opens one notice after the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import keys
from ppid.accounts.models import Officer
from ppid.errors import NotFound
from ppid.events.models import OutboxEntry, State
from ppid.notices import deliveries, recheck, retrying, suppressing
from ppid.notices.recipients import resolve
from ppid.requests.people_models import Requester

MOST = 200  # notices in one go; what is left is offered again


@dataclass(frozen=True)
class Unreached:
    """What one address did not take, oldest first; `stale` need not go out any more."""

    entries: tuple[OutboxEntry, ...] = ()
    stale: int = 0

    @property
    def count(self) -> int:
        """How many will leave."""
        return len(self.entries) - self.stale

    def __bool__(self) -> bool:
        return bool(self.entries)


def of_address(session: Session, officer: Officer, entry: OutboxEntry) -> Unreached:
    """What failed at the address that this notice would go to now; nothing while it is held.

    Left out is what reached its reader by letter. Raises NotFound for who may not see deliveries.
    """
    if officer.role not in deliveries.MAY_SEE or officer.public_body_id != entry.public_body_id:
        raise NotFound
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    if addressee is None or not addressee.address:
        return Unreached()
    if suppressing.of_address(session, entry.public_body_id, addressee.address) is not None:
        return Unreached()
    rows = session.exec(
        select(OutboxEntry)
        .where(
            OutboxEntry.public_body_id == entry.public_body_id,
            OutboxEntry.state == State.UNDELIVERABLE,
            deliveries.needs_action(),
            col(OutboxEntry.recipient).in_(_readers(session, entry, addressee.address)),
        )
        .order_by(col(OutboxEntry.id))
        .limit(MOST)
    ).all()
    stale = sum(recheck.why_not(session, row) is not None for row in rows)
    return Unreached(tuple(rows), stale)


def send_all(session: Session, officer: Officer, entry: OutboxEntry) -> int:
    """Back to pending with all of them, an event each; how many. Safe to repeat.

    What is not true any more is found at sending and cancelled there, as for a single one.
    """
    found = of_address(session, officer, entry).entries
    return sum(retrying.retry(session, officer, each) for each in found)


def _readers(session: Session, entry: OutboxEntry, address: str) -> set[str]:
    """Every recipient whose mail goes to this address."""
    found = {entry.recipient, *_proxies(session, entry.public_body_id, address)}
    applicants = select(Requester.id).where(
        Requester.public_body_id == entry.public_body_id,
        col(Requester.email_index).in_(_indexes(address)),
    )
    found |= {f"requester:{id_}" for id_ in session.exec(applicants)}
    officers = select(Officer.id).where(
        Officer.public_body_id == entry.public_body_id, Officer.email == address.lower()
    )
    return found | {f"officer:{id_}" for id_ in session.exec(officers)}


def _indexes(address: str) -> list[str]:
    """As an applicant's address is kept, and as a held one is: they differ for foreign domains."""
    return keys.indexes(suppressing.PURPOSE, address.lower()) + suppressing.indexes(address)


def _proxies(session: Session, public_body_id: UUID, address: str) -> Iterator[str]:
    """Of the proxies whose mail failed; they are few, and of older ones no index is kept."""
    wanted = suppressing.index(address)
    failed = select(OutboxEntry.recipient).where(
        OutboxEntry.public_body_id == public_body_id,
        OutboxEntry.state == State.UNDELIVERABLE,
        deliveries.needs_action(),
        col(OutboxEntry.recipient).startswith("proxy:"),
    )
    for name in session.exec(failed.distinct()):
        known = resolve(session, public_body_id, name)
        if known and known.address and suppressing.index(known.address) == wanted:
            yield name
