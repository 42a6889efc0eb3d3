"""`/api/v1/objections/{number}` with the secret code in `X-Tracking-Code`: one's own objection."""

from datetime import date, datetime

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock
from ppid.errors import NotFound
from ppid.notices import objection_answers
from ppid.notices.objected import request_number
from ppid.objections import answer_queries, queries
from ppid.objections.models import Objection
from ppid.settings import settings
from ppid.tracking import letters, objections, opening
from ppid.tracking.api.requests import Code
from ppid.tracking.lookup import find_objection
from ppid.tracking.objection_after import Answered, Ordered
from ppid.tracking.objections import ObjectionView
from ppid.tracking.schemas import Received


class RuledGround(BaseModel):
    """What the superior decided about one ground; `reason` is "" where nothing is kept back."""

    ground: str
    ruling: str
    reason: str


class ObjectionAnswerTold(BaseModel):
    """The written answer of the Atasan PPID, once it was sent."""

    outcome: str  # upheld, ordered or ordered_in_part
    outcome_label: str
    text: str
    rulings: list[RuledGround]
    letter_number: str
    letter_date: date | None
    sent_on: date | None
    late: bool
    letter_url: str
    receipt: Received


class OrderTold(BaseModel):
    """What is to be carried out: `kind` is order, or settlement where both agreed to it."""

    kind: str
    what: str
    due_on: date | None  # None while its calendar is not loaded
    executed_on: date | None
    how: str
    late: bool


class DisputeTold(BaseModel):
    """The window to the Commission: `advised_*` is safe under every reading of the law."""

    may_dispute: bool
    advised_from: date | None
    advised_until: date | None


class ObjectionProgress(BaseModel):
    """Everything that its owner may know of an objection."""

    registration_number: str
    request_number: str  # "" for ground b without a request
    status: str
    status_label: str
    received_at: datetime
    received_on: date
    grounds: list[str]
    case_position: str
    marks: list[str]
    answer_due_on: date | None
    answer: ObjectionAnswerTold | None
    order: OrderTold | None
    proposal: str | None  # of an amicable settlement; the word on it is given on the page
    dispute: DisputeTold


class ObjectionTrackingApi(Controller):
    """A wrong number and a wrong code get the same 404."""

    path = "/api/v1/objections/{number:str}"
    include_in_schema = True
    tags = ["Keberatan"]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True, summary="Lihat perkembangan keberatan")
    def show(
        self, session: NamedDependency[Session], number: FromPath[str], code: Code = ""
    ) -> ObjectionProgress:
        """Status, answer, order and the window to the Commission; reading it proves receipt."""
        found = find_objection(session, number, code)
        opening.note(session, found)
        return _progress(session, found)

    @get("/letter", sync_to_thread=True, summary="Unduh tanggapan atas keberatan (PDF)")
    def letter(
        self, session: NamedDependency[Session], number: FromPath[str], code: Code = ""
    ) -> Response[bytes]:
        """The answer, or the signed scan of it, once it was sent."""
        found = find_objection(session, number, code)
        if answer_queries.sent_answer(session, found) is None:
            raise NotFound
        opening.note(session, found)
        letter = objection_answers.letter_of(session, found)
        headers = letters.headers_for(letter)
        return Response(letter.content, media_type=letter.media_type, headers=headers)


def _progress(session: Session, row: Objection) -> ObjectionProgress:
    view = objections.own(session, row, clock.today())
    after = view.after
    return ObjectionProgress(
        registration_number=row.registration_number,
        request_number=request_number(session, row),
        status=row.status,
        status_label=view.status,
        received_at=clock.local(row.received_at),
        received_on=row.received_on,
        grounds=row.grounds,
        case_position=row.case_position,
        marks=row.marks,
        answer_due_on=queries.answer_due(session, row),
        answer=_answer(row.registration_number, after.answer) if after.answer else None,
        order=_order(after.order) if after.order else None,
        proposal=after.proposal.terms if after.proposal else None,
        dispute=_dispute(view),
    )


def _answer(number: str, given: Answered) -> ObjectionAnswerTold:
    receipt = given.receipt
    return ObjectionAnswerTold(
        outcome=given.code,
        outcome_label=given.outcome,
        text=given.body,
        rulings=[RuledGround(ground=g, ruling=r, reason=why) for g, r, why in given.rulings],
        letter_number=given.letter_number,
        letter_date=given.letter_date,
        sent_on=given.sent_on,
        late=given.late,
        letter_url=f"{settings().base_url}/api/v1/objections/{number}/letter",
        receipt=Received(
            received_on=receipt.received_on if receipt else None,
            proof=receipt.proof.value if receipt and receipt.proof else None,
            held=receipt.held if receipt else False,
            accept_until=receipt.accept_until if receipt else None,
        ),
    )


def _order(given: Ordered) -> OrderTold:
    return OrderTold(
        kind=given.kind,
        what=given.what,
        due_on=given.due_on,
        executed_on=given.executed_on,
        how=given.how,
        late=given.late,
    )


def _dispute(view: ObjectionView) -> DisputeTold:
    since, until = view.dispute or (None, None)
    may = view.may_dispute and not view.disputed
    return DisputeTold(may_dispute=may, advised_from=since, advised_until=until)
