"""What becomes of a notice after its turn, as a write that waits for the next commit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from ppid import clock, events
from ppid.events.models import OutboxEntry, State
from ppid.events.service import SYSTEM, Decision
from ppid.kit.crypto import CannotOpen
from ppid.notices import claims, telling
from ppid.notices.recipients import is_citizen

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

    @property
    def write(self) -> Write:
        """Writes it; true where the lease still held and the row was changed."""
        return claims.sent(self.entry, self.values["reply"]) if self.kind == SENT else self._write

    def _write(self, session: Session) -> bool:
        if not claims.finish(session, self.entry, self.state, **self.values):
            return False
        if self.by_letter:
            _by_letter(session, self.entry, self.by_letter)
        return True


def sent(entry: OutboxEntry, reply: str) -> Verdict:
    return Verdict(entry, SENT, State.SENT, {"reply": reply})


def cancelled(entry: OutboxEntry, reason: str) -> Verdict:
    return Verdict(entry, CANCELLED, State.CANCELLED, {"note": reason})


def broken(entry: OutboxEntry, error: Exception, tries: int) -> Verdict:
    """It could not even be made: try again a few times, then set it aside for a person."""
    values = {"note": f"tidak dapat disusun: {type(error).__name__}", "attempts": tries}
    # A key that is missing now may be put back; what cannot be rendered stays so.
    if tries >= claims.POISON and not isinstance(error, CannotOpen):
        return Verdict(entry, FAILED, State.QUARANTINED, values, "tidak dapat disusun")
    return Verdict(entry, LATER, State.PENDING, values | {"retry_at": claims.retry_at(tries)})


def later(entry: OutboxEntry, reply: str, *, uncertain: bool = False) -> Verdict:
    """Tried for three days; then a person sends it by other means."""
    values = {"reply": reply, "uncertain": entry.uncertain + uncertain}
    if entry.attempts >= claims.LAST_TRY:
        return Verdict(entry, FAILED, State.DEAD, values, "tiga hari tidak terkirim")
    again = claims.retry_at(entry.attempts)
    return Verdict(entry, LATER, State.PENDING, values | {"retry_at": again})


def undeliverable(entry: OutboxEntry, reply: str) -> Verdict:
    return Verdict(entry, FAILED, State.UNDELIVERABLE, {"reply": reply}, "alamat menolak")


def untried(entry: OutboxEntry, **values: Any) -> Verdict:
    """The server could not be used: the try that had begun is not counted."""
    values |= {"attempts": entry.attempts - 1, "begun_at": None}
    return Verdict(entry, UNTRIED, State.PENDING, values)


def postponed(entry: OutboxEntry, pause: timedelta) -> Verdict:
    """It was claimed and its turn did not come: nothing is counted."""
    return Verdict(entry, UNTRIED, State.PENDING, {"retry_at": clock.real_now() + pause})


def after_trouble() -> datetime:
    return clock.real_now() + DOUBTED


def _by_letter(session: Session, entry: OutboxEntry, reason: str) -> None:
    """Put it on the case's timeline and, for an applicant, open a *surat keluar* instead."""
    if entry.subject_kind != "request":
        return
    data = {"notice": entry.notice, "to": entry.recipient.partition(":")[0], "reason": reason}
    events.record(
        session, "notice.undeliverable", "request", entry.subject_id,
        public_body_id=entry.public_body_id, by=SYSTEM, data=data,
    )  # fmt: skip
    if is_citizen(entry.recipient):
        what = Decision(
            entry.notice, entry.recipient, entry.due_at, entry.data,
            step=entry.step, dedup_key=entry.dedup_key,
        )  # fmt: skip
        telling.open_letters(session, entry.public_body_id, [(entry.subject_id, what)])
