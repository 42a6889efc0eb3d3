"""The decision as a letter: every part of the statutory form of the written notice (Ps. 22 (7))."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from ppid import clock
from ppid.documents.letters import (
    Cost,
    Head,
    Item,
    Letter,
    Objection,
    Refusal,
    Transfer,
    WrittenNotice,
)
from ppid.holidays.queries import calendar
from ppid.kit.dates import long_date, plain_date, rupiah
from ppid.notices import answer_items, decrees, receipts, signers
from ppid.notices import stationery as paper
from ppid.requests import models
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.outcomes import exemption
from ppid.requests.service.handing_over import promised_on
from ppid.requests.service.seconding import FILES
from ppid.requests.service.waiting import objection_until
from ppid.statute.calendar import CalendarMissing
from ppid.statute.exemptions import Outcome

GIVEN = frozenset({Outcome.GRANTED, Outcome.GRANTED_IN_PART})
# Nobody weighs the consequences of opening what they do not have (Ps. 17, 19; 22 (7) a).
HELD = GIVEN | {Outcome.ALREADY_PUBLIC, Outcome.REFUSED}
UNKNOWN = "tidak diketahui"


def written_notice(session: Session, info_request: InformationRequest) -> WrittenNotice:
    """The *pemberitahuan tertulis* from the decision and, once there, its number and signer."""
    row = session.get_one(models.WrittenNotice, info_request.id)
    decision, outcomes = row.decision, _outcomes(row)
    given = bool(GIVEN & outcomes)
    edition = paper.edition_of(session, info_request, WrittenNotice.template)
    return WrittenNotice(
        head=_head(session, info_request, row, edition),
        words=paper.words(session, info_request, WrittenNotice.template, edition),
        reference=_reference(session, info_request, row),
        request_number=info_request.shown_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        objection=_objection(session, row),
        body=_body(row),
        holder=_holder(row),
        other_holder=other_holder(row),
        softcopy=given and decision.get("physical_form") in {"softcopy", "both"},
        hardcopy=given and decision.get("physical_form") in {"hardcopy", "both"},
        costs=_costs(decision) if given else (),
        cost_total=_total(decision) if given else "–",
        payment=str(decision.get("payment") or "") if given else "",
        supply=_supply(session, row) if given else "",
        redaction=_redaction(row),
        items=answer_items.lines(session, info_request, row),
        not_held=Outcome.NOT_HELD in outcomes,
        not_documented=Outcome.NOT_DOCUMENTED in outcomes,
        destroyed_by=_destroyed_by(row),
        documented_within=_documented_within(decision),
        refused=row.refuses,
        refused_by=answer_items.refused_by(row),
        signer=signers.of_answer(session, row),
    )


def refusal(session: Session, info_request: InformationRequest) -> Refusal:
    """The *SK penolakan*, from the recorded consequence test (Ps. 17 and 19)."""
    row = session.get_one(models.WrittenNotice, info_request.id)
    tests = decrees.tests(row)
    edition = paper.edition_of(session, info_request, Refusal.template)
    return Refusal(
        head=_head(session, info_request, row, edition),
        words=paper.words(session, info_request, Refusal.template, edition),
        reference=_reference(session, info_request, row),
        request_number=info_request.shown_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        sought=decrees.sought(session, info_request, row),
        only=decrees.only(row),
        consequence=decrees.said(tests, "consequence"),
        objection=_objection(session, row),
        exemptions=decrees.exemptions(tests),
        other_statute=decrees.said(tests, "other_statute"),
        test=decrees.decided(tests),
        period=decrees.period(tests),
        team_opinion=decrees.said(tests, "team_opinion"),
        approval=decrees.approval(tests),
        consideration=decrees.considered(row),
        signer=signers.of_answer(session, row),
    )


def transfer(session: Session, info_request: InformationRequest) -> Transfer:
    """Who else holds what is asked, item by item (Ps. 22 (7))."""
    row = session.get_one(models.WrittenNotice, info_request.id)
    edition = paper.edition_of(session, info_request, Transfer.template)
    return Transfer(
        head=_head(session, info_request, row, edition),
        words=paper.words(session, info_request, Transfer.template, edition),
        reference=_reference(session, info_request, row),
        request_number=info_request.shown_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        objection=_objection(session, row),
        holders=held_elsewhere(session, info_request, row),
        signer=signers.of_answer(session, row),
    )


def held_elsewhere(
    session: Session, info_request: InformationRequest, row: models.WrittenNotice
) -> list[Item]:
    """Each *butir* that another body holds, with its name; empty where no holder is known."""
    if row.rulings:
        items = session.exec(select(RequestItem).where(RequestItem.request_id == info_request.id))
        pairs = [
            (each.sought, each.decision.get("holder"))
            for each in sorted(items, key=lambda each: each.position)
            if each.outcome == Outcome.NOT_HELD
        ]
    else:
        whole = row.outcome == Outcome.NOT_HELD
        pairs = [(info_request.sought, row.decision.get("holder"))] if whole else []
    named = ((sought, str(holder or "")) for sought, holder in pairs)
    return [Item(sought, holder) for sought, holder in named if holder.lower() not in {"", UNKNOWN}]


def _head(
    session: Session, info_request: InformationRequest, row: models.WrittenNotice, edition: int
) -> Head:
    number, on = row.letter_number or "", row.letter_date
    return paper.head(session, info_request, number, on, edition=edition)


def to_be_signed(session: Session, info_request: InformationRequest, letter: Letter) -> Letter:
    """The same letter with the days that stood on the paper that was signed, before it was sent.

    What is no answer stays as it is.
    """
    if not isinstance(letter, WrittenNotice | Refusal | Transfer):
        return letter
    row = session.get_one(models.WrittenNotice, info_request.id)
    if row.letter_date is None:
        return letter
    until = objection_until(session, row.public_body_id, row.letter_date)
    objection = replace(
        letter.objection,
        until=long_date(until) if until else "",
        received=plain_date(row.letter_date),
    )
    if isinstance(letter, Refusal | Transfer):
        return replace(letter, objection=objection)
    supply = _supply_within(session, row, None) if letter.supply else ""
    return replace(letter, objection=objection, supply=supply)


def _reference(
    session: Session, info_request: InformationRequest, row: models.WrittenNotice
) -> Any:
    on = row.letter_date or clock.local_date(row.approved_at)
    return paper.reference(session, info_request, on, number=row.letter_number or "")


def _body(row: models.WrittenNotice) -> str:
    """The officer's words, the link of what is public already, and the written considerations."""
    parts = [row.body]
    if link := row.decision.get("link"):
        parts.append(f"Tautan: {link}")
    if row.consideration:
        parts.append(f"Pertimbangan: {row.consideration}")
    return "\n\n".join(parts)


def _objection(session: Session, row: models.WrittenNotice) -> Objection:
    """The advised window: from the sending, and on a letter not yet sent from its own date."""
    info_request = session.get_one(InformationRequest, row.request_id)
    from_on = clock.local_date(row.sent_at) if row.sent_at else row.letter_date
    until = row.object_until
    arrived = receipts.of_case(session, info_request)
    if arrived and arrived.held:  # sent again: the window counts from the day it is received
        from_on = until = None
    if until is None and from_on is not None:
        until = objection_until(session, row.public_body_id, from_on)
    return Objection(
        until=long_date(until) if until else "",
        received=plain_date(from_on) if from_on else "",
        how=paper.how_to_object(session, info_request),
    )


def _holder(row: models.WrittenNotice) -> str:
    if HELD & _outcomes(row):
        return "us"
    return "other" if other_holder(row) else ""


def other_holder(row: models.WrittenNotice) -> str:
    """Who else holds what we do not; of several items, each of them once."""
    given = [each for each in row.rulings if each["outcome"] == Outcome.NOT_HELD]
    if row.outcome == Outcome.NOT_HELD and not row.rulings:
        given = [row.decision]
    names = (str(each.get("holder") or "") for each in given)
    return ", ".join(dict.fromkeys(name for name in names if name.lower() not in {"", UNKNOWN}))


def _redaction(row: models.WrittenNotice) -> str:
    """What was blacked out, why, and by which test; item by item where there are several."""
    whole = str(row.decision.get("redaction") or "")
    if not row.rulings:
        return _tested(whole, row.outcome, row.decision)
    found = [
        f"butir {number}: {_tested(each['explanation'], each['outcome'], each)}"
        for number, each in enumerate(row.rulings, start=1)
        if each["outcome"] == Outcome.GRANTED_IN_PART
    ]
    return "\n".join(each for each in (whole, *found) if each)


def _tested(words: str, outcome: str, given: dict[str, Any]) -> str:
    """An answer of before the rule has no test for what it blacked out."""
    test = given.get("test")
    if outcome != Outcome.GRANTED_IN_PART or not test:
        return words
    return f"{words}\n{exemption(test)}" if words else exemption(test)


def _destroyed_by(row: models.WrittenNotice) -> str:
    """The minutes of the destruction; of several items, each of them once."""
    given = row.rulings or [{**row.decision, "outcome": row.outcome}]
    found = (str(each.get("destroyed_by") or "") for each in given
             if each["outcome"] == Outcome.DESTROYED)  # fmt: skip
    return "; ".join(dict.fromkeys(each for each in found if each))


def _outcomes(row: models.WrittenNotice) -> set[Outcome]:
    """Every outcome in the letter."""
    return {Outcome(each["outcome"]) for each in row.rulings} or {Outcome(row.outcome)}


def _costs(decision: dict[str, Any]) -> tuple[Cost, ...]:
    amount = int(decision.get("copy_cost") or 0)
    note = str(decision.get("cost_note") or "")
    return (Cost("Penyalinan", note, rupiah(amount)),) if amount else ()


def _total(decision: dict[str, Any]) -> str:
    amount = int(decision.get("copy_cost") or 0)
    return rupiah(amount) if amount else "Tidak ada biaya (Rp0)"


def _supply(session: Session, row: models.WrittenNotice) -> str:
    """The promise with its day (law 11.12); not yet sent, counted from the date of the letter."""
    return _supply_within(session, row, promised_on(session, row.request_id))


def _supply_within(session: Session, row: models.WrittenNotice, promised: date | None) -> str:
    days = int(row.decision.get("supply_days") or 0)
    if not days and row.decision.get(FILES) == []:
        return "0 hari; informasinya dimuat dalam surat ini"
    if not days:
        return "0 hari; berkas disertakan bersama surat ini"
    until = promised or _promised_from(session, row, days)
    return f"{days} hari kerja" + (f", paling lambat {long_date(until)}" if until else "")


def _promised_from(session: Session, row: models.WrittenNotice, days: int) -> date | None:
    if row.letter_date is None:
        return None
    try:
        return calendar(session, row.public_body_id).nth_working_day_after(row.letter_date, days)
    except CalendarMissing:
        return None


def _documented_within(decision: dict[str, Any]) -> str:
    days = decision.get("not_documented_days")
    return f"{days} hari kerja" if days is not None else ""
