"""Whom deliveries are for: an applicant's role and never their name, a colleague by name."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from ppid.accounts import queries
from ppid.accounts.models import Officer
from ppid.accounts.words import role_name
from ppid.desk import delivery_words
from ppid.events.models import OutboxEntry

OFFICER = "officer:"


def named(session: Session, entries: Iterable[OutboxEntry]) -> dict[str, str]:
    """The recipients of these deliveries, as the outbox keeps them, in words; one query for all."""
    recipients = {entry.recipient for entry in entries}
    ids = [UUID(each.removeprefix(OFFICER)) for each in recipients if each.startswith(OFFICER)]
    known = {f"{OFFICER}{one.id}": one for one in queries.by_ids(session, ids)}
    return {each: _words(each, known.get(each)) for each in recipients}


def who(session: Session, entry: OutboxEntry) -> str:
    """The recipient of one delivery, in words."""
    return named(session, [entry])[entry.recipient]


def _words(recipient: str, officer: Officer | None) -> str:
    if officer is None:
        return delivery_words.recipient(recipient)
    return f"{officer.name} ({role_name(officer.role)})"
