"""Delivery: claim, check again, render, send, finish. Decided once, delivered at least once.

A crash between the server's answer and ours sends a second copy, with the same Message-ID.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage

from sqlmodel import Session

from ppid import clock, events
from ppid.db import reading, transaction
from ppid.events.models import OutboxEntry, State
from ppid.events.service import SYSTEM, Decision
from ppid.kit.crypto import CannotOpen
from ppid.notices import claims, lease, telling
from ppid.notices.composing import compose
from ppid.notices.mail import BadAddress
from ppid.notices.recheck import why_not
from ppid.notices.recipients import is_citizen, resolve
from ppid.notices.transport import Later, Refused, Transport, Unavailable, open_transport

BATCH = 10  # one crash holds no more than this back
log = logging.getLogger("ppid.delivery")


@dataclass
class DeliveryReport:
    """What one run did; true while there may be more to do at once."""

    sent: Counter[str] = field(default_factory=Counter)
    cancelled: int = 0
    later: int = 0
    failed: int = 0  # undeliverable, dead, quarantined: a person must act
    stopped: str = ""  # "paused", or why no mail can leave now

    @property
    def handled(self) -> int:
        return self.sent.total() + self.cancelled + self.later + self.failed

    def __bool__(self) -> bool:
        return self.handled > 0 and not self.stopped

    def add(self, other: "DeliveryReport") -> None:
        self.sent.update(other.sent)
        self.cancelled += other.cancelled
        self.later += other.later
        self.failed += other.failed
        self.stopped = other.stopped


def deliver(limit: int = 100) -> DeliveryReport:
    """Send up to `limit` of what is due; call again while the report is true."""
    report = DeliveryReport()
    claims.free_the_dead()
    with reading() as session:
        if lease.is_paused(session):
            report.stopped = "paused"
            return report
        if not claims.is_any_due(session):
            return report
    try:
        transport = open_transport()
    except Unavailable as error:
        log.warning("no mail can leave", extra={"reason": str(error)})
        report.stopped = str(error) or "unavailable"
        return report
    if transport is None:
        report.stopped = "PPID_SMTP_URL"
        return report
    try:
        _drain(transport, limit, report)
    finally:
        transport.close()
    return report


def _drain(transport: Transport, limit: int, report: DeliveryReport) -> None:
    left = limit
    while left > 0 and not report.stopped:
        entries = claims.claim(min(BATCH, left))
        if not entries:
            return
        left -= len(entries)
        with claims.held(entries):
            _batch(transport, entries, report)


def _batch(transport: Transport, entries: Sequence[OutboxEntry], report: DeliveryReport) -> None:
    for index, entry in enumerate(entries):
        try:
            _one(transport, entry, report)
        except Unavailable as error:
            claims.give_back(entries[index:])
            report.stopped = str(error) or "unavailable"
            return


def _one(transport: Transport, entry: OutboxEntry, report: DeliveryReport) -> None:
    """One notice, with no transaction open while the server thinks."""
    made = _made(entry, report)
    if made is None:
        return
    try:
        reply = transport.send(*made)
    except Refused as refusal:
        _undeliverable(entry, str(refusal), report)
    except Later as delay:
        _later(entry, str(delay), report)
    else:
        if claims.finish_surely(entry, State.SENT, sent_at=clock.real_now(), reply=reply):
            report.sent[entry.notice] += 1


def _made(entry: OutboxEntry, report: DeliveryReport) -> tuple[EmailMessage, str] | None:
    """The message and its address; None where there is nothing to send, and that is written."""
    try:
        with reading() as session:
            if reason := why_not(session, entry):
                pass
            elif addressee := resolve(session, entry.public_body_id, entry.recipient):
                return compose(session, entry, addressee)
            else:
                reason = "penerima tidak lagi bertugas"
        _cancel(entry, reason, report)
    except BadAddress:
        _undeliverable(entry, "alamat tidak dapat dikirimi surel", report)
    except Exception as error:
        log.exception("not rendered", extra={"outbox": entry.id, "notice": entry.notice})
        _broken(entry, error, report)
    return None


def _cancel(entry: OutboxEntry, reason: str, report: DeliveryReport) -> None:
    report.cancelled += 1
    with transaction() as session:
        claims.finish(session, entry, State.CANCELLED, note=reason)


def _broken(entry: OutboxEntry, error: Exception, report: DeliveryReport) -> None:
    """It could not even be made: try again a few times, then set it aside for a person."""
    # A key that is missing now may be put back; what cannot be rendered stays so.
    poison = entry.attempts >= claims.POISON and not isinstance(error, CannotOpen)
    state = State.QUARANTINED if poison else State.PENDING
    report.failed += poison
    report.later += not poison
    with transaction() as session:
        note, again = (
            f"tidak dapat disusun: {type(error).__name__}",
            claims.retry_at(entry.attempts),
        )
        done = claims.finish(session, entry, state, note=note, retry_at=again)
        if done and poison:
            _by_letter(session, entry, "tidak dapat disusun")


def _later(entry: OutboxEntry, reply: str, report: DeliveryReport) -> None:
    """Tried for three days; then a person sends it by other means."""
    if entry.attempts < claims.LAST_TRY:
        report.later += 1
        with transaction() as session:
            again = claims.retry_at(entry.attempts)
            claims.finish(session, entry, State.PENDING, retry_at=again, reply=reply)
        return
    report.failed += 1
    with transaction() as session:
        if claims.finish(session, entry, State.DEAD, reply=reply):
            _by_letter(session, entry, "tiga hari tidak terkirim")


def _undeliverable(entry: OutboxEntry, reply: str, report: DeliveryReport) -> None:
    report.failed += 1
    with transaction() as session:
        if claims.finish(session, entry, State.UNDELIVERABLE, reply=reply):
            _by_letter(session, entry, "alamat menolak")


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
