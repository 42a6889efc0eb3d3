"""Requests that ask the like, shown to officers who may see them; nothing is ever merged (11.23).

Found by what the texts share, whoever asked; and, for those who may open identities, by the blind
index of the same person's NIK or address, where the texts share less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from ppid import keys
from ppid.accounts.models import Officer
from ppid.kit.dates import plain_date
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.arriving_models import number_shown
from ppid.requests.likeness import share
from ppid.requests.likeness_models import LikenessBand, RequestLikeness
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.people_models import Requester

ALIKE, OF_ONE = 0.6, 0.3  # shares of words: of any two, of two by the same person
MOST, LOOKED_AT, PAIRS = 5, 200, 400  # of a text that thousands send, some are enough
NEAR = 4_000  # entries of its bands among which those are looked for that an officer may see
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


Row = tuple[UUID, str, str, str, str | None, date, str, bytes, bool]


def likest(own: RequestLikeness, rows: Sequence[Row]) -> list[Alike]:
    """The likest few of the rows of `others`, the same text first."""
    found = []
    for row in rows:
        *_head, received_on, text_hash, marks, same_person = row
        near = 2.0 if text_hash == own.text_hash else share(own.marks, marks)
        if near >= (OF_ONE if same_person else ALIKE):
            found.append((near, received_on, _alike(row, near)))
    found.sort(key=lambda each: each[:2], reverse=True)
    return [each for _near, _day, each in found[:MOST]]


def of(session: Session, officer: Officer, info_request: InformationRequest) -> list[Alike]:
    """The likest of one request, for a page that reads nothing else of it."""
    own = session.get(RequestLikeness, info_request.id)
    if own is None:
        return []
    requester = queries.requester_of(session, info_request)
    rows = session.execute(others(officer, info_request, requester)).all()
    return likest(own, [tuple(row) for row in rows])


def others(
    officer: Officer, info_request: InformationRequest, requester: Requester
) -> sa.Select[Any]:
    """Requests that may be alike and that this officer may see, the newest first.

    Two ways lead to them, each along an index of its own, and then to the rows: asked at once, one
    OR the other, the database would go through the whole register.
    """
    bands = sa.select(col(LikenessBand.band)).where(col(LikenessBand.request_id) == info_request.id)
    shared = sa.select(col(LikenessBand.request_id)).where(col(LikenessBand.band).in_(bands))
    some = shared.limit(NEAR).subquery()
    near: Any = (
        sa.select(col(R.id).label("id"), sa.literal(0).label("same_person"))
        .join(some, some.c.request_id == col(R.id))
        .where(queries.visible_to(officer))
        .limit(PAIRS)
    )
    ways = [sa.select(near.subquery()), *_of_one(officer, requester)]
    both = sa.union_all(*ways).subquery()
    found = (
        sa.select(both.c.id, sa.func.max(both.c.same_person).label("same_person"))
        .where(both.c.id != info_request.id)
        .group_by(both.c.id)
        .subquery()
    )
    return (
        sa.select(
            col(R.id), number_shown(R), col(R.title), col(R.status), col(R.outcome),
            col(R.received_on), col(L.text_hash), col(L.marks), found.c.same_person,
        )
        .join(found, found.c.id == col(R.id))
        .join(L, col(L.request_id) == col(R.id))
        .where(queries.visible_to(officer))
        .order_by(col(R.received_at).desc())
        .limit(LOOKED_AT)
    )  # fmt: skip


def _of_one(officer: Officer, requester: Requester) -> list[sa.Select[Any]]:
    """Requests of the same NIK or address; for those who may open identities, and no others."""
    if officer.role not in queries.OPENS_IDENTITY:
        return []
    found = []
    for name in ("nik", "email"):
        value = keys.open_text("requesters", name, requester.id, getattr(requester, name))
        if value:
            same = col(getattr(Requester, f"{name}_index")).in_(keys.indexes(name, value.lower()))
            query = sa.select(col(R.id), sa.literal(1)).join(
                Requester, col(Requester.id) == col(R.requester_id)
            )
            found.append(sa.select(query.where(same).limit(LOOKED_AT).subquery()))
    return found


def _alike(row: Row, near: float) -> Alike:
    id_, number, title, status, outcome, received_on, _hash, _marks, same_person = row
    words = _("teks yang sama") if near > 1 else _("teks yang mirip")
    if same_person:
        words = _("{text}, NIK atau surel yang sama").format(text=words)
    return Alike(
        id=id_,
        number=number,
        title=title,
        status=status,
        outcome=outcome or "",
        received=_("diterima {day}").format(day=plain_date(received_on)),
        why=words,
    )


def pairs(officer: Officer, ids: Any) -> Any:
    """Each of these requests with the marks of others that the officer may see and share a band.

    Of each band the two that stand beside it there, by their ids: so each request has others of its
    own to be compared with, also beside a text that thousands sent. A neighbour that the officer
    may not see (of another body, of other units) is left out and none takes its place.
    """
    mine, theirs = aliased(RequestLikeness), aliased(RequestLikeness)
    band = col(LikenessBand.request_id)
    own = (  # these few first: the databases cannot know how many others share a band
        sa.select(col(LikenessBand.band), band)
        .where(band.in_(ids))
        .cte("own")
        .prefix_with("MATERIALIZED")
    ).c
    sides: list[Any] = [
        sa.select(own.request_id, _beside(own, after=after).label("other"))
        for after in (True, False)
    ]
    found = _to_be_seen(officer, sa.union(*sides).subquery()).c  # equal texts share all bands
    told = (
        sa.select(found.request_id, col(mine.marks), col(theirs.marks))
        .join(
            mine, sa.and_(col(mine.request_id) == found.request_id, col(mine.request_id).in_(ids))
        )
        .join(theirs, col(theirs.request_id) == found.other)
        .where(col(theirs.public_body_id) == officer.public_body_id)
    )
    if officer.role in queries.READS_ALL:
        return told
    return told.join(R, col(R.id) == found.other).where(queries.visible_to(officer))


def _to_be_seen(officer: Officer, found: Any) -> Any:
    """Less what is of other units, before anything of it is looked up."""
    if officer.role in queries.READS_ALL:
        return found
    part = sa.select(col(Assignment.id)).where(
        col(Assignment.request_id) == found.c.other,
        col(Assignment.unit_id) == officer.unit_id,
        col(Assignment.state) != "returned",
    )
    had = part.correlate(found).scalar_subquery().is_not(None)
    return (
        sa.select(found.c.request_id, found.c.other)
        .where(had)
        .cte("had")
        .prefix_with("MATERIALIZED")
    )


def _beside(own: Any, *, after: bool) -> Any:
    """The next one, or the one before it, in the same band: one look into its index."""
    other = aliased(LikenessBand)
    id_ = col(other.request_id)
    near = sa.select(id_).where(
        col(other.band) == own.band, id_ > own.request_id if after else id_ < own.request_id
    )
    return near.order_by(id_ if after else id_.desc()).limit(1).scalar_subquery()


def marked(rows: Iterable[tuple[Any, ...]]) -> set[UUID]:
    """Those of the requests of a page to which another is alike, of the rows of `pairs`."""
    found: set[UUID] = set()
    for id_, one, another in rows:  # of a text that hundreds sent, the first of them is enough
        if id_ not in found and share(one, another) >= ALIKE:
            found.add(id_)
    return found
