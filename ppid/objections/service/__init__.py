"""The verbs of an objection. None commits; each records one event."""

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.objections.models import Objection
from ppid.objections.service.common import record
from ppid.objections.service.contacts import record_address
from ppid.objections.service.ending import AlreadyEnded, withdraw
from ppid.objections.service.files import TooLateForPapers, add_papers, keep_scan, open_paper
from ppid.objections.service.filing import PREFIX, file, is_repeat, sent_with
from ppid.objections.service.other_hand import DecidedByYou, require_other_hand
from ppid.requests.service import actor_of

__all__ = [
    "PREFIX",
    "AlreadyEnded",
    "DecidedByYou",
    "TooLateForPapers",
    "add_papers",
    "file",
    "is_repeat",
    "keep_scan",
    "open_identity",
    "open_paper",
    "record_address",
    "require_other_hand",
    "sent_with",
    "withdraw",
]


def open_identity(session: Session, objection: Objection, officer: Officer) -> None:
    """Opening who objects is written down; the page shows it after this."""
    record(session, "identity.opened", objection, actor_of(officer))
