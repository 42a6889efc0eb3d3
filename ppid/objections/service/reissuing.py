"""A new tracking code of an objection at the desk, for whoever has lost theirs and shows who
they are; as `ppid.requests.service.reissuing`."""

from sqlmodel import Session

from ppid import events, keys
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.objections.models import Objection
from ppid.objections.service import deciding
from ppid.objections.service.common import record
from ppid.requests.schemas import Seen
from ppid.requests.schemas.acts import SeenKind
from ppid.requests.service import actor_of
from ppid.requests.service.seeing import WrongTail, check_tail

REISSUED = "objection.code_reissued"
TAIL_REFUSED = "objection.tail_refused"


def reissue_code(
    session: Session,
    objection: Objection,
    officer: Officer,
    seen: SeenKind,
    way: str,
    tail: str = "",
) -> None:
    """The old code is void at once, also in browsers that it has opened; open or ended.

    `seen` is the kind of the paper; the last signs of its number, `tail`, are compared with the
    NIK on file and kept nowhere. `way`: handed over on paper, or mailed to the address on file.
    """
    deciding.require_role(officer, DESK_ROLES)
    deciding.hold(session, objection)
    check_tail(session, objection, Seen(kinds=[seen], tail=tail))
    objection.code_turn += 1
    objection.code_kid = keys.current_kid()
    deciding.move(objection)
    data = {"seen": seen, "way": way, "turn": objection.code_turn}
    record(session, REISSUED, objection, actor_of(officer), data)


def note_wrong_tail(
    session: Session, objection: Objection, officer: Officer, refusal: WrongTail
) -> None:
    """Who tried, and with which paper; never a sign of what was typed."""
    events.record(
        session, TAIL_REFUSED, "objection", objection.id,
        public_body_id=objection.public_body_id, by=actor_of(officer),
        data={"kinds": refusal.kinds},
    )  # fmt: skip
