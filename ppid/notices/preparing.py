"""Making the mails of a batch ahead of the lines: one short reading transaction for all of them."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from sqlmodel import Session

from ppid import clock
from ppid.db import Sessions
from ppid.events.models import OutboxEntry
from ppid.notices import prefetch, returnpath, suppressing, verdicts
from ppid.notices.composing import compose
from ppid.notices.mail import BadAddress
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.notices.replies import Unavailable
from ppid.notices.verdicts import Verdict

FRESH = 5.0  # seconds; what waited longer is looked at again before it leaves
log = logging.getLogger("ppid.delivery")


@dataclass(frozen=True)
class Ready:
    """A mail that only has to be carried; `made_at` on the monotonic clock."""

    entry: OutboxEntry
    message: EmailMessage
    to: str
    made_at: float
    sender: str = ""  # the envelope's, where bounces come back

    @property
    def domain(self) -> str:
        return self.to.rpartition("@")[2].lower()

    @property
    def stale(self) -> bool:
        return clock.monotonic() - self.made_at > FRESH


def prepare(sessions: Sessions, entries: Sequence[OutboxEntry]) -> Iterator[Ready | Verdict]:
    """Each notice as a mail, or what is written because there is nothing to send."""
    made: list[Ready | Verdict] = []
    with sessions() as session:
        prefetch.load(session, entries)
        for entry in entries:
            made.append(_made(session, entry))
    yield from made


def _made(session: Session, entry: OutboxEntry) -> Ready | Verdict:
    try:
        if reason := why_not(session, entry):
            return verdicts.cancelled(entry, reason)
        addressee = resolve(session, entry.public_body_id, entry.recipient)
        if addressee is None:
            return verdicts.cancelled(entry, "penerima tidak lagi bertugas")
        if suppressing.is_held(session, entry.public_body_id, addressee.address):
            return verdicts.held(entry)
        made = compose(session, entry, addressee)
        entry.sent_to = suppressing.index(addressee.address)
        return Ready(entry, *made, clock.monotonic(), returnpath.sender(entry))
    except Unavailable:  # our own fault, not this reader's
        raise
    except BadAddress:
        return verdicts.undeliverable(entry, "alamat tidak dapat dikirimi surel")
    except Exception as error:
        log.exception("not rendered", extra={"outbox": entry.id, "notice": entry.notice})
        return verdicts.broken(entry, error, entry.attempts + 1)
