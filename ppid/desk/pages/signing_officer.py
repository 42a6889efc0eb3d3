"""Who signs an answer, as the forms of its signature start."""

from typing import Any

from ppid.accounts import queries as accounts
from ppid.accounts.models import Role
from ppid.desk.pages.common import Scene
from ppid.notices import signers
from ppid.requests import queries

POSITION = "Pejabat Pengelola Informasi dan Dokumentasi Utama"


def fields_of(here: Scene) -> dict[str, Any]:
    """The officer of a unit who decided by delegation; else the PPID Utama who acts, also as *Plh.*
    of an absent one, or the one in office."""
    notice = queries.written_notice(here.session, here.info_request)
    released = signers.released_by(here.session, notice) if notice else None
    if released is not None:
        return {
            "name": released.officer.name,
            "nip": released.officer.nip or "",
            "position": released.position,
            "capacity": "plh" if released.stands_in else "",
        }
    seat = here.officer
    if seat.role != Role.PPID_UTAMA:
        body = here.info_request.public_body_id
        seat = next(iter(accounts.with_role(here.session, body, Role.PPID_UTAMA)), seat)
    return {
        "name": seat.name,
        "nip": seat.nip or "",
        "position": seat.position or POSITION,
        "capacity": "plh" if seat.acting_for else "",
    }
