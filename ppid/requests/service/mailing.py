"""Asking for a mail without an account: the list of one's requests, or a lost code.

Nothing is looked up here: an address that has requests and one that has none cost the same, and
get the same answer. The worker finds out, and sends to the address on file or not at all.
"""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, delete, select

from ppid import clock, keys
from ppid.accounts.sessions import hash_of
from ppid.events.service import Decision, decide
from ppid.requests import mailed
from ppid.requests.asked_models import CODE, LIST, AskedMail
from ppid.requests.people_models import Proxy
from ppid.requests.queries import number_meant

LIVES = {LIST: timedelta(minutes=30), CODE: timedelta(hours=24)}
NOTICES = {LIST: "own_requests", CODE: "code_again"}
KEPT = timedelta(days=1)  # after its end, so that an old link can say that it is over
SUBJECT = "asked_mail"


def ask_list(session: Session, body_id: UUID, email: str, locale: str) -> AskedMail:
    """A one-time link to the list of the requests of this address, by mail."""
    return _ask(session, _row(body_id, LIST, email, locale))


def ask_code(session: Session, body_id: UUID, number: str, email: str, locale: str) -> AskedMail:
    """The tracking code of a request again, to the address on file."""
    row = _row(body_id, CODE, email, locale)
    row.number = number_meant(number)[:60]
    return _ask(session, row)


def open_list(session: Session, secret: str, real_now: datetime) -> AskedMail | None:
    """Use up a link; None where it is unknown, used or over."""
    row = mailed.of_link(session, hash_of(secret))
    if row is None or row.kind != LIST or not mailed.is_live(row, real_now):
        return None
    row.used_at = real_now
    session.add(row)
    session.flush()
    return row


def purge_asked(session: Session, _now: datetime) -> Counter[str]:
    """Forget askings whose end is a day past; a turn of the sweep.

    The real clock counts, by which a link lives. Nothing here is a notice, so none is counted.
    """
    old = col(AskedMail.expires_at) < clock.real_now() - KEPT
    session.execute(delete(AskedMail).where(old).execution_options(synchronize_session=False))
    return Counter()


def _row(body_id: UUID, kind: str, email: str, locale: str) -> AskedMail:
    now = clock.real_now()
    row = AskedMail(
        public_body_id=body_id,
        kind=kind,
        email_indexes=keys.indexes("email", email.lower()),
        locale=locale,
        asked_at=now,
        expires_at=now + LIVES[kind],
        kid=keys.current_kid(),
        token_hash="",
    )
    row.token_hash = hash_of(mailed.secret(row))
    return row


def _ask(session: Session, row: AskedMail) -> AskedMail:
    _index_proxies(session)
    session.add(row)
    session.flush()
    what = Decision(
        NOTICES[row.kind], f"{SUBJECT}:{row.id}", clock.now(), {}, priority=1, dedup_key=str(row.id)
    )
    decide(session, SUBJECT, row.id, row.public_body_id, what)
    return row


def _index_proxies(session: Session) -> None:
    """Proxies kept before their addresses had an index get it at the next asking."""
    rows = session.exec(
        select(Proxy).where(col(Proxy.email).is_not(None), col(Proxy.email_index).is_(None))
    )
    for row in rows:
        email = keys.open_text("proxies", "email", row.id, row.email)
        row.email_index = keys.index("email", email.lower())
        session.add(row)
