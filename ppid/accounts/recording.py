"""One event of an officer's account: by the officer unless somebody else is named."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from ppid import events
from ppid.accounts.models import Officer


def record(
    session: Session,
    name: str,
    officer: Officer,
    data: Mapping[str, Any] | None = None,
    by: events.Actor | None = None,
) -> None:
    """`data` is JSON without personal data: ids, roles and days."""
    actor = by or events.Actor("officer", officer.id, officer.acting_for)
    body = officer.public_body_id
    events.record(session, name, "officer", officer.id, public_body_id=body, by=actor, data=data)
