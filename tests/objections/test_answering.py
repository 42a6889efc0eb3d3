"""The answer to an objection: another hand's draft, the seat's approval, the recorded sending."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.errors import Conflict, Invalid
from ppid.events.models import Event, OutboxEntry
from ppid.notices.objection_answers import answer_pdf
from ppid.objections import answer_queries, queries, service
from ppid.objections.models import Objection
from ppid.requests.schemas.acts import Dispatch
from ppid.statute.clocks import ClockKind
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.answering import answered, signed, signing, text
from tests.objections.filing import filed
from tests.people import People


@pytest.fixture
def objection(session: Session, people: People, frozen_office_clock: OfficeClock) -> Objection:
    """Siti objects on 8 December to silence since 23 November; it is the 10th now."""
    wiring.wire()
    asked = cases.assigned(session, people)
    frozen_office_clock.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    frozen_office_clock.on(date(2026, 12, 10))
    return made


Days = tuple[date | None, date | None]


def clocks_of(session: Session, objection: Objection) -> dict[str, Days]:
    """By kind, until when it runs and when it stopped."""
    rows = queries.clock_rows(session, objection)
    return {row.kind: (row.due_on, row.stopped_on) for row in rows}


def notices(session: Session, objection: Objection) -> list[str]:
    query = select(OutboxEntry.notice).where(OutboxEntry.subject_id == objection.id)
    return list(session.exec(query.order_by(OutboxEntry.id)))  # type: ignore[arg-type]


def test_sending_stops_the_clock_and_opens_order_and_window(
    session: Session, people: People, objection: Objection
) -> None:
    row = answered(session, people, objection)
    assert (objection.status, objection.outcome) == ("answered", "ordered")
    assert objection.closed_on == date(2026, 12, 10)
    found = clocks_of(session, objection)
    assert found[ClockKind.OBJECTION_ANSWER] == (date(2027, 1, 25), date(2026, 12, 10))
    assert found[ClockKind.ORDER] == (date(2026, 12, 17), None)
    assert found[ClockKind.DISPUTE_FILING] == (row.dispute_until, None)
    # Fourteen working days, cuti bersama of 24 December counted as working: the earliest reading.
    assert row.dispute_until == date(2026, 12, 31)
    order = answer_queries.order(session, objection)
    assert order is not None and (order.kind, order.days) == ("order", 5)
    event = session.exec(select(Event).where(Event.name == "objection.answered")).one()
    assert (event.data["late"], event.data["order_due_on"]) == (False, "2026-12-17")
    assert notices(session, objection).count("objection_answered") == 1
    assert "order_made" in notices(session, objection)
    assert answer_pdf(session, objection).startswith(b"%PDF")


def test_an_upheld_answer_needs_its_reasons_and_brings_no_order(
    session: Session, people: People, objection: Objection
) -> None:
    bare = text(objection, "upheld", reasons={})
    service.save_answer(session, objection, people.sari, bare)
    with pytest.raises(Invalid) as refused:
        service.submit_answer(session, objection, people.sari)
    assert set(refused.value.errors) == {"reason_c"}
    answered(session, people, objection, "upheld")
    assert objection.outcome == "upheld"
    assert answer_queries.order(session, objection) is None
    assert "order_made" not in notices(session, objection)


@pytest.mark.parametrize(("changes", "wrong"), [
    ({"order_text": ""}, "order_text"), ({"order_days": None}, "order_days"),
    ({"body": ""}, "body"), ({"rulings": {}}, "ruling_c"),
])  # fmt: skip
def test_a_draft_that_lacks_something_is_kept_but_not_handed_in(
    session: Session, people: People, objection: Objection, changes: dict[str, Any], wrong: str
) -> None:
    kept = service.save_answer(session, objection, people.sari, text(objection, **changes))
    assert kept.state == "draft"
    with pytest.raises(Invalid) as refused:
        service.submit_answer(session, objection, people.sari)
    assert wrong in refused.value.errors
    with pytest.raises(Invalid):
        service.approve_answer(session, objection, people.ratna)


def test_only_the_seat_approves_and_only_once(
    session: Session, people: People, objection: Objection
) -> None:
    with pytest.raises(service.NoDraft):
        service.approve_answer(session, objection, people.ratna)
    service.save_answer(session, objection, people.sari, text(objection))
    for who in (people.sari, people.dewi):
        with pytest.raises(service.NotYourSeat):
            service.approve_answer(session, objection, who)
    service.approve_answer(session, objection, people.ratna)
    with pytest.raises(service.NotInTurn):
        service.approve_answer(session, objection, people.ratna)


def test_a_delegate_approves_on_behalf_and_the_letter_says_so(
    session: Session, people: People, objection: Objection
) -> None:
    people.ratna.position = "Sekretaris Daerah"
    session.add(people.ratna)
    service.save_answer(session, objection, people.sari, text(objection))
    stand_in = people.charlie.on_behalf_of(people.ratna)
    row = service.approve_answer(session, objection, stand_in)
    assert (row.approved_by, row.approved_for) == (people.charlie.id, people.ratna.id)


def test_who_refused_neither_drafts_nor_approves(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    objection = filed(session, people, cases.answered(session, people), grounds=["d"])
    with pytest.raises(service.DecidedByYou):
        service.save_answer(session, objection, people.dewi, text(objection))
    service.save_answer(session, objection, people.sari, text(objection))


def test_words_changed_after_approval_are_approved_anew(
    session: Session, people: People, objection: Objection
) -> None:
    service.save_answer(session, objection, people.sari, text(objection))
    service.approve_answer(session, objection, people.ratna)
    row = service.save_answer(session, objection, people.sari, text(objection, body="Lain."))
    assert (row.state, row.approved_by, row.outcome) == ("draft", None, None)
    with pytest.raises(Conflict):
        service.number_answer(session, objection, people.sari, "1/X", clock.today())


def test_a_letter_has_no_day_before_the_objection_nor_after_today(
    session: Session, people: People, objection: Objection
) -> None:
    service.save_answer(session, objection, people.sari, text(objection))
    service.approve_answer(session, objection, people.ratna)
    for day in (date(2026, 12, 7), date(2026, 12, 11)):
        with pytest.raises(Invalid) as refused:
            service.number_answer(session, objection, people.sari, "1/X", day)
        assert set(refused.value.errors) == {"letter_date"}
    service.number_answer(session, objection, people.sari, "1/X", date(2026, 12, 10))
    service.sign_answer(session, objection, people.sari, signing())
    future = Dispatch(means="post", sent_on=date(2026, 12, 11), reference="Resi 1")
    with pytest.raises(Invalid):
        service.send_answer(session, objection, people.sari, future)


def test_a_late_answer_is_sent_all_the_same_and_recorded_as_late(
    session: Session, people: People, objection: Objection, frozen_office_clock: OfficeClock
) -> None:
    frozen_office_clock.on(date(2027, 2, 1))
    answered(session, people, objection, "upheld")
    event = session.exec(select(Event).where(Event.name == "objection.answered")).one()
    assert event.data["late"] is True
    assert objection.status == "answered"


def test_what_was_sent_is_not_answered_again(
    session: Session, people: People, objection: Objection
) -> None:
    signed(session, people, objection)
    sent = Dispatch(means="email", sent_on=clock.today())
    service.send_answer(session, objection, people.sari, sent)
    acts: tuple[Callable[[], object], ...] = (
        lambda: service.send_answer(session, objection, people.sari, sent),
        lambda: service.save_answer(session, objection, people.sari, text(objection)),
        lambda: service.approve_answer(session, objection, people.ratna),
    )
    for act in acts:
        with pytest.raises(service.AlreadyDecided):
            act()
