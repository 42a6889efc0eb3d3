"""A changed calendar moves what may move, keeps every old date, and tells those concerned."""

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.clocks.models import ClockMove
from ppid.requests import service as requests
from ppid.requests.models import Assignment, CompletionLetter, InformationRequest
from ppid.requests.schemas import ExtensionGrant, Intake
from ppid.tracking import queries as tracking
from tests import cases
from tests.calendars.office import (
    SKB,
    D,
    adding,
    approved,
    as_known_before_18_august,
    clock_of,
    events_of,
    outbox,
    removing,
)
from tests.conftest import OfficeClock
from tests.people import People

GRANT = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")


@pytest.fixture
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    """Everyone at work, on 6 August 2025, with the calendar as it was known then."""
    wiring.wire()
    frozen_office_clock.on(D("2025-08-06"))
    return frozen_office_clock


@pytest.fixture
def siti_asked(session: Session, people: People, office: OfficeClock) -> InformationRequest:
    as_known_before_18_august(session, people)
    return cases.received(session, people)


def test_t11_the_skb_of_7_august_moves_day_10(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    assert clock_of(session, siti_asked).due_on == D("2025-08-20")
    office.on(D("2025-08-07"))
    plan = approved(session, people, adding("2025-08-18"))
    row = clock_of(session, siti_asked)
    assert row.due_on == D("2025-08-21")
    assert row.calendar_version.split("+")[-3].startswith("2025.3")
    assert row.next_step_at == clock.now()
    session.refresh(siti_asked)
    assert siti_asked.next_due_on == min(
        each.due_on for each in (row, clock_of(session, siti_asked, "completeness-check"))
        if each.due_on
    )  # fmt: skip
    (move,) = session.exec(select(ClockMove)).all()
    assert (move.clock_id, move.old_due_on, move.new_due_on) == (
        row.id,
        D("2025-08-20"),
        row.due_on,
    )
    assert len(plan.moves) == plan.requests == 1


def test_t11_an_extended_case_moves_both_its_limits(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    requests.extend(session, siti_asked, people.dewi, GRANT, clock.today())
    assert clock_of(session, siti_asked).due_on == D("2025-08-29")
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))
    row = clock_of(session, siti_asked)
    assert (row.extended_from, row.due_on) == (D("2025-08-21"), D("2025-09-01"))


def test_day_10_that_has_passed_stays_and_seven_days_run_from_it(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    requests.extend(session, siti_asked, people.dewi, GRANT, clock.today())
    office.on(D("2025-08-22"))
    approved(session, people, adding("2025-08-27"))
    row = clock_of(session, siti_asked)
    assert (row.extended_from, row.due_on) == (D("2025-08-20"), D("2025-09-01"))


def test_a_date_that_has_passed_never_moves(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    office.on(D("2025-08-21"))
    plan = approved(session, people, adding("2025-08-18"))
    assert clock_of(session, siti_asked).due_on == D("2025-08-20")
    (stays,) = [each for each in plan.stays if each.row.kind == "request-response"]
    assert (stays.row.due_on, stays.new.due_on) == (D("2025-08-20"), D("2025-08-21"))
    assert not session.exec(select(ClockMove)).all()
    assert not outbox(session, "deadline_moved")


def test_what_another_change_left_behind_is_no_news(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    office.on(D("2025-08-21"))
    approved(session, people, adding("2025-08-18"))
    plan = approved(session, people, adding("2025-12-22"))
    assert not [each for each in plan.stays if each.row.request_id == siti_asked.id]


def test_no_limit_is_moved_into_the_past(
    session: Session, people: People, office: OfficeClock
) -> None:
    """A day taken away on the last day itself would make the office late at once."""
    case = cases.received(session, people)  # with 18 August: until the 21st
    office.on(D("2025-08-21"))
    plan = approved(session, people, removing("2025-08-18"))
    assert clock_of(session, case).due_on == D("2025-08-21")
    assert not plan.moves
    assert any(each.new.due_on == D("2025-08-20") for each in plan.stays)


def test_both_readings_the_completion_and_the_units_limit_move(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    office.on(D("2025-08-14"))
    whole = cases.assigned(session, people, key="disdik")
    asked = cases.incomplete(session, people, key="kurang")
    part = session.exec(select(Assignment).where(Assignment.request_id == whole.id)).one()
    letter = session.get_one(CompletionLetter, asked.id)
    assert (part.internal_due_on, letter.due_on) == (D("2025-08-21"), D("2025-08-19"))
    approved(session, people, adding("2025-08-18"))
    for reading in ("statute", "perki"):
        assert clock_of(session, whole, reading=reading).due_on == D("2025-08-29")
    session.refresh(part)
    session.refresh(letter)
    assert (part.internal_due_on, letter.due_on) == (D("2025-08-22"), D("2025-08-20"))
    assert clock_of(session, asked, "completion").due_on == letter.due_on


def test_each_case_has_one_event_and_its_applicant_one_notice_a_date(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))
    (event,) = events_of(session, "request.deadline_moved")
    assert event.subject_id == siti_asked.id
    assert event.actor_id == people.dewi.id
    assert event.data["source"] == SKB
    assert event.data["moves"] == [
        {"kind": "request-response", "reading": "statute", "old": "2025-08-20", "new": "2025-08-21"}
    ]
    (told,) = outbox(session, "deadline_moved")
    assert told.recipient == f"requester:{siti_asked.requester_id}"
    assert told.subject_id == siti_asked.id
    assert (told.data["old_due_on"], told.data["new_due_on"]) == ("2025-08-20", "2025-08-21")


def test_the_applicant_reads_on_the_timeline_what_moved_and_why(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))
    steps = tracking.case_of(session, siti_asked, clock.today()).steps
    step = next(each for each in steps if each.event == "request.deadline_moved")
    assert "dari Rabu, 20 Agustus 2025 menjadi Kamis, 21 Agustus 2025" in step.lines[0]
    assert SKB in step.lines[1]


def test_an_officer_gets_one_list_however_many_cases_moved(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    mine = [cases.assigned(session, people, key=f"disdik-{n}") for n in range(3)]
    cases.received(session, people, key="meja")
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))
    lists = {row.recipient: row.data for row in outbox(session, "deadlines_moved")}
    desk = {f"officer:{who.id}" for who in (people.dewi, people.sari)}
    assert set(lists) == desk | {f"officer:{people.budi.id}"}
    assert {lists[name]["count"] for name in desk} == {4}
    of_budi = lists[f"officer:{people.budi.id}"]
    assert of_budi["count"] == 3
    assert {row["number"] for row in of_budi["cases"]} == {
        case.registration_number for case in mine
    }


def test_who_has_no_mail_gets_a_letter_to_carry(
    session: Session, people: People, office: OfficeClock
) -> None:
    from ppid.notices.models import OutgoingLetter

    as_known_before_18_august(session, people)
    cases.received(session, people, applicant={"email": None})
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))
    letters = [row.notice for row in session.exec(select(OutgoingLetter))]
    assert letters.count("deadline_moved") == 1


def test_an_answered_case_and_a_clock_of_no_working_days_stand_still(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    case = cases.answered(session, people)
    office.on(D("2025-08-07"))
    plan = approved(session, people, adding("2025-08-18"))
    assert not plan.changes
    assert clock_of(session, case).due_on == D("2025-08-20")


def test_old_dates_cannot_be_taken_away(
    session: Session, people: People, office: OfficeClock, siti_asked: InformationRequest
) -> None:
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))
    move = session.exec(select(ClockMove)).one()
    move.old_due_on = D("2025-08-19")
    session.add(move)
    with pytest.raises(DBAPIError, match="append-only"):
        session.flush()
    session.rollback()


def test_a_late_entry_moves_like_any_other(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    office.on(D("2025-08-08"))
    case = cases.received(
        session, people, intake=Intake(channel="letter", received_on=D("2025-08-06"))
    )
    approved(session, people, adding("2025-08-18"))
    assert clock_of(session, case).due_on == D("2025-08-21")
