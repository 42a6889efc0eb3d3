"""The second step of a log-in: codes of a phone, and ten codes for the day it is gone.

All on the real clock: training never makes a code right or wrong.
"""

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from ppid import keys
from ppid.accounts import queries, totp
from ppid.accounts.models import Officer
from ppid.accounts.people_models import RecoveryCode, SecondFactor
from ppid.accounts.recording import record
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.kit.signs import ALPHABET, spelled
from ppid.settings import settings

CODES = 10
LONGEST = 64
TABLE, COLUMN = "second_factors", "secret"


def is_missing(officer: Officer) -> bool:
    """Whether this officer must set a second step up before anything else."""
    return settings().two_factor and officer.two_factor_since is None


def enrol(
    session: Session, officer: Officer, secret: str, typed: str, real_now: datetime
) -> list[str]:
    """Take a phone into use, in the place of any other; the recovery codes are told once.

    Raises Invalid where the code is not the secret's.
    """
    step = totp.matching_step(secret, typed, real_now.timestamp())
    if step is None:
        raise Invalid({"code": _wrong()})
    row = session.get(SecondFactor, officer.id, with_for_update=True)
    sealed = keys.seal_text(TABLE, COLUMN, officer.id, secret) or b""
    row = row or SecondFactor(
        officer_id=officer.id, secret=sealed, last_step=step, confirmed_at=real_now
    )
    row.secret, row.last_step, row.confirmed_at = sealed, step, real_now
    session.add(row)
    _mark(session, officer, real_now)
    record(session, "officer.two_factor_set", officer)
    return _fresh_codes(session, officer)


def check(session: Session, officer: Officer, typed: str, real_now: datetime) -> bool:
    """Whether a code of the phone, or an unused recovery code, was typed; each opens once."""
    row = session.get(SecondFactor, officer.id, with_for_update=True)
    if row is None or len(typed) > LONGEST:
        return False
    secret = keys.open_text(TABLE, COLUMN, officer.id, row.secret)
    step = totp.matching_step(secret, typed, real_now.timestamp(), after=row.last_step)
    if step is None:
        return _use_recovery(session, officer, typed, real_now)
    row.last_step = step
    session.add(row)
    return True


def renew_codes(session: Session, officer: Officer) -> list[str]:
    """Ten new recovery codes, told once; the ones before open nothing any more."""
    record(session, "officer.recovery_renewed", officer)
    return _fresh_codes(session, officer)


def codes_left(session: Session, officer: Officer) -> int:
    query = select(func.count()).where(
        RecoveryCode.officer_id == officer.id, col(RecoveryCode.used_at).is_(None)
    )
    return int(session.exec(query).one())


def remove(session: Session, officer: Officer, by: Actor) -> None:
    """Take the second step away, as where phone and codes are lost; safe to repeat."""
    row = session.get(SecondFactor, officer.id, with_for_update=True)
    if row is None:
        return
    session.delete(row)
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.officer_id) == officer.id))
    _mark(session, officer, None)
    record(session, "officer.two_factor_removed", officer, by=by)


def _mark(session: Session, officer: Officer, since: datetime | None) -> None:
    row = queries.get(session, officer.id)
    row.two_factor_since, row.version = since, row.version + 1
    session.add(row)


def _fresh_codes(session: Session, officer: Officer) -> list[str]:
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.officer_id) == officer.id))
    codes = [spelled(secrets.token_bytes(10)) for _each in range(CODES)]
    session.add_all(RecoveryCode(code_hash=_hash(code), officer_id=officer.id) for code in codes)
    session.flush()
    return codes


def _use_recovery(session: Session, officer: Officer, typed: str, real_now: datetime) -> bool:
    row = session.get(RecoveryCode, _hash(typed), with_for_update=True)
    if row is None or row.officer_id != officer.id or row.used_at is not None:
        return False
    row.used_at = real_now
    session.add(row)
    record(session, "officer.recovery_used", officer)
    return True


def _hash(code: str) -> str:
    """Of the letters alone: hyphens, spaces and small letters are a matter of typing."""
    plain = "".join(sign for sign in code.upper() if sign in ALPHABET)
    return sha256(plain.encode()).hexdigest()


def _wrong() -> str:
    return _("Kode ini tidak cocok. Ketik enam angka yang sekarang tampil di aplikasi Anda.")
