"""Where notes to the Information Commission go, on what basis, and what failed on its way there.

A note that did not arrive is never lost: it leaves again when the address is put right, and each
working day while nothing holds the address.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.errors import Forbidden, Invalid
from ppid.events.models import OutboxEntry, State
from ppid.events.service import SYSTEM, Actor
from ppid.kit.i18n import _
from ppid.notices import daily, retrying, suppressing
from ppid.notices.recipients import COMMISSION, commission_address, notes_since
from ppid.units import office
from ppid.units.models import OfficeSetting, PublicBody

SETTING, CHOSEN, TURN = "commission_notes", "office.commission_chosen", "commission-retry"
LOST = (State.UNDELIVERABLE, State.DEAD)


def chosen(session: Session, body_id: UUID) -> OfficeSetting | None:
    """What was recorded last; None before that."""
    return office.row(session, body_id, SETTING)


def choose(session: Session, officer: Officer, email: str, basis: str) -> None:
    """The PPID Utama records the address and its basis; without an address nothing is sent."""
    if officer.role != Role.PPID_UTAMA:
        raise Forbidden
    if len(basis) < 5:
        raise Invalid({"basis": _("Tulis nomor nota kesepahaman atau surat yang mendasarinya.")})
    body_id = officer.public_body_id
    runs = commission_address(session, body_id) is not None
    since = notes_since(session, body_id) if runs else clock.today()
    value = {"email": email or None, "since": since.isoformat()}
    office.choose(session, body_id, SETTING, value, basis, officer.id)
    session.flush()
    data: dict[str, Any] = {"basis": basis, "address": bool(email)}
    by = Actor("officer", officer.id, officer.acting_for)
    events.record(session, CHOSEN, "public_body", body_id, public_body_id=body_id, by=by, data=data)
    send_again(session, body_id, by)
    _hurry(session, body_id)


def _hurry(session: Session, body_id: UUID) -> None:
    """What waits for its next try at the old address goes to the new one at once."""
    session.execute(
        update(OutboxEntry)
        .where(
            col(OutboxEntry.public_body_id) == body_id,
            col(OutboxEntry.recipient) == COMMISSION,
            col(OutboxEntry.state) == State.PENDING,
            col(OutboxEntry.retry_at).is_not(None),
        )
        .values(retry_at=None)
    )
    session.info["poke"] = True


def retries(session: Session, now: datetime) -> Counter[str]:
    """Once a working day: what did not arrive begins again, where nothing holds the address."""
    for body_id in session.exec(select(PublicBody.id)).all():
        if commission_address(session, body_id) is None:
            continue
        if daily.is_its_turn(session, TURN, body_id, now):
            send_again(session, body_id, SYSTEM)
    return Counter()  # nothing was decided: it was decided before


def send_again(session: Session, body_id: UUID, by: Actor) -> int:
    """All notes that failed start anew; none while there is no address, or it refused for good."""
    if commission_address(session, body_id) is None:
        return 0
    rows = [row for row in undelivered(session, body_id) if not _is_held(session, row)]
    for row in rows:
        retrying.begin_again(session, row, by)
    return len(rows)


def _is_held(session: Session, row: OutboxEntry) -> bool:
    return suppressing.of_recipient(session, row) is not None


def undelivered(session: Session, body_id: UUID) -> Sequence[OutboxEntry]:
    """The notes that did not arrive, oldest first; locked, so that each begins again once."""
    return session.exec(
        select(OutboxEntry)
        .where(
            OutboxEntry.public_body_id == body_id,
            OutboxEntry.recipient == COMMISSION,
            col(OutboxEntry.state).in_(LOST),
        )
        .order_by(col(OutboxEntry.id))
        .with_for_update(skip_locked=True)
    ).all()


def notes(session: Session, body_id: UUID, limit: int = 100) -> Sequence[OutboxEntry]:
    """Everything that was decided for the Commission, newest first."""
    query = select(OutboxEntry).where(
        OutboxEntry.public_body_id == body_id,
        OutboxEntry.recipient == COMMISSION,
        OutboxEntry.state != State.SUPERSEDED,
    )
    return session.exec(query.order_by(col(OutboxEntry.id).desc()).limit(limit)).all()
