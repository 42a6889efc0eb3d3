"""What may be done with a dispute file, in the order the law says it."""

from ppid.disputes.docket.service.common import (
    NotYourRecord,
    NotYours,
    StageNotReached,
    StageOver,
    hold,
    require_record,
    require_role,
)
from ppid.disputes.docket.service.courts import go_to_court, prove
from ppid.disputes.docket.service.deciding import close, decide, receive_copy
from ppid.disputes.docket.service.hearing import (
    AFTERWARDS,
    is_untold,
    plan_hearing,
    reschedule,
)
from ppid.disputes.docket.service.ordering import add_order, execute_order, require_owed
from ppid.disputes.docket.service.papers import open_paper, serve
from ppid.disputes.docket.service.registering import register
from ppid.disputes.docket.service.staging import begin

__all__ = [
    "AFTERWARDS", "NotYourRecord", "NotYours", "StageNotReached", "StageOver", "add_order",
    "begin", "close", "decide", "execute_order", "go_to_court", "hold", "is_untold",
    "open_paper", "plan_hearing", "prove", "receive_copy", "register",
    "require_owed", "require_record", "require_role", "reschedule", "serve",
]  # fmt: skip
