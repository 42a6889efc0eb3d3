"""Asking the like again: the question of a request that one follows, for another unit or year."""

from sqlmodel import Session

from ppid.requests import queries
from ppid.web import followed
from ppid.web.visit import visit


def prefilled(session: Session) -> dict[str, str]:
    """What the form begins with: question, purpose and wishes; never who asks.

    Empty where this browser follows no request, or its code is void.
    """
    key = followed.followed(visit())
    try:
        known = queries.by_id_and_turn(session, *key) if key else None
    except queries.NoMatch:
        known = None
    if known is None:
        return {}
    return {
        "information_sought": known.sought,
        "purpose": known.purpose,
        "access_method": known.access_method,
        "copy_format": known.copy_format or "",
        "delivery_method": known.delivery_method or "",
    }
