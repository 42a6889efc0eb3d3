"""A new tracking code at the desk, for whoever has lost theirs and shows who they are."""

from sqlmodel import Session

from ppid import keys
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.errors import Forbidden
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Seen
from ppid.requests.schemas.acts import SeenKind
from ppid.requests.service.common import actor_of, hold, record
from ppid.requests.service.seeing import keep_seen

PAPER, EMAIL = "paper", "email"


def reissue_code(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    seen: SeenKind,
    way: str,
    tail: str = "",
) -> None:
    """The old code is void at once, also in browsers that it has opened.

    `seen` is the kind of the paper, `tail` the last signs of its number: it counts as the paper for
    the case, and no copy is kept. `way` says whether the code is handed over on paper or mailed to
    the address on file.
    """
    if officer.role not in DESK_ROLES:
        raise Forbidden
    hold(session, info_request)
    info_request.code_turn += 1
    info_request.code_kid = keys.current_kid()
    info_request.version += 1
    keep_seen(session, info_request, officer, Seen(kinds=[seen], tail=tail), "code")
    data = {"seen": seen, "way": way, "turn": info_request.code_turn}
    record(session, "request.code_reissued", info_request, actor_of(officer), data)
