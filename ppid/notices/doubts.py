"""Whether an address that took mail before may really be gone after one word of a server.

A relay whose user directory is away says `550 5.1.1` of everybody. What was sent and what was tried
tells an address that is wrong from one that a server cannot look up just now.
"""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.notices import attempts
from ppid.notices.models import Bounce, DeliveryAttempt

E, TRY = OutboxEntry, DeliveryAttempt
TRIES = 3  # more, over an hour, before a known address is believed to be gone
PAUSE = timedelta(minutes=20)
APART = timedelta(hours=2)  # between two refusals that hold an officer's address
LATELY = 20_000  # notices, the newest, among which a mail that was taken is looked for
FAILED = sa.text("outbox.state IN ('undeliverable', 'dead', 'quarantined')")
OF_SMTP = "5__ 5.1.%"  # a refusal that names the address; `suppressing` reads it exactly


def took_mail(session: Session, entry: OutboxEntry) -> bool:
    """Whether a server took a mail to the address of this try not long ago."""
    if not entry.sent_to:
        return False
    newest = sa.select(sa.func.max(E.id)).scalar_subquery()
    taken = select(E.id).where(
        col(E.id) > newest - LATELY, E.state == State.SENT, E.sent_to == entry.sent_to
    )
    return session.exec(taken.limit(1)).first() is not None


def tries(session: Session, entry: OutboxEntry) -> int:
    """How often this notice was refused already and its address given another chance."""
    refused = sa.select(sa.func.count()).where(
        col(TRY.outbox_id) == entry.id,
        col(TRY.outcome) == attempts.DEFERRED,
        col(TRY.reply).like(OF_SMTP),
    )
    return int(session.execute(refused).scalar_one())


def refused_before(session: Session, entry: OutboxEntry) -> bool:
    """Whether another notice to this address failed two hours ago or more, and none arrived since.

    Looked for among what failed, which an index of its own keeps small.
    """
    before = clock.real_now() - APART
    failed = session.execute(
        sa.select(col(E.id), _when(before))
        .where(
            FAILED,
            col(E.public_body_id) == entry.public_body_id,
            col(E.id) != entry.id,
            col(E.recipient) == entry.recipient,
            col(E.sent_to) == entry.sent_to,
        )
        .order_by(col(E.id).desc())
    )
    last = max((row[1] for row in failed if row[1] is not None), default=None)
    if last is None:
        return False
    newest = sa.select(sa.func.max(E.id)).scalar_subquery()
    arrived = select(E.id).where(
        col(E.id) > newest - LATELY, E.state == State.SENT,
        E.sent_to == entry.sent_to, col(E.sent_at) > last,
    )  # fmt: skip
    return session.exec(arrived.limit(1)).first() is None


def _when(before: Any) -> Any:
    """When a failed notice was last refused or came back, if that is long enough ago."""
    refused = sa.select(sa.func.max(TRY.at)).where(
        col(TRY.outbox_id) == col(E.id), col(TRY.outcome) == attempts.REFUSED,
        col(TRY.at) <= before,
    )  # fmt: skip
    returned = sa.select(sa.func.max(Bounce.at)).where(
        col(Bounce.outbox_id) == col(E.id), col(Bounce.kind) == "failed", col(Bounce.at) <= before
    )
    return sa.func.coalesce(
        refused.correlate(E).scalar_subquery(), returned.correlate(E).scalar_subquery()
    )
