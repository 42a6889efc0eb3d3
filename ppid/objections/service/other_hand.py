"""Nobody judges what they decided themselves: who refused does not draft the answer to it."""

from uuid import UUID

from sqlmodel import Session

from ppid.accounts.hands import behind, is_one_of
from ppid.accounts.models import Officer
from ppid.errors import Forbidden
from ppid.objections.models import Objection
from ppid.requests.models import WrittenNotice
from ppid.requests.service.seconding import DECIDED


class DecidedByYou(Forbidden):
    """UU 14/2008 Ps. 35 (1): an objection goes to the superior of who answered."""

    title = "Perlu petugas lain"
    detail = (
        "Anda memutuskan jawaban yang dikeberati ini. Tanggapan atas keberatan disusun petugas "
        "lain, karena keberatan ditujukan kepada Atasan PPID."
    )


def require_other_hand(session: Session, objection: Objection, officer: Officer) -> None:
    """Before the answer to an objection is drafted or approved; raises DecidedByYou.

    It holds for who pressed the button and for the absent officer in whose seat that was, and
    for whoever acts now in the seat of one of them.
    """
    if is_one_of(session, officer, deciders_of(session, objection)):
        raise DecidedByYou


def deciders_of(session: Session, objection: Objection) -> set[UUID]:
    """Who decided the answer objected to; nobody where there is none, or it is outside."""
    notice = session.get(WrittenNotice, objection.request_id) if objection.request_id else None
    if notice is None:
        return set()
    return {notice.approved_by, *behind(session, notice.request_id, DECIDED)}
