"""Cases that an officer tied to this one, as far as the reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel, Field
from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.desk.forms import TYPED, NeededText
from ppid.errors import Invalid
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.arriving_models import number_shown
from ppid.requests.linking_models import RequestLink
from ppid.requests.models import InformationRequest
from ppid.requests.service import may_untie, readers_query

R, L = InformationRequest, RequestLink


class LinkForm(BaseModel):
    """The other case by its number, in any form that people copy, and why they belong together."""

    model_config = TYPED
    number: Annotated[str, fields.Line(60), Field(min_length=1)]
    reason: NeededText


@dataclass(frozen=True)
class Linked:
    """A tied case: what it is, why it was tied and by whom."""

    id: UUID
    number: str
    title: str
    status: str
    outcome: str
    reason: str
    by: str
    may_untie: bool


def query(officer: Officer, info_request: InformationRequest) -> Any:
    """Rows for `lines`; a case that this officer may not see is left out."""
    mine = (col(L.first_id) == info_request.id) | (col(L.second_id) == info_request.id)
    other = (col(R.id) == col(L.first_id)) | (col(R.id) == col(L.second_id))
    return (
        sa.select(
            col(R.id), number_shown(R), col(R.title), col(R.status), col(R.outcome),
            col(L.reason), col(Officer.name), col(Officer.unit_id),
        )
        .join(L, other)
        .join(Officer, col(Officer.id) == col(L.linked_by))
        .where(mine, col(R.id) != info_request.id, queries.visible_to(officer))
    )  # fmt: skip


def lines(officer: Officer, rows: Iterable[tuple[Any, ...]]) -> list[Linked]:
    """The tied cases by number."""
    found = sorted(rows, key=lambda row: row[1])
    return [
        Linked(id_, number, title, status, outcome or "", why, by, may_untie(officer, tied_in))
        for id_, number, title, status, outcome, why, by, tied_in in found
    ]


def named(session: Session, officer: Officer, number: str) -> InformationRequest:
    """The case of this number; whoever may not see it reads the same as for one that is not."""
    found = session.exec(
        select(R).where(
            R.registration_number == queries.number_meant(number), queries.visible_to(officer)
        )
    ).one_or_none()
    if found is None:
        raise Invalid({"number": _("Nomor ini tidak ditemukan. Contoh: PPID-2026-000042.")})
    return found


def somebody(officer: Officer, info_request: InformationRequest) -> sa.Select[Any]:
    """A colleague who may open the case, for the example beside the field of notes."""
    others = readers_query(info_request).where(col(Officer.id) != officer.id)
    return others.with_only_columns(col(Officer.name)).limit(1)
