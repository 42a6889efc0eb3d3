"""What notices about an objection say: both numbers, the grounds, the code to its owner alone."""

from typing import Any

from sqlmodel import Session

from ppid.events.models import OutboxEntry
from ppid.kit.i18n import _
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.settings import settings
from ppid.statute.grounds import GROUNDS

WITH_CODE = frozenset({"objection_receipt"})


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """`number` is the objection's own; `request_number` "" for ground b without a request."""
    objection = session.get_one(Objection, entry.subject_id)
    told = entry.recipient.startswith("requester:") and entry.notice in WITH_CODE
    return {
        "number": objection.registration_number,
        "objection_number": objection.registration_number,
        "request_number": request_number(session, objection),
        "case_url": f"{settings().base_url}/petugas/keberatan/{objection.id}",
        "grounds": words_of(objection.grounds),
        "marks": objection.marks,
        "code": queries.code_of(objection) if told else "",
        "units": [],
    }


def request_number(session: Session, objection: Objection) -> str:
    """Of the request objected to, also of one outside of this service."""
    found = queries.request_of(session, objection)
    return found.registration_number if found else objection.outside_number or ""


def words_of(letters: list[str]) -> list[str]:
    """The grounds with their letters, as the form prints them."""
    return [f"{letter}. {_(GROUNDS[letter].label)}" for letter in letters]
