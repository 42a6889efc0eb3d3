"""Items: the office's listing of what is asked, and the ruling on each one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ppid.accounts.models import UNIT_ROLES, Officer, Role
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests.models import Assignment, InformationRequest, RequestItem
from ppid.requests.schemas import Decision, Ruling
from ppid.requests.service.common import actor_of, hold, perform, record
from ppid.statute.exemptions import Outcome
from ppid.statute.guards import Facts
from ppid.statute.partial import whole
from ppid.statute.transitions import Act


def items_of(session: Session, info_request: InformationRequest) -> list[RequestItem]:
    query = select(RequestItem).where(RequestItem.request_id == info_request.id)
    return list(session.exec(query.order_by(col(RequestItem.position))))


def is_divided(officer: Officer, parts: Sequence[Assignment]) -> bool:
    """Whether the items are not this officer's to list: other units answer by them as well.

    The PPID Utama alone changes what several units have a part of; a unit alone at work lists for
    itself, and so does the desk until there is a second one.
    """
    if officer.role == Role.PPID_UTAMA:
        return False
    at_work = {row.unit_id for row in parts if row.state != "returned"}
    own = {officer.unit_id} if officer.role in UNIT_ROLES else at_work
    return len(at_work) > 1 or not at_work <= own


def listing_facts(session: Session, info_request: InformationRequest, officer: Officer) -> Facts:
    """What listing the items asks of the case and of who lists."""
    parts = select(Assignment).where(Assignment.request_id == info_request.id)
    return Facts(divided=is_divided(officer, session.exec(parts).all()))


def itemize(
    session: Session, info_request: InformationRequest, officer: Officer, texts: Sequence[str]
) -> None:
    """List the request anew, until the decision; the applicant's own words are not touched."""
    if not texts:
        raise Invalid({"items": _("Tulis paling sedikit satu butir.")})
    hold(session, info_request)  # no part is given to another unit meanwhile
    facts = listing_facts(session, info_request, officer)
    perform(session, info_request, Act.ITEMIZE, officer.role, facts)
    rows = items_of(session, info_request)
    if [row.sought for row in rows] == list(texts):
        return
    before = len(rows)
    for position, text in enumerate(texts, start=1):
        _list(session, info_request, rows, position, text)
    for row in rows[len(texts) :]:
        session.delete(row)
    data = {"before": before, "items": len(texts)}
    record(session, "request.itemized", info_request, actor_of(officer), data)


def _list(
    session: Session,
    info_request: InformationRequest,
    rows: Sequence[RequestItem],
    position: int,
    text: str,
) -> None:
    """What is newly worded was ruled on by nobody."""
    if position > len(rows):
        row = RequestItem(request_id=info_request.id, position=position, sought=text)
    else:
        row = rows[position - 1]
        if row.sought != text:
            row.sought, row.outcome, row.explanation, row.decision = text, None, None, {}
    session.add(row)


def undecide(session: Session, info_request: InformationRequest) -> None:
    """The decision fell: no item has an outcome; the last ruling stays, to start from."""
    for row in items_of(session, info_request):
        row.outcome = row.explanation = None
        session.add(row)


@dataclass(frozen=True)
class Rulings:
    """Every item with its ruling: what the letter says, and what the rows keep."""

    pairs: tuple[tuple[RequestItem, Ruling], ...]
    alone: bool

    @property
    def whole(self) -> str:
        return whole([Outcome(ruling.outcome) for _row, ruling in self.pairs]).value

    @property
    def outcomes(self) -> dict[str, str]:
        return {str(row.position): ruling.outcome for row, ruling in self.pairs}

    @property
    def facts(self) -> Facts:
        return Facts(
            undecided=() if self.pairs else (1,),
            untested=tuple(
                row.position
                for row, ruling in self.pairs
                if Outcome(ruling.outcome).needs_consequence_test and ruling.test is None
            ),
        )

    def check(self, today: date) -> None:
        """What no decree can be: dated after today."""
        sentence = _("Tanggal surat penetapan tidak boleh di masa depan.")
        errors = {
            self.field(row, "decree_date"): sentence
            for row, ruling in self.pairs
            if ruling.test and ruling.test.decree_date > today
        }
        if errors:
            raise Invalid(errors)

    def field(self, row: RequestItem, name: str = "record_id") -> str:
        """What a field of the item's ruling is called on the form."""
        return name if self.alone else field_of(row.position, name)

    def record(self, decision: Decision) -> dict[str, Any]:
        """The decision as the notice keeps it, with the rulings on several items."""
        kept = decision.model_dump(
            mode="json", exclude={"body", "consideration", "outcome", "items"}
        )
        if self.alone:
            return {**kept, "test": _dump(self.pairs[0][1])["test"]}
        found = [{"position": row.position, **_dump(ruling)} for row, ruling in self.pairs]
        return {**kept, "items": found}

    def write(self, session: Session) -> None:
        for row, ruling in self.pairs:
            row.outcome, row.explanation = ruling.outcome, ruling.explanation or None
            row.decision = _dump(ruling)
            session.add(row)


def _dump(ruling: Ruling) -> dict[str, Any]:
    return ruling.model_dump(mode="json")


def rule(session: Session, info_request: InformationRequest, decision: Decision) -> Rulings:
    """The ruling on every item; Invalid beside each one that has none (law 11.11)."""
    rows = items_of(session, info_request)
    given = decision.items or ({rows[0].position: decision.alone()} if len(rows) == 1 else {})
    sentence = _("Butir {number} belum diputuskan. Setiap butir memerlukan hasilnya sendiri.")
    missing = {
        field_of(row.position, "outcome"): sentence.format(number=row.position)
        for row in rows
        if row.position not in given
    }
    if missing:
        raise Invalid(missing)
    pairs = tuple((row, given[row.position]) for row in rows)
    return Rulings(pairs, alone=not decision.items)


def field_of(position: int, name: str) -> str:
    """The name of an item's field on a form."""
    return f"item_{position}_{name}"
