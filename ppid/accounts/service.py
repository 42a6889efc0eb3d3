"""Adding officers, logging in and out, changing a password.

Hashing takes a fifth of a second; it happens before the transaction touches the database, so that
nobody holds the one writer of SQLite while a password is compared.
"""

import logging
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from ppid import clock, db, events
from ppid.accounts import (
    absences,
    alone,
    feeds,
    invitations,
    passwords,
    queries,
    second_factor,
    sessions,
)
from ppid.accounts.models import UNIT_ROLES, Digest, Officer, OfficerSession, Role
from ppid.accounts.recording import record
from ppid.accounts.schemas import OfficerInput
from ppid.errors import Conflict, DomainError, Invalid
from ppid.kit.i18n import _

log = logging.getLogger("ppid.accounts")
EDITED = ("email", "name", "nip", "position", "role", "unit_id")
# Shown on the log-in page of demonstration mode; `ppid seed --demo` makes them.
DEMO_PASSWORD = passwords.DEMO
DEMO_ACCOUNTS = (
    ("dewi@ppid.example", Role.PPID_UTAMA),
    ("sari@ppid.example", Role.PETUGAS_LAYANAN),
    ("budi@disdik.example", Role.PPID_PELAKSANA),
    ("charlie@dinkes.example", Role.PPID_PELAKSANA),
    ("ratna@setda.example", Role.ATASAN_PPID),
    ("tirta@ppid.example", Role.TIM_PERTIMBANGAN),
    ("hasan@inspektorat.example", Role.PENGAWAS),
    ("komisi@ki.example", Role.COMMISSION),
    ("admin@ppid.example", Role.ADMIN),
)


class WrongPassword(DomainError):
    """One answer for an unknown address and a wrong password."""

    status_code = 422
    title = "Tidak dapat masuk"
    detail = "Alamat surel atau kata sandi tidak cocok."


class AlreadyThere(Conflict):
    title = "Sudah ada"
    detail = "Alamat surel ini sudah dipakai petugas lain."


def add(
    session: Session,
    public_body_id: UUID,
    person: OfficerInput,
    password: str,
    unit_id: UUID | None = None,
) -> Officer:
    """A new officer. A unit's role needs its unit; the password is checked as at any change."""
    _needs_unit(person.role, unit_id)
    if sentence := passwords.objection(password, (person.name, person.email)):
        raise Invalid({"password": sentence}, sentence)
    hashed = passwords.hashed(password)
    return _make(session, public_body_id, person, unit_id, hashed, events.Actor("system"))


def invite(
    session: Session,
    public_body_id: UUID,
    person: OfficerInput,
    unit_id: UUID | None,
    by: events.Actor,
    real_now: datetime,
) -> Officer:
    """A new officer without password: the mail that follows lets them choose one."""
    _needs_unit(person.role, unit_id)
    made = _make(session, public_body_id, person, unit_id, invitations.UNUSABLE, by)
    invitations.invite(session, made, by, real_now)
    return made


def edit(
    session: Session,
    officer: Officer,
    person: OfficerInput,
    unit_id: UUID | None,
    version: int,
    by: events.Actor,
) -> None:
    """Another name, seat or unit; a changed role ends every session, which was another's.

    Raises Conflict where someone else changed the officer since `version`, LastAdmin where the
    only administrator would get another role.
    """
    _needs_unit(person.role, unit_id)
    row = queries.get(session, officer.id)
    if row.version != version:
        raise Conflict
    email = person.email.lower()
    other = queries.by_email(session, email)
    if other is not None and other.id != row.id:
        raise AlreadyThere
    if person.role != row.role:
        alone.keep_an_admin(session, row)
    before = {name: getattr(row, name) for name in EDITED}
    row.email, row.name, row.nip, row.position = email, person.name, person.nip, person.position
    row.role, row.unit_id, row.version = person.role, unit_id, row.version + 1
    session.add(row)
    changed = [name for name in EDITED if getattr(row, name) != before[name]]
    if {"role", "unit_id", "email"} & set(changed):
        sessions.end_all(session, row)
    record(session, "officer.edited", row, {"changed": changed, "role": row.role}, by=by)
    absences.end_all(session, row, clock.today(), by, unsuited=True)


def move(session: Session, officer: Officer, unit_id: UUID, by: events.Actor) -> None:
    """Along with the unit's duties to another unit; the role stays."""
    row = queries.get(session, officer.id)
    row.unit_id, row.version = unit_id, row.version + 1
    session.add(row)
    record(session, "officer.edited", row, {"changed": ["unit_id"], "role": row.role}, by=by)
    absences.end_all(session, row, clock.today(), by, unsuited=True)


def _needs_unit(role: str, unit_id: UUID | None) -> None:
    if role in UNIT_ROLES and unit_id is None:
        raise Invalid({"unit": _("Peran ini memerlukan perangkat daerahnya.")})


def _make(
    session: Session,
    public_body_id: UUID,
    person: OfficerInput,
    unit_id: UUID | None,
    password_hash: str,
    by: events.Actor,
) -> Officer:
    email = person.email.lower()
    if queries.by_email(session, email):
        raise AlreadyThere
    officer = Officer(
        public_body_id=public_body_id,
        email=email,
        name=person.name,
        role=person.role,
        unit_id=unit_id,
        nip=person.nip,
        position=person.position,
        password_hash=password_hash,
        password_changed_at=clock.real_now(),
    )
    session.add(officer)
    session.flush()
    record(session, "officer.added", officer, {"role": officer.role}, by=by)
    return officer


def recognise(email: str, password: str) -> Officer:
    """The active officer whose password this is; raises WrongPassword, in the same time for all.

    Reads in a transaction of its own that is over before the password is compared.
    """
    with db.reading() as session:
        officer = queries.by_email(session, email)
    known = officer.password_hash if officer and officer.active else None
    if not passwords.is_right(known, password) or officer is None:
        log.warning("log-in refused", extra={"officer": str(officer.id) if officer else "unknown"})
        raise WrongPassword
    return officer


def log_in(
    session: Session,
    email: str,
    password: str,
    real_now: datetime,
    address: str = "",
    user_agent: str = "",
) -> tuple[OfficerSession, str]:
    """A new session by the password alone; raises WrongPassword."""
    return admit(session, recognise(email, password), real_now, address, user_agent, password)


def admit(
    session: Session,
    found: Officer,
    real_now: datetime,
    address: str = "",
    user_agent: str = "",
    password: str = "",
) -> tuple[OfficerSession, str]:
    """A new session and its id for the browser of someone who has proved who they are.

    A hash made with weaker parameters than today's is renewed where the password is at hand.
    """
    weak = password and passwords.is_outdated(found.password_hash)
    renewed = passwords.hashed(password) if weak else None
    officer = queries.get(session, found.id)
    if renewed:
        officer.password_hash = renewed
        session.add(officer)
    started = sessions.start(session, officer, real_now, address, user_agent)
    record(session, "officer.logged_in", officer)
    return started


def log_out(session: Session, officer: Officer, id_hash: str) -> None:
    sessions.end(session, id_hash)
    record(session, "officer.logged_out", officer)


def change_password(
    session: Session, officer: Officer, current: str, new: str, keep: str = ""
) -> None:
    """Needs the current password; ends every session but `keep`. Raises Invalid with sentences."""
    if not passwords.is_right(officer.password_hash, current):
        raise Invalid({"current_password": _("Kata sandi sekarang tidak cocok.")})
    if sentence := passwords.objection(new, (officer.name, officer.email)):
        raise Invalid({"new_password": sentence})
    password_hash = passwords.hashed(new)
    row = queries.get(session, officer.id)
    if row.password_hash != officer.password_hash:
        raise Conflict
    row.password_hash, row.password_changed_at = password_hash, clock.real_now()
    row.version += 1
    session.add(row)
    sessions.end_all(session, row, but=keep)
    record(session, "officer.password_changed", row)


def choose_digest(session: Session, officer: Officer, digest: Digest) -> None:
    """Single mails, or one each working morning; what waits follows the choice at once."""
    row = queries.get(session, officer.id)
    if row.digest == digest:
        return
    row.digest, row.version = digest.value, row.version + 1
    session.add(row)
    record(session, "officer.digest_chosen", row, {"digest": digest.value})


def deactivate(session: Session, officer: Officer, by: events.Actor) -> None:
    """End someone's access at once: no log-in, no session, no calendar, no seat of another.

    Raises LastAdmin for the only administrator.
    """
    row = queries.get(session, officer.id)
    alone.keep_an_admin(session, row)
    row.active, row.version = False, row.version + 1
    session.add(row)
    sessions.end_all(session, row)
    feeds.revoke(session, row)
    record(session, "officer.deactivated", row, by=by)
    absences.end_all(session, row, clock.today(), by)


def reactivate(session: Session, officer: Officer, by: events.Actor, real_now: datetime) -> None:
    """Someone is back: with a new password and a new phone, as a new officer has."""
    row = queries.get(session, officer.id)
    if row.active:
        return
    row.active, row.version = True, row.version + 1
    row.password_hash = invitations.UNUSABLE
    session.add(row)
    second_factor.remove(session, row, by)
    record(session, "officer.reactivated", row, by=by)
    invitations.invite(session, row, by, real_now)


def end_session(session: Session, officer: Officer, handle: str, real_now: datetime) -> None:
    """End one of the officer's own sessions, named by the start of its hash."""
    for row in sessions.of_officer(session, officer, real_now):
        if len(handle) >= 16 and row.id_hash.startswith(handle):
            sessions.end(session, row.id_hash)
            record(session, "officer.session_ended", officer)


def end_others(
    session: Session, officer: Officer, keep: str, by: events.Actor | None = None
) -> None:
    """*Keluar dari perangkat lain*: every session but the one with the id hash `keep`."""
    sessions.end_all(session, officer, but=keep)
    record(session, "officer.sessions_ended", officer, by=by)


def owner_of(session: Session, row: OfficerSession) -> Officer:
    return queries.get(session, row.officer_id)


def home_of(officer: Officer) -> str:
    """Where this officer's work is."""
    return "/komisi" if officer.role == Role.COMMISSION else "/petugas"
