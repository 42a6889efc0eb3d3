"""Whose a limit is: a request's, an objection's or a dispute's, each a case of its own."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.disputes.docket.models import Dispute
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest

AT_ONCE = 1_000  # ids named by one statement
CASES: tuple[tuple[str, Any, Any], ...] = (
    ("request", InformationRequest, number_shown(InformationRequest)),
    ("objection", Objection, number_shown(Objection)),
    ("dispute", Dispute, col(Dispute.case_number)),
)


class Named(NamedTuple):
    """A case as people speak of it."""

    kind: str  # request, objection, dispute
    number: str


def named(session: Session, ids: Collection[UUID]) -> dict[UUID, Named]:
    """The cases of these ids, a thousand at a time."""
    wanted, found = list(ids), dict[UUID, Named]()
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        for kind, model, number in CASES:
            rows = session.execute(sa.select(col(model.id), number).where(col(model.id).in_(part)))
            found |= {id_: Named(kind, shown) for id_, shown in rows}
    return found
