"""All rows of one case in one read, and what they name in a second; the views only look at them.

Whoever calls has found the case through `queries.for_officer`: these are the rows of that case and
of no other. What leads to other cases (`around`) is narrowed to what the officer may see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.catalogue.models import PublishedItem
from ppid.clocks.models import Clock
from ppid.desk import alike, linked, owed, timeline, writers
from ppid.desk.owed import Owed
from ppid.documents.models import Document
from ppid.events.models import Event, OutboxEntry
from ppid.holidays import queries as holidays
from ppid.holidays.queries import Known
from ppid.kit.statements import remembered
from ppid.kit.together import Rows, joined, things, together, whole
from ppid.notices import daily
from ppid.notices.gathering import MORNING
from ppid.notices.hours import SETTING
from ppid.notices.models import Heartbeat, OutgoingLetter
from ppid.objections.models import Objection
from ppid.requests.likeness_models import RequestLikeness
from ppid.requests.models import (
    AnswerDraft,
    Assignment,
    CompletionLetter,
    Extension,
    InformationRequest,
    Note,
    RequestItem,
    WrittenNotice,
)
from ppid.requests.papers_models import SeenPaper
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.publishing_models import PublishingWish
from ppid.requests.rating_models import Rating
from ppid.requests.receipt_models import ReceiptProof, SupersededProof
from ppid.requests.service.delegating import HEAD, RELEASE
from ppid.units.models import OfficeSetting, Unit

M = TypeVar("M", bound=SQLModel)
# Tables whose rows carry the id of the case, and the column that does.
OF_CASE: dict[type[SQLModel], Any] = {
    WrittenNotice: WrittenNotice.request_id,
    Extension: Extension.request_id,
    CompletionLetter: CompletionLetter.request_id,
    ReceiptProof: ReceiptProof.request_id,
    SupersededProof: SupersededProof.request_id,
    PublishingWish: PublishingWish.request_id,
    RequestLikeness: RequestLikeness.request_id,
    RequestItem: RequestItem.request_id,
    Assignment: Assignment.request_id,
    AnswerDraft: AnswerDraft.request_id,
    Note: Note.request_id,
    Document: Document.request_id,
    SeenPaper: SeenPaper.request_id,
    Clock: Clock.request_id,
    Event: Event.subject_id,
    OutboxEntry: OutboxEntry.subject_id,
    OutgoingLetter: OutgoingLetter.request_id,
    Objection: Objection.request_id,
}


@dataclass(frozen=True)
class CaseRows:
    """What stands in the register of one case, each list in the order in which it is shown."""

    requester: Requester
    has_proxy: bool
    notice: WrittenNotice | None
    extension: Extension | None
    letter: CompletionLetter | None
    proof: ReceiptProof | None
    superseded: list[SupersededProof]  # proofs that were corrected
    wish: PublishingWish | None
    listed: str  # the state of its answer in the public list, or ""
    advice: str  # what the applicant wrote when rating the service
    likeness: RequestLikeness | None
    items: list[RequestItem]
    parts: list[Assignment]
    drafts: list[AnswerDraft]  # the newest first
    notes: list[Note]
    documents: list[Document]
    seen: list[SeenPaper]
    clocks: list[Clock]
    events: list[Event]
    mails: list[OutboxEntry]
    letters: list[OutgoingLetter]
    objections: list[Objection]  # the newest first
    owed: list[Owed]  # what was ordered or agreed upon about it
    known: Known
    settings: Mapping[str, Any]
    headed: frozenset[UUID]  # the units that have a head who can read drafts
    morning_done: bool  # today's digests were decided


def of_case(session: Session, info_request: InformationRequest) -> CaseRows:
    """Everything of a case that the officer was allowed to open, in one read."""
    body_id = info_request.public_body_id
    statement = remembered(("case", body_id), lambda: joined(_selects(body_id)))
    rows = statement.rows(session, case=info_request.id, asks=info_request.requester_id)
    found = {model: things(model, rows[_name(model)]) for model in OF_CASE}

    def all_of(model: type[M], *order: str) -> list[M]:
        mine: list[Any] = found[model]
        return sorted(mine, key=lambda row: [getattr(row, name) for name in order])

    def one_of(model: type[M]) -> M | None:
        mine: list[Any] = found[model]
        return mine[0] if mine else None

    (requester,) = things(Requester, rows["requester"])
    return CaseRows(
        requester=requester,
        has_proxy=bool(rows["proxy"]),
        notice=one_of(WrittenNotice),
        extension=one_of(Extension),
        letter=one_of(CompletionLetter),
        proof=one_of(ReceiptProof),
        superseded=all_of(SupersededProof, "corrected_at"),
        wish=one_of(PublishingWish),
        listed=_first(rows["listed"]),
        advice=_first(rows["advice"]),
        likeness=one_of(RequestLikeness),
        items=all_of(RequestItem, "position"),
        parts=all_of(Assignment, "assigned_at"),
        drafts=all_of(AnswerDraft, "number")[::-1],
        notes=all_of(Note, "at"),
        documents=all_of(Document, "uploaded_at", "name"),
        seen=all_of(SeenPaper, "seen_at", "kind"),
        clocks=all_of(Clock, "started_on", "kind", "reading"),
        events=all_of(Event, "id"),
        mails=all_of(OutboxEntry, "id"),
        letters=all_of(OutgoingLetter, "created_at"),
        objections=all_of(Objection, "entered_at")[::-1],
        owed=owed.of_rows(rows, clock.today()),
        known=holidays.known_of(session, body_id, rows),
        settings=dict(rows["settings"]),
        headed=frozenset(unit_id for (unit_id,) in rows["heads"] if unit_id),
        morning_done=_first(rows["morning"]) == clock.local_date(clock.now()).isoformat(),
    )


def _name(model: type[SQLModel]) -> str:
    return str(model.__tablename__)


def _first(rows: Rows) -> str:
    return (rows[0][0] or "") if rows else ""


CASE: Any = sa.bindparam("case", type_=sa.Uuid())
ASKS: Any = sa.bindparam("asks", type_=sa.Uuid())  # who asked


def _selects(body_id: UUID) -> dict[str, sa.Select[Any]]:
    selects: dict[str, sa.Select[Any]] = {
        _name(model): whole(model).where(col(column) == CASE) for model, column in OF_CASE.items()
    }
    setting, row = OfficeSetting, daily.row_name(MORNING, body_id)
    return selects | {
        **holidays.selects(body_id),
        **owed.selects(CASE),
        "requester": whole(Requester).where(col(Requester.id) == ASKS),
        "proxy": sa.select(col(Proxy.id)).where(col(Proxy.requester_id) == ASKS),
        "listed": sa.select(col(PublishedItem.state)).where(col(PublishedItem.request_id) == CASE),
        "advice": sa.select(col(Rating.comment)).where(col(Rating.request_id) == CASE),
        "settings": sa.select(col(setting.name), col(setting.value)).where(
            col(setting.public_body_id) == body_id, col(setting.name).in_((SETTING, RELEASE, HEAD))
        ),
        "heads": sa.select(col(Officer.unit_id)).where(
            col(Officer.public_body_id) == body_id,
            col(Officer.role) == Role.PIMPINAN_UNIT.value,
            col(Officer.active).is_(True),
        ),
        "morning": sa.select(col(Heartbeat.holder)).where(col(Heartbeat.name) == row),
    }


@dataclass(frozen=True)
class Around:
    """The names in a case's rows, and the other cases that this officer may see beside it."""

    officers: Mapping[UUID, str]
    units: Mapping[UUID, str]
    short: Mapping[UUID, str]  # the short names of the same units
    alike: list[alike.Alike]
    linked: list[linked.Linked]
    somebody: str  # a colleague who may open the case, or ""

    @property
    def names(self) -> timeline.Names:
        return timeline.Names(self.officers, {str(id_): name for id_, name in self.units.items()})


def around(
    session: Session, officer: Officer, info_request: InformationRequest, rows: CaseRows
) -> Around:
    """What the rows name and lead to, in one read."""
    officers, units = _named(info_request, rows)
    selects = {
        "officers": sa.select(col(Officer.id), col(Officer.name)).where(
            col(Officer.id).in_(officers)
        ),
        "units": sa.select(col(Unit.id), col(Unit.name), col(Unit.short_name)).where(
            col(Unit.id).in_(units)
        ),
        "linked": linked.query(officer, info_request),
        "somebody": linked.somebody(officer, info_request),
    }
    if rows.likeness is not None:  # else it was entered before this was kept
        selects["alike"] = alike.others(officer, info_request, rows.requester)
    found: Any = together(session, selects)
    return Around(
        officers=dict(found["officers"]),
        units={id_: name for id_, name, _short in found["units"]},
        short={id_: short or "" for id_, _name, short in found["units"]},
        alike=alike.likest(rows.likeness, found["alike"]) if rows.likeness else [],
        linked=linked.lines(officer, found["linked"]),
        somebody=_first(found["somebody"]),
    )


def _named(info_request: InformationRequest, rows: CaseRows) -> tuple[set[UUID], set[UUID]]:
    """The officers and the units that a case's rows name."""
    officers, units = timeline.named_in(rows.events)
    officers |= writers.people_of(rows.drafts) | {row.seen_by for row in rows.seen}
    officers |= {row.author_id for row in rows.notes if row.author_id}
    units |= {row.unit_id for row in rows.parts}
    wished = (info_request.received_unit_id, info_request.wished_unit_id)
    return officers, units | {id_ for id_ in wished if id_}
