"""What becomes of a notice after its turn, as a write that waits for the next commit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.kit.crypto import CannotOpen
from ppid.notices import attempts, claims, doubts, failing, suppressing

Write = Callable[[Session], bool]
DOUBTED = timedelta(minutes=5)  # so that the next question is asked with another mail
SENT, CANCELLED, LATER, FAILED, UNTRIED = "sent", "cancelled", "later", "failed", "untried"


@dataclass(frozen=True)
class Verdict:
    """The new state of a row; `kind` is how the report counts it, where the write holds."""

    entry: OutboxEntry
    kind: str
    state: State
    values: dict[str, Any]
    by_letter: str = ""  # why an applicant now hears by letter
    outcome: str = ""  # of the try, as its row says it; "" where nothing was tried

    @property
    def write(self) -> Write:
        """Writes it; true where the lease still held and the row was changed."""
        return claims.sent(self.entry, self.values["reply"]) if self.kind == SENT else self._write

    def _write(self, session: Session) -> bool:
        if not claims.finish(session, self.entry, self.state, **self.values):
            return False
        if self.outcome:
            self._note(session)
        if self.by_letter:
            failing.fail(session, self.entry, self.by_letter)
        return True

    def _note(self, session: Session) -> None:
        said = self.values.get("reply") or self.values.get("note")
        attempts.note(session, self.entry, self.outcome, said, n=self.values.get("attempts"))
        if self.outcome == attempts.REFUSED and suppressing.is_refused_address(said or ""):
            suppressing.suppress(session, self.entry, "refused", str(said).split()[1])


def sent(entry: OutboxEntry, reply: str) -> Verdict:
    return Verdict(entry, SENT, State.SENT, {"reply": reply}, outcome=attempts.SENT)


def cancelled(entry: OutboxEntry, reason: str) -> Verdict:
    return Verdict(entry, CANCELLED, State.CANCELLED, {"note": reason})


def broken(entry: OutboxEntry, error: Exception, tries: int) -> Verdict:
    """It could not even be made: try again a few times, then set it aside for a person."""
    values = {"note": f"tidak dapat disusun: {type(error).__name__}", "attempts": tries}
    # A key that is missing now may be put back; what cannot be rendered stays so.
    if tries >= claims.POISON and not isinstance(error, CannotOpen):
        return Verdict(
            entry, FAILED, State.QUARANTINED, values, "tidak dapat disusun", attempts.BROKEN
        )
    values |= {"retry_at": claims.retry_at(tries)}
    return Verdict(entry, LATER, State.PENDING, values, outcome=attempts.BROKEN)


def later(entry: OutboxEntry, reply: str, *, uncertain: bool = False) -> Verdict:
    """Tried for three days; then a person sends it by other means."""
    values = {"reply": reply, "uncertain": entry.uncertain + uncertain}
    if entry.attempts >= claims.LAST_TRY:
        return Verdict(
            entry, FAILED, State.DEAD, values, "tiga hari tidak terkirim", attempts.DEFERRED
        )
    values |= {"retry_at": claims.retry_at(entry.attempts)}
    return Verdict(entry, LATER, State.PENDING, values, outcome=attempts.DEFERRED)


def doubted(entry: OutboxEntry, reply: str) -> Verdict:
    """Its address took mail before: the server may only be unable to look it up just now."""
    values = {"reply": reply, "retry_at": clock.real_now() + doubts.PAUSE}
    return Verdict(entry, LATER, State.PENDING, values, outcome=attempts.DEFERRED)


def undeliverable(entry: OutboxEntry, reply: str) -> Verdict:
    values = {"reply": reply}
    return Verdict(entry, FAILED, State.UNDELIVERABLE, values, "alamat menolak", attempts.REFUSED)


def held(entry: OutboxEntry) -> Verdict:
    """The address refused before: nothing is tried, the reader hears by other means."""
    values = {"note": attempts.HELD_NOTE}
    return Verdict(entry, FAILED, State.UNDELIVERABLE, values, "alamat menolak", attempts.HELD)


def untried(entry: OutboxEntry, **values: Any) -> Verdict:
    """The server could not be used: the try that had begun is not counted."""
    values |= {"attempts": entry.attempts - 1, "begun_at": None}
    return Verdict(entry, UNTRIED, State.PENDING, values)


def postponed(entry: OutboxEntry, pause: timedelta) -> Verdict:
    """It was claimed and its turn did not come: nothing is counted."""
    return Verdict(entry, UNTRIED, State.PENDING, {"retry_at": clock.real_now() + pause})


def after_trouble() -> datetime:
    return clock.real_now() + DOUBTED
