"""The dispute file: tied by number, its days in order, C9 to C12 from them, orders carried out."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.clocks.models import Clock
from ppid.disputes.docket import queries, schemas, service, shown
from ppid.disputes.docket.models import Dispute
from ppid.errors import Forbidden, Invalid, NotFound
from ppid.events.models import Event, OutboxEntry
from ppid.holidays.queries import calendar
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.statute.disputing import DisputeStage
from tests import cases
from tests.conftest import OfficeClock
from tests.disputes.keeping import NUMBER, begun, decided, heard, ordered, registered
from tests.objections.filing import filed
from tests.people import People


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


@pytest.fixture
def objection(session: Session, people: People) -> Objection:
    return filed(session, people, cases.assigned(session, people))


@pytest.fixture
def dispute(session: Session, people: People, objection: Objection, office: OfficeClock) -> Dispute:
    """Law.md T15: filed on Wednesday 31 March 2027."""
    office.on(date(2027, 9, 1))
    return registered(session, people.komisi, objection, "2027-03-31")


def refused(act: Any, field: str) -> str:
    with pytest.raises(Invalid) as caught:
        act()
    assert list(caught.value.errors) == [field]
    return caught.value.errors[field]


def clock_of(session: Session, dispute: Dispute, kind: str) -> Clock:
    query = select(Clock).where(Clock.subject_id == dispute.id, Clock.kind == kind)
    return session.exec(query).one()


def test_the_commissions_clocks_run_as_the_law_counts_them(
    session: Session, people: People, dispute: Dispute
) -> None:
    starting = clock_of(session, dispute, "commission-start")
    assert starting.due_on == date(2027, 4, 20)
    begun(session, people.komisi, dispute, "adjudication", "2027-04-20")
    session.refresh(starting)
    assert starting.stopped_on == date(2027, 4, 20)
    assert clock_of(session, dispute, "commission-finish").due_on == date(2027, 8, 27)


def test_both_starts_of_the_hundred_days_are_said(
    session: Session, people: People, dispute: Dispute
) -> None:
    begun(session, people.komisi, dispute, "adjudication", "2027-04-20")
    days, rows = calendar(session, people.body.id), queries.clock_rows(session, dispute)
    found = shown.clocks_of(session, dispute, rows, days, date(2027, 5, 3))
    assert found.commission is not None
    assert found.commission.due == date(2027, 8, 27)
    assert "16 September 2027" in found.other_reading


def test_a_wrong_number_is_told_beside_its_field(
    session: Session, people: People, objection: Objection
) -> None:
    for number in ("KBT-2026-009999", "bukan nomor", "PPID-2019-000001"):
        given = {"case_number": number, "received_on": "2026-11-23"}
        typed = schemas.Registering.model_validate(given)
        refused(lambda typed=typed: service.register(session, people.komisi, typed), "case_number")
    assert not session.exec(select(Dispute)).all()


def test_a_request_number_finds_its_objection(
    session: Session, people: People, objection: Objection
) -> None:
    number = session.get_one(InformationRequest, objection.request_id).registration_number
    given = {"case_number": number.lower(), "received_on": "2026-11-23"}
    made = service.register(session, people.dewi, schemas.Registering.model_validate(given))
    assert (made.objection_id, made.grounds) == (objection.id, ["c"])
    assert made.kept_by == "ppid"
    assert made.stage == DisputeStage.RECEIVED


def test_one_case_has_one_running_file(
    session: Session, people: People, objection: Objection, dispute: Dispute
) -> None:
    def again(**changes: Any) -> Any:
        return lambda: registered(session, people.komisi, objection, "2027-04-01", **changes)

    assert NUMBER in refused(again(register_number="0008/REG-PSI/V/2027"), "case_number")


def test_a_register_number_is_given_once(
    session: Session, people: People, dispute: Dispute
) -> None:
    other = filed(session, people, cases.assigned(session, people, key="lain"))
    refused(lambda: registered(session, people.komisi, other, "2027-09-01"), "register_number")


@pytest.mark.parametrize(("changes", "field"), [
    ({"received_on": "2026-11-20"}, "received_on"),  # before the objection itself
    ({"registered_on": "2026-11-20"}, "registered_on"),
    ({"registered_on": None}, "registered_on"),
    ({"register_number": ""}, "register_number"),
])  # fmt: skip
def test_days_out_of_order_and_halves_are_refused(
    session: Session, people: People, objection: Objection, changes: dict[str, Any], field: str
) -> None:
    refused(lambda: registered(session, people.komisi, objection, "2026-11-23", **changes), field)


def test_a_stage_never_begins_before_the_last_one(
    session: Session, people: People, dispute: Dispute
) -> None:
    def begin(on: str, stage: str = "mediation") -> Any:
        return lambda: begun(session, people.komisi, dispute, stage, on)

    assert "31 Maret 2027" in refused(begin("2027-03-30"), "began_on")
    refused(begin("2027-04-05", "completeness"), "stage")
    refused(begin("2027-04-05", "decided"), "stage")
    begin("2027-04-05")()
    refused(begin("2027-04-02", "adjudication"), "began_on")


def test_ground_a_is_not_mediated(session: Session, people: People, office: OfficeClock) -> None:
    objection = filed(session, people, cases.assigned(session, people), grounds=["a"])
    office.on(date(2027, 9, 1))
    dispute = registered(session, people.komisi, objection, "2027-03-31")
    said = refused(
        lambda: begun(session, people.komisi, dispute, "mediation", "2027-04-05"), "stage"
    )
    assert "Pasal 40 ayat (2)" in said
    refused(lambda: heard(session, people.komisi, dispute, "2027-04-05", kind="mediation"), "kind")
    begun(session, people.komisi, dispute, "adjudication", "2027-04-05")


def test_a_decision_never_comes_before_its_hearing(
    session: Session, people: People, dispute: Dispute
) -> None:
    begun(session, people.komisi, dispute, "adjudication", "2027-04-20")

    def decide(on: str) -> Any:
        return lambda: decided(session, people.komisi, dispute, on)

    assert "sidang" in refused(decide("2027-05-10"), "decided_on")
    heard(session, people.komisi, dispute, "2027-05-12")
    assert "12 Mei 2027" in refused(decide("2027-05-11"), "decided_on")
    refused(decide("2027-04-19"), "decided_on")
    decide("2027-05-12")()
    assert dispute.stage == DisputeStage.DECIDED
    assert clock_of(session, dispute, "commission-finish").stopped_on == date(2027, 5, 12)


def test_what_was_mediated_is_final_and_no_court_follows(
    session: Session, people: People, dispute: Dispute
) -> None:
    begun(session, people.komisi, dispute, "mediation", "2027-04-20")
    heard(session, people.komisi, dispute, "2027-04-27", kind="mediation")
    refused(lambda: decided(session, people.komisi, dispute, "2027-04-28"), "ruling")
    decided(
        session,
        people.komisi,
        dispute,
        "2027-04-28",
        ruling="agreed",
        copy_received_on="2027-04-28",
    )
    kinds = {row.kind for row in queries.clock_rows(session, dispute)}
    assert "adjudication-rejection" not in kinds
    given = schemas.GoingToCourt(party="respondent", taken_on=date(2027, 5, 3), reference="12/G")
    with pytest.raises(service.StageOver):
        service.go_to_court(session, dispute, people.dewi, given)


def adjudicated(session: Session, people: People, dispute: Dispute) -> None:
    begun(session, people.komisi, dispute, "adjudication", "2027-04-20")
    heard(session, people.komisi, dispute, "2027-05-12")
    decided(session, people.komisi, dispute, "2027-05-12")


def test_court_steps_run_working_days_and_then_calendar_days(
    session: Session, people: People, dispute: Dispute
) -> None:
    adjudicated(session, people, dispute)
    service.receive_copy(
        session, dispute, people.dewi, schemas.Receiving(copy_received_on=date(2027, 5, 14))
    )
    # 17 to 20 May 2027 are holidays and cuti bersama, 1 June is Pancasila Day.
    assert clock_of(session, dispute, "adjudication-rejection").due_on == date(2027, 6, 10)

    def step(on: date) -> None:
        given = schemas.GoingToCourt(
            party="respondent", taken_on=on, reference="12/G/KI/2027", effect="stands"
        )
        service.go_to_court(session, dispute, people.dewi, given)

    refused(lambda: step(date(2027, 5, 13)), "taken_on")
    step(date(2027, 6, 1))
    assert clock_of(session, dispute, "adjudication-rejection").stopped_on == date(2027, 6, 1)
    step(date(2027, 8, 6))
    cassation = clock_of(session, dispute, "cassation")
    assert cassation.due_on == date(2027, 8, 20)  # fourteen days, 17 August and weekends counted
    rows = queries.clock_rows(session, dispute)
    found = shown.clocks_of(
        session, dispute, rows, calendar(session, people.body.id), date(2027, 8, 16)
    )
    assert found.cassation is not None
    assert found.cassation.left == "4 hari kalender lagi"
    assert found.rejection is not None  # the limit stays the limit, whatever day it ended
    assert (found.rejection.duty, found.rejection.shown) == (
        "Putusan ditolak dan digugat paling lambat", date(2027, 6, 10)
    )  # fmt: skip
    assert found.rejection.left == "Selesai Selasa, 1 Juni 2027, sesudah hari kerja ke-7 dari 14"
    step(date(2027, 8, 18))
    session.refresh(cassation)
    assert cassation.stopped_on == date(2027, 8, 18)
    rows, days = queries.clock_rows(session, dispute), calendar(session, people.body.id)
    ended = shown.clocks_of(session, dispute, rows, days, date(2027, 9, 1)).cassation
    assert ended is not None and not ended.late
    assert (ended.due_on, ended.left) == (
        date(2027, 8, 20), "Selesai Rabu, 18 Agustus 2027, hari kalender ke-12"
    )  # fmt: skip
    assert ended.whose == "Termohon (PPID)"


def test_an_order_has_its_own_day_and_outlives_the_file(
    session: Session, people: People, dispute: Dispute
) -> None:
    adjudicated(session, people, dispute)
    ordered(session, people.komisi, dispute, 10, date(2027, 5, 12))
    ordered(session, people.komisi, dispute, 20, date(2027, 5, 12))
    closing = schemas.Closing(ending="final", closed_on=date(2027, 6, 14))
    service.close(session, dispute, people.komisi, closing)
    first, second = queries.orders(session, dispute)
    rows = {row.subject_id: row for row in queries.clock_rows(session, dispute)}
    # Its tenth day is 2 June; until 8 June both parties may sue, counted from the reading (C11).
    assert rows[first.id].due_on == date(2027, 6, 8)
    assert rows[second.id].due_on == date(2027, 6, 16)  # its own twentieth day comes later
    assert rows[second.id].stopped_on is None
    done = schemas.Executing(executed_on=date(2027, 6, 15), how="Diserahkan.", reference="BA-1")
    done = done.model_copy(update={"belated": "ya", "belated_reason": "Baru dilaporkan."})
    with pytest.raises(Forbidden):
        service.execute_order(session, dispute, people.komisi, first, done)
    early = done.model_copy(update={"executed_on": date(2027, 5, 11)})
    refused(
        lambda: service.execute_order(session, dispute, people.sari, first, early), "executed_on"
    )
    service.execute_order(session, dispute, people.sari, first, done)
    session.refresh(rows[first.id])
    assert rows[first.id].stopped_on == date(2027, 6, 15)


def test_the_commissions_word_comes_first(
    session: Session, people: People, objection: Objection, office: OfficeClock
) -> None:
    office.on(date(2027, 9, 1))
    dispute = registered(session, people.dewi, objection, "2027-03-31")
    begun(session, people.dewi, dispute, "mediation", "2027-04-05")  # known from paper alone
    begun(session, people.komisi, dispute, "adjudication", "2027-04-20")
    with pytest.raises(service.NotYourRecord):
        heard(session, people.dewi, dispute, "2027-05-12")
    with pytest.raises(service.NotYours):
        heard(session, people.sari, dispute, "2027-05-12")


def test_others_do_not_see_it_and_the_other_side_hears_of_it(
    session: Session, people: People, dispute: Dispute
) -> None:
    for other in (people.budi, people.charlie, people.admin):
        with pytest.raises(NotFound):
            queries.for_officer(session, other, dispute.id)
    told = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "dispute_news")).all()
    desk = {f"officer:{each.id}" for each in (people.dewi, people.sari, people.ratna)}
    assert {row.recipient for row in told} == desk
    assert len(told) == len(desk)  # received and registered in one act: one mail each
    names = [
        row.name
        for row in session.exec(select(Event).where(Event.subject_id == dispute.id).order_by("id"))
    ]
    assert names == ["dispute.received", "dispute.stage_begun"]
    assert str(dispute.register_number) not in str([row.data for row in told])
