"""Who signs an answer, as the forms of its signature start."""

from typing import Any

from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer, Role
from ppid.desk.pages.common import Scene
from ppid.notices import signers
from ppid.requests import queries

POSITION = "Pejabat Pengelola Informasi dan Dokumentasi Utama"


def fields_of(here: Scene) -> dict[str, Any]:
    """The officer of a unit who decided by delegation; else the PPID Utama who acts, also as *Plh.*
    of an absent one, or the one in office."""
    seat = released_by(here)
    if seat is None:
        seat = here.officer
        if seat.role != Role.PPID_UTAMA:
            body = here.info_request.public_body_id
            seat = next(iter(accounts.with_role(here.session, body, Role.PPID_UTAMA)), seat)
    return {
        "name": seat.name,
        "nip": seat.nip or "",
        "position": signers.office_of(here.session, seat) or POSITION,
        "capacity": "plh" if seat.acting_for else "",
    }


def released_by(here: Scene) -> Officer | None:
    """The unit's officer who decided by the delegation; None where the PPID Utama did."""
    notice = queries.written_notice(here.session, here.info_request)
    decided = here.session.get(Officer, notice.approved_by) if notice else None
    return decided if decided and decided.role == Role.PPID_PELAKSANA else None
