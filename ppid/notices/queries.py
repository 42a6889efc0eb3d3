"""What pages and operators ask of notices: letters to send, the state of a case's mail, the lag."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from ppid import clock
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.errors import NotFound
from ppid.events.models import OutboxEntry, State
from ppid.notices.models import OutgoingLetter, TransportTrouble
from ppid.notices.recipients import is_citizen
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest

OPEN = (State.PENDING, State.SENDING)
ALARM_AFTER = timedelta(minutes=15)
NEEDS_A_PERSON = (State.UNDELIVERABLE, State.DEAD, State.QUARANTINED)


@dataclass(frozen=True)
class LetterLine:
    """A *surat keluar* in the desk's list."""

    id: UUID
    notice: str
    number: str
    request_id: UUID
    created_at: datetime
    title: str
    to_proxy: bool
    dedup_key: str


@dataclass(frozen=True)
class NoticeLine:
    """A notice of a case as its page shows it; addresses are never part of it."""

    notice: str
    to: str  # officer, requester, proxy, commission
    state: str
    decided_at: datetime
    sent_at: datetime | None
    note: str | None
    id: int = 0
    next_try: datetime | None = None  # on the real clock, of one that was tried in vain
    gathered: bool = False  # it waits for its reader's morning digest
    maybe_twice: bool = False  # a try ended without the server's answer: a copy may have arrived


def open_letters(session: Session, officer: Officer) -> list[LetterLine]:
    """The letters that the desk still has to print and send, oldest first."""
    if officer.role not in DESK_ROLES:
        return []
    rows = session.execute(
        sa.select(
            col(OutgoingLetter.id),
            col(OutgoingLetter.notice),
            number_of_case(),
            col(OutgoingLetter.request_id),
            col(OutgoingLetter.created_at),
            title_of_case(),
            col(OutgoingLetter.recipient).startswith("proxy:"),
            col(OutgoingLetter.dedup_key),
        )
        .outerjoin(InformationRequest, col(InformationRequest.id) == col(OutgoingLetter.request_id))
        .outerjoin(Objection, col(Objection.id) == col(OutgoingLetter.request_id))
        .where(
            col(OutgoingLetter.public_body_id) == officer.public_body_id,
            col(OutgoingLetter.state) == "open",
        )
        .order_by(col(OutgoingLetter.created_at), number_of_case())
    )
    return [LetterLine(*row) for row in rows]


def number_of_case() -> sa.ColumnElement[str]:
    """The number of the request or objection that a letter is about, both joined."""
    return sa.func.coalesce(number_shown(InformationRequest), number_shown(Objection))


def title_of_case() -> sa.ColumnElement[str]:
    """The title of the request; an objection has none but its number."""
    return sa.func.coalesce(col(InformationRequest.title), number_shown(Objection))


def letter(session: Session, officer: Officer, letter_id: UUID) -> OutgoingLetter:
    """One *surat keluar* for the desk; what others may not see is not found."""
    found = session.get(OutgoingLetter, letter_id)
    if (
        found is None
        or officer.role not in DESK_ROLES
        or found.public_body_id != officer.public_body_id
    ):
        raise NotFound
    return found


def mail_of(session: Session, dedup_keys: Iterable[str]) -> dict[str, datetime]:
    """When the mail that says the same as a letter was taken by a server; of a retry, the last."""
    rows = session.exec(
        select(OutboxEntry.dedup_key, OutboxEntry.sent_at).where(
            col(OutboxEntry.dedup_key).in_(set(dedup_keys)), OutboxEntry.state == State.SENT
        )
    )
    return {key: at for key, at in rows if at is not None}


def letters_of(session: Session, request_id: UUID) -> Sequence[OutgoingLetter]:
    """All letters of a case, for a page that has checked who asks."""
    return session.exec(
        select(OutgoingLetter)
        .where(OutgoingLetter.request_id == request_id)
        .order_by(col(OutgoingLetter.created_at))
    ).all()


def notices_of(session: Session, request_id: UUID) -> list[NoticeLine]:
    """What was decided and what became of it, newest first; superseded steps are left out."""
    rows = session.exec(
        select(OutboxEntry)
        .where(
            OutboxEntry.subject_id == request_id,
            # What a morning's digest told was told, though not by a mail of its own.
            (col(OutboxEntry.state) != State.SUPERSEDED) | (col(OutboxEntry.channel) == "digest"),
        )
        .order_by(col(OutboxEntry.id).desc())
    )
    return [line_of(row) for row in rows]


def line_of(row: OutboxEntry) -> NoticeLine:
    """One notice as a case's page shows it."""
    return NoticeLine(
        row.notice,
        row.recipient.partition(":")[0],
        row.state,
        row.decided_at,
        row.sent_at,
        row.note or row.reply if row.state in NEEDS_A_PERSON else row.note,
        row.id or 0,
        row.retry_at if row.state == State.PENDING and row.attempts else None,
        row.state == State.PENDING and row.channel == "digest",
        row.uncertain > 0 and row.state == State.SENT,
    )


def lines_of(rows: Iterable[OutboxEntry]) -> list[NoticeLine]:
    """As `notices_of`, of a case's rows that were read already."""
    told = (row for row in rows if row.state != State.SUPERSEDED or row.channel == "digest")
    return [line_of(row) for row in sorted(told, key=lambda row: row.id or 0, reverse=True)]


def unproven(session: Session, request_id: UUID) -> bool:
    """Whether a citizen's mail of this case came back: "belum terbukti diterima" (11a d)."""
    rows = session.exec(
        select(OutboxEntry.recipient).where(
            OutboxEntry.subject_id == request_id, col(OutboxEntry.state).in_(NEEDS_A_PERSON)
        )
    )
    return any(is_citizen(recipient) for recipient in rows)


def unproven_in(rows: Iterable[OutboxEntry]) -> bool:
    """As `unproven`, of a case's rows that were read already."""
    return any(row.state in NEEDS_A_PERSON and is_citizen(row.recipient) for row in rows)


def waiting(session: Session) -> int:
    """How many notices are due and not sent."""
    return session.exec(
        select(func.count())
        .select_from(OutboxEntry)
        .where(
            sa.text("outbox.state IN ('pending', 'sending')"),
            col(OutboxEntry.channel) == "email",
            col(OutboxEntry.due_at) <= clock.now(),
        )
    ).one()


def oldest_undelivered(session: Session) -> datetime | None:
    """When the longest waiting notice was due, on the office's clock; None where none waits."""
    return session.exec(
        select(func.min(OutboxEntry.due_at)).where(
            sa.text("outbox.state IN ('pending', 'sending')"),
            col(OutboxEntry.channel) == "email",
            col(OutboxEntry.due_at) <= clock.now(),
        )
    ).one()


def recent(session: Session, public_body_id: UUID, limit: int = 50) -> Sequence[OutboxEntry]:
    """The notices that were sent last, newest first: what the workers just did."""
    return session.exec(
        select(OutboxEntry)
        .where(OutboxEntry.public_body_id == public_body_id, OutboxEntry.state == State.SENT)
        .order_by(col(OutboxEntry.id).desc())
        .limit(limit)
    ).all()


@dataclass(frozen=True)
class Trouble:
    """Why no mail can leave now, since when, and when it is tried next; on the real clock."""

    since: datetime
    reason: str
    next_try_at: datetime

    @property
    def alarming(self) -> bool:
        """Whether it has lasted so long that a person must look."""
        return clock.real_now() - self.since >= ALARM_AFTER


def transport_trouble(session: Session) -> Trouble | None:
    """What holds all mail back; None where it leaves."""
    row = session.exec(
        select(TransportTrouble).execution_options(populate_existing=True).limit(1)
    ).first()
    return Trouble(row.since, row.reason, row.next_try_at) if row else None
