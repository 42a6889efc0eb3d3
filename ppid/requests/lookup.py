"""Number and code, with a limit on tries: no page and no part of the API compares them itself."""

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.web.limits import TRACKING
from ppid.web.visit import visit

T = TypeVar("T")


def find(session: Session, number: str, code: str) -> InformationRequest:
    """The request whose number and code these are; NoMatch where either is wrong."""
    return guarded(number, lambda: queries.tracked(session, number, code))


def guarded(number: str, compare: Callable[[], T]) -> T:
    """Compare a number and its code, counting the try; raises NoMatch, and TooMany."""
    here, subject = visit(), queries.number_meant(number)[:60]
    TRACKING.begin(subject, here.address)
    try:
        found = compare()
    except queries.NoMatch:
        TRACKING.wrong(here.address)
        raise
    TRACKING.right(subject)
    return found
