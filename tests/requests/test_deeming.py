"""A completeness check that was missed: complete from receipt, asked for no more (law 11.2)."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.events.service import APPLICANT
from ppid.requests import service
from ppid.requests.models import CompletionLetter
from ppid.requests.schemas import CompletionAsk, ExtensionGrant
from ppid.requests.service.refusals import CheckLapsed, CheckRuns
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.requests.looking import data_of, events, limits

ASK = CompletionAsk(lacking=["subject"], note="Tahun berapa?")
LAST, AFTER = date(2026, 11, 26), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_both_readings_then_count_from_receipt_and_nothing_is_decided(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(AFTER)
    service.deem_complete(session, made, clock.today())
    rows = limits(session, made)
    assert rows["perki"].started_on == date(2026, 11, 23)
    assert rows["perki"].due_on == rows["request-response"].due_on == date(2026, 12, 7)
    assert rows["completeness-check"].stopped_by == "request.deemed_complete"
    assert (made.status, made.outcome, made.closed_on) == ("registered", None, None)
    assert data_of(session, made, "request.deemed_complete") == {
        "check_due_on": "2026-11-26",
        "counted_from": "2026-11-23",
        "perki_due_on": "2026-12-07",
    }


def test_not_before_the_check_is_over_and_not_twice(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(LAST)
    with pytest.raises(CheckRuns):
        service.deem_complete(session, made, clock.today())
    office.on(AFTER)
    service.deem_complete(session, made, clock.today())
    with pytest.raises(CheckRuns):
        service.deem_complete(session, made, clock.today())
    assert events(session, made).count("request.deemed_complete") == 1


@pytest.mark.parametrize("swept", [True, False])
def test_completion_is_asked_no_more_with_the_reason(
    session: Session, people: People, office: OfficeClock, swept: bool
) -> None:
    made = cases.received(session, people)
    office.on(LAST)
    with session.begin_nested() as undone:
        assert service.ask_completion(session, made, people.sari, ASK, clock.today())
        undone.rollback()
    session.expire_all()
    office.on(AFTER)
    if swept:
        service.deem_complete(session, made, clock.today())
    with pytest.raises(CheckLapsed, match="dianggap lengkap"):
        service.ask_completion(session, made, people.sari, ASK, clock.today())
    assert session.get(CompletionLetter, made.id) is None
    assert made.status == "registered"


def test_an_officer_who_reads_it_later_restarts_nothing(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(AFTER)
    service.deem_complete(session, made, clock.today())
    office.on(date(2026, 12, 2))
    service.declare_complete(session, made, people.sari, clock.today())
    assert limits(session, made)["perki"].due_on == date(2026, 12, 7)
    assert made.status == "verified"


def test_an_extension_granted_before_holds_for_the_second_reading(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi berjalan.")
    service.extend(session, made, people.dewi, grant, clock.today())
    office.on(AFTER)
    service.deem_complete(session, made, clock.today())
    rows = limits(session, made)
    assert rows["perki"].due_on == rows["request-response"].due_on == date(2026, 12, 16)
    assert rows["perki"].extended_from == date(2026, 12, 7)


def test_after_a_completion_the_missed_check_counts_from_the_day_it_came(
    session: Session, people: People, office: OfficeClock
) -> None:
    """What lacked was asked for in time: the file was complete when the applicant completed it."""
    made = cases.incomplete(session, people)
    office.on(date(2026, 11, 25))
    service.complete(session, made, APPLICANT, "applicant", "2025", clock.today())
    office.on(date(2026, 12, 1))
    service.deem_complete(session, made, clock.today())
    assert limits(session, made)["perki"].started_on == date(2026, 11, 25)


def test_what_was_declared_in_time_is_never_deemed(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.verified(session, people)
    office.on(AFTER)
    with pytest.raises(CheckRuns):
        service.deem_complete(session, made, clock.today())
