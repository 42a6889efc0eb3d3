"""Inviting an officer: a link by mail, open for a week, with which they choose a password.

The same link serves who has forgotten the password: only an administrator sends one.
"""

import base64
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from ppid import clock, keys
from ppid.accounts import passwords, queries, sessions
from ppid.accounts.models import Officer
from ppid.accounts.people_models import Invitation
from ppid.accounts.recording import record
from ppid.accounts.sessions import hash_of
from ppid.errors import DomainError, Invalid
from ppid.events import Actor

LIFE = timedelta(days=7)
UNUSABLE = "!"  # no hash: nothing that anyone types fits it


class LinkOver(DomainError):
    """One answer for a link that was used, replaced, too old or never sent."""

    status_code = 410
    title = "Tautan tidak berlaku lagi"
    detail = (
        "Tautan ini sudah dipakai, sudah diganti, atau lewat tujuh hari. "
        "Minta pengelola sistem mengirim yang baru."
    )


def token(row: Invitation) -> str:
    """256 bits, as they stand behind `/t/undangan/`; raises CannotOpen where the key is gone."""
    digest = keys.mac("invitation", str(row.id), row.kid)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def invite(session: Session, officer: Officer, by: Actor, real_now: datetime) -> Invitation:
    """A new link; those before it open nothing any more. Its mail follows from the event."""
    session.execute(
        update(Invitation)
        .where(
            col(Invitation.officer_id) == officer.id,
            col(Invitation.used_at).is_(None),
            col(Invitation.voided_at).is_(None),
        )
        .values(voided_at=real_now)
    )
    row = Invitation(
        officer_id=officer.id,
        token_hash="",
        kid=keys.current_kid(),
        invited_by=by.id or officer.id,
        made_at=real_now,
        until=real_now + LIFE,
    )
    row.token_hash = hash_of(token(row))
    session.add(row)
    session.flush()
    until_on = clock.local_date(row.until).isoformat()
    data = {"invitation_id": str(row.id), "until_on": until_on}
    record(session, "officer.invited", officer, data, by=by)
    return row


def find(session: Session, raw: str, real_now: datetime) -> tuple[Invitation, Officer]:
    """The open invitation of an active officer; raises LinkOver for anything else."""
    found = session.exec(
        select(Invitation, Officer)
        .join(Officer, col(Officer.id) == Invitation.officer_id)
        .where(Invitation.token_hash == hash_of(raw), col(Officer.active).is_(True))
    ).one_or_none()
    if found is None or not is_open(found[0], real_now):
        raise LinkOver
    return found[0], found[1]


def is_open(row: Invitation, real_now: datetime) -> bool:
    return row.used_at is None and row.voided_at is None and real_now < row.until


def accept(session: Session, raw: str, password: str, real_now: datetime) -> Officer:
    """The officer's password from now on; every session from before it ends.

    Raises LinkOver, or Invalid with a sentence for `new_password`.
    """
    row, officer = find(session, raw, real_now)
    if sentence := passwords.objection(password, (officer.name, officer.email)):
        raise Invalid({"new_password": sentence})
    officer.password_hash = passwords.hashed(password)
    officer.password_changed_at, officer.version = real_now, officer.version + 1
    row.used_at = real_now
    session.add(officer)
    session.add(row)
    sessions.end_all(session, officer)
    record(session, "officer.invitation_accepted", officer)
    return officer


def open_of(session: Session, officer_id: UUID, real_now: datetime) -> Invitation | None:
    """The link that this officer has not used yet, if one is open."""
    query = select(Invitation).where(Invitation.officer_id == officer_id)
    return next((row for row in session.exec(query) if is_open(row, real_now)), None)


def has_come(officer: Officer) -> bool:
    """Whether a password was ever chosen."""
    return officer.password_hash != UNUSABLE


def by_id(session: Session, id: UUID) -> tuple[Invitation, Officer]:
    """For the mail alone."""
    row = session.get_one(Invitation, id)
    return row, queries.get(session, row.officer_id)
