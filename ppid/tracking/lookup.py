"""Number and code, with a limit on tries: of a request, or of an objection by its own number."""

from sqlmodel import Session

from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.objections.service.filing import PREFIX
from ppid.requests.lookup import find, guarded
from ppid.requests.queries import number_meant

__all__ = ["find", "find_objection", "is_objection"]


def is_objection(number: str) -> bool:
    """Whether a number as typed is of the register of objections."""
    return number_meant(number).startswith(f"{PREFIX}-")


def find_objection(session: Session, number: str, code: str) -> Objection:
    """The objection whose number and code these are; NoMatch where either is wrong."""
    return guarded(number, lambda: queries.tracked(session, number, code))
