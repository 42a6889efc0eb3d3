"""What of the objections belongs to the address of an asked mail; as `ppid.requests.mailed`."""

from typing import Any

from sqlalchemy import Select, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col

from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.requests.asked_models import CODE, AskedMail
from ppid.requests.mailed import MOST, Line
from ppid.requests.people_models import Proxy, Requester


def lines(session: Session, row: AskedMail) -> list[Line]:
    """The objections of the address, newest first: number, day, status, and nothing else."""
    shown = (number_shown(Objection), col(Objection.received_on), col(Objection.status))
    found = session.execute(_theirs(row, *shown).limit(MOST))
    return [(number, on, status) for number, on, status in found]


def reader(session: Session, row: AskedMail) -> Requester | Proxy | None:
    """Whose address it is: of the newest objection of that address; None where there is none."""
    found = session.execute(_theirs(row, Requester, Proxy).limit(1)).first()
    if found is None:
        return None
    requester: Requester = found[0]
    proxy: Proxy | None = found[1]
    return requester if requester.email_index in row.email_indexes else proxy


def meant(session: Session, row: AskedMail) -> Objection | None:
    """The objection whose code is asked for, where number and address belong together."""
    found = session.execute(_theirs(row, Objection).limit(1)).first()
    return found[0] if found else None


def _theirs(row: AskedMail, *what: Any) -> Select[Any]:
    """By the indexes alone: an address is compared nowhere else."""
    theirs = or_(
        col(Requester.email_index).in_(row.email_indexes),
        col(Proxy.email_index).in_(row.email_indexes),
    )
    query = (
        columns(*what)
        .select_from(Objection)
        .join(Requester, col(Requester.id) == col(Objection.requester_id))
        .outerjoin(Proxy, col(Proxy.requester_id) == col(Requester.id))
        .where(col(Objection.public_body_id) == row.public_body_id, theirs)
        .order_by(col(Objection.received_at).desc(), col(Objection.registration_number).desc())
    )
    wanted = col(Objection.registration_number) == row.number
    return query.where(wanted) if row.kind == CODE else query
