"""What belongs to the address of an asked mail; read when the mail is made, or its link opened."""

import base64
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Select
from sqlalchemy import select as columns
from sqlmodel import Session, col, or_, select

from ppid import keys
from ppid.events.models import Event
from ppid.requests.arriving_models import number_shown
from ppid.requests.asked_models import CODE, AskedMail
from ppid.requests.models import DEEMED, InformationRequest
from ppid.requests.people_models import Proxy, Requester
from ppid.statute.transitions import Status

MOST = 200  # requests of one address that a list shows
R = InformationRequest
Line = tuple[str, date, str]  # number, received on, status


def secret(row: AskedMail) -> str:
    """The secret of its link, made again on demand: 256 bits, stored nowhere."""
    digest = keys.mac("own-requests", str(row.id), row.kid)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def is_live(row: AskedMail, real_now: datetime) -> bool:
    return row.used_at is None and real_now < row.expires_at


def lines(session: Session, row: AskedMail) -> list[Line]:
    """The requests of the address, newest first: what the list may tell, and nothing else."""
    deemed = sa.exists().where(col(Event.subject_id) == col(R.id), col(Event.name) == DEEMED)
    columns = (number_shown(R), col(R.received_on), col(R.status), deemed)
    return [
        (number, on, Status.VERIFIED if checked and status == Status.REGISTERED else status)
        for number, on, status, checked in session.execute(_theirs(row, *columns).limit(MOST))
    ]


def reader(session: Session, row: AskedMail) -> Requester | Proxy | None:
    """Whose address it is: of the newest request of that address; None where there is none."""
    query = _theirs(row, Requester, Proxy)
    found = session.execute(query.limit(1)).first()
    if found is None:
        return None
    requester: Requester = found[0]
    proxy: Proxy | None = found[1]
    return requester if requester.email_index in row.email_indexes else proxy


def meant(session: Session, row: AskedMail) -> InformationRequest | None:
    """The request whose code is asked for, where number and address belong together."""
    found = session.execute(_theirs(row, R).limit(1)).first()
    return found[0] if found else None


def _theirs(row: AskedMail, *what: Any) -> Select[Any]:
    query = (
        columns(*what)
        .select_from(R)
        .join(Requester, col(Requester.id) == col(R.requester_id))
        .outerjoin(Proxy, col(Proxy.requester_id) == col(Requester.id))
        .where(col(R.public_body_id) == row.public_body_id, _is_of(row.email_indexes))
        .order_by(col(R.received_at).desc(), col(R.registration_number).desc())
    )
    return query.where(col(R.registration_number) == row.number) if row.kind == CODE else query


def _is_of(indexes: Sequence[str]) -> Any:
    return or_(col(Requester.email_index).in_(indexes), col(Proxy.email_index).in_(indexes))


def of_link(session: Session, token_hash: str) -> AskedMail | None:
    """The asking behind a link, held until the end of the transaction."""
    query = select(AskedMail).where(AskedMail.token_hash == token_hash)
    return session.exec(query.with_for_update()).one_or_none()


def by_id(session: Session, id: UUID) -> AskedMail | None:
    return session.get(AskedMail, id)
