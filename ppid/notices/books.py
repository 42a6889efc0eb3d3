"""The books of a run: what is in hand, whose leases are kept, and what came of it."""

import threading
from collections.abc import Sequence

from ppid.events.models import OutboxEntry
from ppid.notices import claims
from ppid.notices.keeper import Keeper
from ppid.notices.ledger import Ledger
from ppid.notices.report import DeliveryReport
from ppid.notices.verdicts import Verdict


class Books:
    """Shared by the feeder and all lines of a run."""

    def __init__(self, report: DeliveryReport) -> None:
        self.in_hand = 0
        self._report, self._lock = report, threading.Lock()
        self._ledger, self._keeper = Ledger(), Keeper()

    def hold(self, entries: Sequence[OutboxEntry]) -> None:
        """These were claimed: keep their leases until something came of them."""
        self._keeper.hold(entries)
        with self._lock:
            self.in_hand += len(entries)

    def begin(self, entry: OutboxEntry, done: Verdict | None) -> bool:
        """Commit the last result together with the start of a try; false: the lease was lost."""
        writes = [done.write] if done else []
        *before, begun = self._ledger.write(*writes, claims.begin(entry))
        entry.attempts += bool(begun)
        if done:
            self._settled(done, held=before[0])
        if not begun:
            self.drop(entry)
        return bool(begun)

    def taken(self, entry: OutboxEntry) -> None:
        """The server took it: noted beside the database, which hears of it next."""
        self._keeper.sent(entry)

    def settle(self, *found: Verdict | None) -> None:
        """Commit these results."""
        known = [verdict for verdict in found if verdict]
        if not known:
            return
        written = self._ledger.write(*(verdict.write for verdict in known))
        for verdict, held in zip(known, written, strict=True):
            self._settled(verdict, held=held)

    def give_back(self, entries: Sequence[OutboxEntry]) -> None:
        """Nobody tried them: they are free at once."""
        claims.give_back(entries)
        for entry in entries:
            self.drop(entry)

    def drop(self, entry: OutboxEntry) -> None:
        self._keeper.drop(entry)
        with self._lock:
            self.in_hand -= 1

    def close(self) -> None:
        self._keeper.close()
        self._ledger.close()

    def _settled(self, verdict: Verdict, *, held: bool) -> None:
        if held:
            with self._lock:
                self._report.count(verdict)
        self.drop(verdict.entry)
