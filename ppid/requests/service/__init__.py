"""The verbs of a request, in the order the law says them. None commits; each records one event."""

from ppid.requests.service.answering import CARRIED, approve, number, reader_of, send, sign
from ppid.requests.service.assigning import assign, return_assignment
from ppid.requests.service.citizen import explain, open_identity, withdraw
from ppid.requests.service.common import actor_of, hold
from ppid.requests.service.completing import (
    ask_completion,
    close_not_completed,
    compared_start,
    complete,
    declare_complete,
    deem_complete,
    may_close,
)
from ppid.requests.service.confirming import confirm_receipt
from ppid.requests.service.contacts import correct_email, record_address
from ppid.requests.service.delegating import acting_role, answers_alone, may_release
from ppid.requests.service.drafting import (
    is_with_head,
    return_draft,
    return_to_writer,
    save_draft,
    submit_draft,
)
from ppid.requests.service.extending import AlreadyExtended, extend
from ppid.requests.service.handing_over import hand_over
from ppid.requests.service.items import is_divided, itemize, listing_facts
from ppid.requests.service.linking import (
    MAY_LINK,
    link,
    may_untie,
    require_own_tie,
    tie,
    unlink,
)
from ppid.requests.service.mailing import ask_code, ask_list, open_list, purge_asked
from ppid.requests.service.noting import add_note, readers, readers_query
from ppid.requests.service.papers import add_papers, keep_papers
from ppid.requests.service.parts import change_part
from ppid.requests.service.proving import correct_receipt, prove_receipt, record_return
from ppid.requests.service.publishing import (
    allow_publishing,
    decline_to_publish,
    forbid_publishing,
    publish_answer,
)
from ppid.requests.service.rating import may_rate, rate
from ppid.requests.service.receiving import KeyReused, is_repeat, receive, sent_with
from ppid.requests.service.refusals import ActNotAllowed, NotYourAct, check_act, check_both
from ppid.requests.service.reissuing import reissue_code
from ppid.requests.service.reminding import NobodyAtWork, remind
from ppid.requests.service.seconding import check_refusal
from ppid.requests.service.seeing import (
    WrongTail,
    needed_of,
    needed_papers,
    note_seen,
    note_wrong_tail,
    proven,
    see_papers,
    seen_papers,
    tail_of,
)

__all__ = [
    "CARRIED",
    "MAY_LINK",
    "ActNotAllowed",
    "AlreadyExtended",
    "KeyReused",
    "NobodyAtWork",
    "NotYourAct",
    "WrongTail",
    "acting_role",
    "actor_of",
    "add_note",
    "add_papers",
    "allow_publishing",
    "answers_alone",
    "approve",
    "ask_code",
    "ask_completion",
    "ask_list",
    "assign",
    "change_part",
    "check_act",
    "check_both",
    "check_refusal",
    "close_not_completed",
    "compared_start",
    "complete",
    "confirm_receipt",
    "correct_email",
    "correct_receipt",
    "declare_complete",
    "decline_to_publish",
    "deem_complete",
    "explain",
    "extend",
    "forbid_publishing",
    "hand_over",
    "hold",
    "is_divided",
    "is_repeat",
    "is_with_head",
    "itemize",
    "keep_papers",
    "link",
    "listing_facts",
    "may_close",
    "may_rate",
    "may_release",
    "may_untie",
    "needed_of",
    "needed_papers",
    "note_seen",
    "note_wrong_tail",
    "number",
    "open_identity",
    "open_list",
    "prove_receipt",
    "proven",
    "publish_answer",
    "purge_asked",
    "rate",
    "reader_of",
    "readers",
    "readers_query",
    "receive",
    "record_address",
    "record_return",
    "reissue_code",
    "remind",
    "require_own_tie",
    "return_assignment",
    "return_draft",
    "return_to_writer",
    "save_draft",
    "see_papers",
    "seen_papers",
    "send",
    "sent_with",
    "sign",
    "submit_draft",
    "tail_of",
    "tie",
    "unlink",
    "withdraw",
]
