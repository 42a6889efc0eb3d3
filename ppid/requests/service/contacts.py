"""How the applicant or their proxy is reached, put right by the desk. No event tells an address."""

from collections.abc import Mapping
from typing import Any, Literal

from sqlmodel import Session

from ppid import keys
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.errors import Forbidden, Invalid, NotFound
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.service.common import actor_of, hold, record

Whose = Literal["requester", "proxy"]
REQUESTER: Whose = "requester"
PROXY: Whose = "proxy"
SHORTEST, LONGEST = 10, 500  # letters of a reason


def correct_email(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    whose: Whose,
    email: str,
    way: str,
    reason: str,
) -> None:
    """The address that mail about this request goes to from now on; its blind index follows.

    `way` is one of `ways.WAYS`: how the right address was learnt. Raises Invalid where nothing
    would change or the reason tells too little or an address; NotFound without a proxy.
    """
    row = _row(session, info_request, officer, whose)
    _check_reason(reason)
    known = keys.open_text(str(row.__tablename__), "email", row.id, row.email)
    if known.lower() == email.lower():
        raise Invalid({"email": _("Alamat ini sama dengan yang tercatat.")})
    row.email = keys.seal_text(str(row.__tablename__), "email", row.id, email)
    row.email_index = keys.index("email", email.lower())
    data = {"to": whose, "way": way, "reason": reason, "first": not known}
    _record(session, "request.email_corrected", info_request, officer, row, data)


def record_address(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    whose: Whose,
    address: str,
    way: str,
) -> None:
    """The postal address that was found for a letter; sealed as one that was given at the start.

    The same address again changes nothing.
    """
    row = _row(session, info_request, officer, whose)
    known = keys.open_text(str(row.__tablename__), "address", row.id, row.address)
    if known == address:
        return
    row.address = keys.seal_text(str(row.__tablename__), "address", row.id, address)
    data = {"to": whose, "way": way, "first": not known}
    _record(session, "request.address_recorded", info_request, officer, row, data)


def _row(
    session: Session, info_request: InformationRequest, officer: Officer, whose: Whose
) -> Requester | Proxy:
    if officer.role not in DESK_ROLES:
        raise Forbidden
    hold(session, info_request)
    if whose == REQUESTER:
        return queries.requester_of(session, info_request)
    found = queries.proxy_of(session, info_request)
    if found is None:
        raise NotFound
    return found


def _check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST:
        raise Invalid({"reason": _("Tulis alasannya, paling sedikit 10 huruf.")})
    if len(reason) > LONGEST:
        raise Invalid({"reason": _("Paling banyak 500 huruf.")})
    if "@" in reason:  # the timeline is read by units too, and is never rewritten
        raise Invalid({"reason": _("Jangan menulis alamat surel di sini; riwayat dibaca unit.")})


def _record(
    session: Session,
    name: str,
    info_request: InformationRequest,
    officer: Officer,
    row: Requester | Proxy,
    data: Mapping[str, Any],
) -> None:
    session.add(row)
    info_request.version += 1
    record(session, name, info_request, actor_of(officer), data)
