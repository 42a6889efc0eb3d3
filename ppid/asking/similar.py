"""Asking the like again: the question of a request that one follows, for another unit or year."""

from sqlmodel import Session

from ppid.asking.advice import UNKNOWN
from ppid.asking.drafts import Draft
from ppid.asking.typed import OTHER, WAYS
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.web import followed
from ppid.web.visit import visit

WISHES = ("access_method", "copy_format", "delivery_method")


def prefilled(session: Session) -> dict[str, str]:
    """What the form begins with: question, purpose and way; never who asks.

    Empty where this browser follows no request, or its code is void.
    """
    known = followed_request(session)
    return typed_of(known) if known else {}


def followed_request(session: Session) -> InformationRequest | None:
    """The request that this browser follows; None without one, or where its code is void."""
    key = followed.followed(visit())
    try:
        return queries.by_id_and_turn(session, *key) if key else None
    except queries.NoMatch:
        return None


def typed_of(known: InformationRequest) -> dict[str, str]:
    """Its question, purpose and way in the fields of the form."""
    return {
        "information_sought": known.sought,
        "purpose": known.purpose,
        **_way(known),
        **{"unit": UNKNOWN, "unit_other": ""},  # the like may lie with another
    }


def would_replace(draft: Draft, again: dict[str, str]) -> bool:
    """Whether the draft asks something else, which is not written over unasked."""
    return draft.values.get("information_sought", "") != again["information_sought"]


def _way(known: InformationRequest) -> dict[str, str]:
    """The one answer of the page that asked for what the request asks for."""
    wishes = {name: getattr(known, name) or "" for name in WISHES}
    for way, asks in WAYS.items():
        if asks.items() <= wishes.items():
            return {"way": way}
    return {"way": OTHER, **{name: wishes[name] for name in WISHES[1:] if wishes[name]}}
