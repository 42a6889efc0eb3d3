"""The *tanda bukti penyerahan*: what the applicant was given, when, how, and to whom."""

from datetime import date

from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents.letters import Handover, Item
from ppid.kit.dates import long_date, plain_date, rupiah
from ppid.kit.i18n import _
from ppid.notices import stationery as paper
from ppid.notices.means import MEANS
from ppid.requests import models
from ppid.requests.handover_models import Handover as HandedOver
from ppid.requests.models import InformationRequest, RequestItem
from ppid.statute.exemptions import Outcome

OPEN = "…………………………"
GIVEN = frozenset({Outcome.GRANTED, Outcome.GRANTED_IN_PART})


def proof(session: Session, info_request: InformationRequest) -> Handover:
    """The paper for both to sign; before the hand-over is on record its lines are left open."""
    notice = session.get_one(models.WrittenNotice, info_request.id)
    done = session.get(HandedOver, info_request.id)
    edition = paper.edition_of(session, info_request, Handover.template) if done else None
    officer = session.get(Officer, done.recorded_by) if done else None
    cost = int(notice.decision.get("copy_cost") or 0)
    return Handover(
        head=paper.head(session, info_request, edition=edition),
        words=paper.words(session, info_request, Handover.template, edition),
        request_number=info_request.shown_number,
        applicant=paper.applicant(session, info_request),
        items=_given(session, info_request, notice),
        handed=long_date(done.handed_on) if done else "",
        means=_(MEANS[done.means]).capitalize() if done else "",
        proof=(done.reference or "–") if done else "",
        form=str(notice.decision.get("physical_form") or ""),
        cost=rupiah(cost) if cost else "Tidak ada biaya (Rp0)",
        place_date=_place(session, info_request, done),
        officer=officer.name if officer else "",
        letter=_letter(notice),
        payment=_paid(done, cost),
    )


def _paid(done: HandedOver | None, cost: int) -> str:
    """What stands on record of the payment; before that its line is left open."""
    if done is None:
        return OPEN if cost else ""
    known = done.payment
    if "unpaid" in known:
        return f"belum dibayar: {known['unpaid']}"
    if "amount" not in known:  # no cost, or a hand-over of before payments were recorded
        return ""
    on = plain_date(date.fromisoformat(known["on"]))
    return f"{rupiah(known['amount'])} diterima {on}, tanda bukti nomor {known['reference']}"


def _letter(notice: models.WrittenNotice) -> str:
    """The letter that says what is handed over: a proof alone does not tell which answer it is."""
    if not notice.letter_number or notice.letter_date is None:
        return ""
    return f"nomor {notice.letter_number} tanggal {plain_date(notice.letter_date)}"


def _place(session: Session, info_request: InformationRequest, done: HandedOver | None) -> str:
    on = done.handed_on if done else clock.today()
    made = paper.reference(session, info_request, on).place_date
    return made if done else f"{made.partition(',')[0]}, {OPEN}"


def _given(
    session: Session, info_request: InformationRequest, notice: models.WrittenNotice
) -> list[Item]:
    """What was granted, whole or in part; nothing else is handed over."""
    rows = session.exec(select(RequestItem).where(RequestItem.request_id == info_request.id)).all()
    return [
        Item(each.sought, _(Outcome(each.outcome or notice.outcome).label), number=each.position)
        for each in sorted(rows, key=lambda each: each.position)
        if Outcome(each.outcome or notice.outcome) in GIVEN
    ] or [Item(info_request.sought, _(Outcome(notice.outcome).label))]
