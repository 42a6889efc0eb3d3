"""The lease keeper: renews what is in hand beside the work, however slow a server answers."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa
from sqlmodel import col

from ppid import clock
from ppid.db import transaction
from ppid.events.models import OutboxEntry, State
from ppid.notices import claims
from ppid.notices.hands import Hand

RENEW, SOON = 10.0, 1.0  # seconds; a lease is 45. And while the database is away
E = OutboxEntry
log = logging.getLogger("ppid.delivery")


class Keeper:
    """Holds the leases of the rows it was given until they are dropped."""

    def __init__(self) -> None:
        self._held: dict[int | None, int] = {}
        self._hand = Hand()
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._work, name="ppid-lease", daemon=True)
        self._thread.start()

    def hold(self, entries: Sequence[OutboxEntry]) -> None:
        with self._lock:
            self._held |= {entry.id: entry.lease_token for entry in entries}
            self._hand.take((entry.id or 0, entry.lease_token) for entry in entries)

    def sent(self, entry: OutboxEntry) -> None:
        """The server took it; the database hears of it next."""
        self._hand.sent((entry.id or 0, entry.lease_token))

    def drop(self, entry: OutboxEntry) -> None:
        with self._lock:
            self._held.pop(entry.id, None)

    def close(self) -> None:
        self._done.set()
        self._thread.join()
        if self._held:  # a line broke: whoever delivers next need not wait for the lease
            self._hand.leave()
        else:
            self._hand.open()

    def _work(self) -> None:
        wait = RENEW
        while not self._done.wait(wait):
            wait = RENEW
            try:
                self._renew()
            except Exception as error:  # the database may be away for a moment: the lease is long
                log.warning("lease not renewed", extra={"error": type(error).__name__})
                wait = min(RENEW, SOON)

    def _renew(self) -> None:
        with self._lock:
            held = list(self._held.items())
        if not held:
            return
        # A row whose result is being written just now needs no longer lease, and waiting for it
        # while others of this batch are locked could wait in a circle with that write.
        free = (
            sa.select(col(E.id))
            .where(
                sa.tuple_(col(E.id), col(E.lease_token)).in_(held),
                col(E.state) == State.SENDING.value,
            )
            .with_for_update(skip_locked=True)
        )
        with transaction() as session:
            session.execute(
                sa.update(E)
                .where(col(E.id).in_(free))
                .values(lease_until=clock.real_now() + claims.LEASE)
                .execution_options(synchronize_session=False)
            )


@contextmanager
def held(entries: Sequence[OutboxEntry]) -> Iterator[Keeper]:
    """Keep the leases of these rows for the length of the block."""
    keeper = Keeper()
    keeper.hold(entries)
    try:
        yield keeper
    finally:
        keeper.close()
