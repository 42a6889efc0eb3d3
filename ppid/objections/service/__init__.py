"""The verbs of an objection. None commits; each records one event."""

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.objections.models import Objection
from ppid.objections.service.advising import AdviceAwaited, AdviceGiven, ask_advice, give_advice
from ppid.objections.service.answering import (
    approve_answer,
    number_answer,
    record_on_paper,
    send_answer,
    sign_answer,
)
from ppid.objections.service.common import record
from ppid.objections.service.contacts import record_address
from ppid.objections.service.deciding import (
    AlreadyDecided,
    NotYours,
    NotYourSeat,
    hold,
    sits,
)
from ppid.objections.service.drafting import (
    AlreadySigned,
    NoDraft,
    NotInTurn,
    save_answer,
    submit_answer,
)
from ppid.objections.service.ending import AlreadyEnded, withdraw
from ppid.objections.service.files import (
    TooLateForPapers,
    add_paper,
    add_papers,
    keep_scan,
    open_paper,
)
from ppid.objections.service.filing import PREFIX, file, is_repeat, sent_with
from ppid.objections.service.objector import NotTheApplicant, note_refused
from ppid.objections.service.ordering import AlreadyExecuted, execute
from ppid.objections.service.other_hand import DecidedByYou, require_other_hand
from ppid.objections.service.proving import AlreadyProved, NotSent, provable, prove_receipt
from ppid.objections.service.reissuing import note_wrong_tail, reissue_code
from ppid.objections.service.settling import (
    NotSettled,
    ProposalOver,
    ProposalStands,
    answer_proposal,
    propose,
    record_word,
)
from ppid.objections.service.windows import (
    count_dispute_from,
    end_dispute_window,
    hold_dispute_window,
    kept_end,
    know_disputes_by,
    resume_dispute_window,
)
from ppid.requests.service import actor_of

__all__ = [
    "PREFIX",
    "AdviceAwaited",
    "AdviceGiven",
    "AlreadyDecided",
    "AlreadyEnded",
    "AlreadyExecuted",
    "AlreadyProved",
    "AlreadySigned",
    "DecidedByYou",
    "NoDraft",
    "NotInTurn",
    "NotSent",
    "NotSettled",
    "NotTheApplicant",
    "NotYourSeat",
    "NotYours",
    "ProposalOver",
    "ProposalStands",
    "TooLateForPapers",
    "add_paper",
    "add_papers",
    "answer_proposal",
    "approve_answer",
    "ask_advice",
    "count_dispute_from",
    "end_dispute_window",
    "execute",
    "file",
    "give_advice",
    "hold",
    "hold_dispute_window",
    "is_repeat",
    "keep_scan",
    "kept_end",
    "know_disputes_by",
    "note_refused",
    "note_wrong_tail",
    "number_answer",
    "open_identity",
    "open_paper",
    "propose",
    "provable",
    "prove_receipt",
    "record_address",
    "record_on_paper",
    "record_word",
    "reissue_code",
    "require_other_hand",
    "resume_dispute_window",
    "save_answer",
    "send_answer",
    "sent_with",
    "sign_answer",
    "sits",
    "submit_answer",
    "withdraw",
]


def open_identity(session: Session, objection: Objection, officer: Officer) -> None:
    """Opening who objects is written down; the page shows it after this."""
    record(session, "identity.opened", objection, actor_of(officer))
