"""Requests that ask the like, shown to officers who may see them; nothing is ever merged (11.23).

Found by what the texts share, whoever asked; and, for those who may open identities, by the blind
index of the same person's NIK or address, where the texts share less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from ppid import keys
from ppid.accounts.models import Officer
from ppid.kit.dates import plain_date
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.likeness import share
from ppid.requests.likeness_models import LikenessBand, RequestLikeness
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester

ALIKE, OF_ONE = 0.6, 0.3  # shares of words: of any two, of two by the same person
MOST, LOOKED_AT, PAIRS = 5, 200, 5_000
R, L = InformationRequest, RequestLikeness


@dataclass(frozen=True)
class Alike:
    """Another request, and why it is named; who asked it is not."""

    id: UUID
    number: str
    title: str
    status: str
    outcome: str
    received: str
    why: str


def of(session: Session, officer: Officer, info_request: InformationRequest) -> list[Alike]:
    """The likest few that this officer may see, the same text first."""
    own = session.get(RequestLikeness, info_request.id)
    if own is None:  # entered before this was kept
        return []
    same_person = _of_one(session, officer, info_request)
    found = []
    for other in _others(session, officer, info_request, same_person):
        near = 2.0 if other.text_hash == own.text_hash else share(own.marks, other.marks)
        if near >= (OF_ONE if other.id in same_person else ALIKE):
            found.append((near, other.received_on, _alike(other, near, other.id in same_person)))
    found.sort(key=lambda each: each[:2], reverse=True)
    return [each for _near, _day, each in found[:MOST]]


def _others(
    session: Session, officer: Officer, info_request: InformationRequest, same_person: set[UUID]
) -> Sequence[sa.Row[Any]]:
    bands = select(LikenessBand.band).where(LikenessBand.request_id == info_request.id)
    near = select(LikenessBand.request_id).where(col(LikenessBand.band).in_(bands))
    query = (
        sa.select(
            col(R.id), col(R.registration_number), col(R.title), col(R.status), col(R.outcome),
            col(R.received_on), col(L.text_hash), col(L.marks),
        )
        .join(L, col(L.request_id) == col(R.id))
        .where(
            or_(col(R.id).in_(near), col(R.id).in_(same_person)),
            col(R.id) != info_request.id,
            queries.visible_to(officer),
        )
        .order_by(col(R.received_at).desc())
        .limit(LOOKED_AT)
    )  # fmt: skip
    return session.execute(query).all()


def _of_one(session: Session, officer: Officer, info_request: InformationRequest) -> set[UUID]:
    """Requests of the same NIK or address; for those who may open identities, and no others."""
    if officer.role not in queries.OPENS_IDENTITY:
        return set()
    row = queries.requester_of(session, info_request)
    same = []
    for name in ("nik", "email"):
        value = keys.open_text("requesters", name, row.id, getattr(row, name))
        if value:
            indexes = keys.indexes(name, value.lower())
            same.append(col(getattr(Requester, f"{name}_index")).in_(indexes))
    if not same:
        return set()
    query = select(R.id).join(Requester, col(Requester.id) == col(R.requester_id))
    return set(session.exec(query.where(or_(*same)).limit(LOOKED_AT)))


def _alike(row: sa.Row[Any], near: float, same_person: bool) -> Alike:
    words = _("teks yang sama") if near > 1 else _("teks yang mirip")
    if same_person:
        words = _("{text}, NIK atau surel yang sama").format(text=words)
    return Alike(
        id=row.id,
        number=row.registration_number,
        title=row.title,
        status=row.status,
        outcome=row.outcome or "",
        received=_("diterima {day}").format(day=plain_date(row.received_on)),
        why=words,
    )


def marked(session: Session, officer: Officer, ids: Iterable[UUID]) -> set[UUID]:
    """Those of the requests of a page to which another, that the officer may see, is alike."""
    own, other = aliased(LikenessBand), aliased(LikenessBand)
    mine, theirs = aliased(RequestLikeness), aliased(RequestLikeness)
    pairs = session.execute(
        sa.select(col(own.request_id), col(mine.marks), col(theirs.marks))
        .join(other, col(other.band) == col(own.band))
        .join(mine, col(mine.request_id) == col(own.request_id))
        .join(theirs, col(theirs.request_id) == col(other.request_id))
        .join(R, col(R.id) == col(other.request_id))
        .where(
            col(own.request_id).in_(list(ids)),
            col(other.request_id) != col(own.request_id),
            queries.visible_to(officer),
        )
        .limit(PAIRS)  # of a text that thousands send, some are enough
    )
    return {id_ for id_, one, another in pairs if share(one, another) >= ALIKE}
