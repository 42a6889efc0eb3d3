"""The page on which a notice's reader finds its case.

A unit reads neither objections nor dispute files: what it has to carry out stands on the page of
the request that it worked on.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.disputes.docket.models import Dispute
from ppid.disputes.docket.queries import RESPONDENT
from ppid.objections.models import Objection
from ppid.objections.queries import READS
from ppid.settings import settings


@dataclass(frozen=True)
class Place:
    """Where the cases of one kind are read, and by whom."""

    path: str
    key: Any
    request: Any  # the column that names the request it is about
    roles: Collection[str]


REQUESTS = "permohonan"
PLACES = {
    "objection": Place("keberatan", col(Objection.id), col(Objection.request_id), READS),
    "dispute": Place("sengketa", col(Dispute.id), col(Dispute.request_id), RESPONDENT),
}


def url(session: Session, recipient: str, kind: str, id_: UUID) -> str:
    """The address of the page in this reader's mail."""
    base, place = f"{settings().base_url}/petugas", PLACES.get(kind)
    if place is None:
        return f"{base}/{REQUESTS}/{id_}"
    instead = request_instead(session, recipient, kind, id_)
    return f"{base}/{REQUESTS}/{instead}" if instead else f"{base}/{place.path}/{id_}"


def request_instead(session: Session, recipient: str, kind: str, id_: UUID) -> UUID | None:
    """The request whose page this officer opens, not the case's own; None for who reads that."""
    sort, _sep, officer_id = recipient.partition(":")
    reader = session.get(Officer, UUID(officer_id)) if sort == "officer" else None
    place = PLACES[kind]
    if reader is None or reader.role in place.roles:
        return None
    return session.exec(select(place.request).where(place.key == id_)).one_or_none()
