"""A year without a calendar: no date is invented, nothing crashes, loading it gives the dates."""

from collections import Counter
from datetime import datetime, time

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.clocks.service import WaitsForCalendar
from ppid.documents.letters import render
from ppid.events.models import Event
from ppid.notices import answers, calendar_missing, letters
from ppid.notices.sweep import run_sweep
from ppid.requests import service as requests
from ppid.requests.models import CompletionLetter, Extension, WrittenNotice
from ppid.requests.schemas import CompletionAsk, Dispatch, ExtensionGrant
from ppid.tracking import queries as tracking
from tests import cases
from tests.calendars.office import (
    D,
    approved,
    clock_of,
    events_of,
    forget_year,
    outbox,
    whole_year,
)
from tests.conftest import OfficeClock
from tests.people import People

GRANT = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
NEXT = whole_year(2027, "2027-01-01")


@pytest.fixture
def office(session: Session, people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    """30 December 2026, and nobody has loaded 2027."""
    wiring.wire()
    forget_year(session, people, 2027)
    frozen_office_clock.on(D("2026-12-30"))
    return frozen_office_clock


def test_every_act_is_possible_while_the_calendar_is_missing(
    session: Session, people: People, office: OfficeClock
) -> None:
    """Received, asked, completed, verified, assigned, decided and sent: no date is invented."""
    case = cases.received(session, people)
    assert clock_of(session, case).due_on is None
    letter = requests.ask_completion(
        session, case, people.dewi, CompletionAsk(lacking=["subject"], note="?"), clock.today()
    )
    assert letter.due_on is None
    by = requests.actor_of(people.sari)
    requests.complete(session, case, by, "petugas_layanan", "Tahun 2025", clock.today())
    assert letter.late is False
    sent = cases.answered(session, people, key="dijawab")
    notice = session.get_one(WrittenNotice, sent.id)
    assert notice.state == "sent" and notice.object_until is None
    assert events_of(session, "request.answered")[0].data["object_until"] is None


def test_the_letters_say_working_days_without_a_date(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.incomplete(session, people, key="kurang")
    signed = cases.signed(session, people, key="ditandatangani")
    assert letters.completion_pdf(session, asked).startswith(b"%PDF")
    notice = answers.written_notice(session, signed)
    assert notice.objection.until == ""
    assert render(notice).startswith(b"%PDF")
    from ppid.notices.composing import compose
    from ppid.notices.recipients import resolve

    requests.send(session, signed, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    for name, words in (
        ("answered", "dalam 30 hari kerja sejak menerima"),
        ("completion_asked", "dalam tiga hari kerja sejak menerima"),
        ("completion_asked", "Batas jawaban kami tetap sepuluh hari kerja sejak permohonan"),
    ):
        (entry,) = outbox(session, name)
        addressee = resolve(session, entry.public_body_id, entry.recipient)
        assert addressee
        body = compose(session, entry, addressee)[0].get_body(("plain",))
        assert body and words in " ".join(body.get_content().split())


def test_a_case_is_not_closed_while_its_window_is_unknown(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.incomplete(session, people)
    with pytest.raises(requests.completing.StillTime):
        requests.close_not_completed(session, asked, people.dewi, D("2027-02-01"))


def test_extending_into_an_unknown_year_waits_for_it(
    session: Session, people: People, office: OfficeClock
) -> None:
    office.on(D("2026-12-14"))
    case = cases.received(session, people)
    assert clock_of(session, case).due_on == D("2026-12-30")
    requests.extend(session, case, people.dewi, GRANT, clock.today())
    row = clock_of(session, case)
    assert (row.extended_from, row.due_on) == (D("2026-12-30"), None)
    assert session.get_one(Extension, case.id).new_due_on is None
    assert letters.extension_pdf(session, case).startswith(b"%PDF")
    assert tracking.case_of(session, case, clock.today()).due_on is None
    approved(session, people, NEXT)
    row = clock_of(session, case)
    assert (row.extended_from, row.due_on) == (D("2026-12-30"), D("2027-01-11"))


def test_a_limit_that_is_not_known_cannot_be_extended_yet(
    session: Session, people: People, office: OfficeClock
) -> None:
    case = cases.received(session, people)
    with pytest.raises(WaitsForCalendar):
        requests.extend(session, case, people.dewi, GRANT, clock.today())


def test_loading_the_year_makes_the_dates_appear_and_wakes_the_ladder(
    session: Session, people: People, office: OfficeClock
) -> None:
    case = cases.received(session, people)
    asked = cases.incomplete(session, people, key="kurang")
    sent = cases.answered(session, people, key="dijawab")
    session.refresh(case)
    assert case.next_due_on is None
    office.on(D("2026-12-31"))
    plan = approved(session, people, NEXT)
    assert not plan.moves
    row = clock_of(session, case)
    assert (row.due_on, row.next_step_at) == (D("2027-01-14"), clock.now())
    session.refresh(case)
    assert case.next_due_on == D("2027-01-05")
    assert session.get_one(CompletionLetter, asked.id).due_on == D("2027-01-05")
    notice = session.get_one(WrittenNotice, sent.id)
    session.refresh(notice)
    assert notice.object_until is not None
    told = next(e for e in events_of(session, "request.deadline_moved") if e.subject_id == case.id)
    assert {move["old"] for move in told.data["moves"]} == {None}
    heard = [entry for entry in outbox(session, "deadline_moved") if entry.subject_id == case.id]
    assert [entry.data["old_due_on"] for entry in heard] == [None]


def test_a_year_that_was_seeded_is_found_by_the_sweep(
    session: Session, people: People, office: OfficeClock
) -> None:
    from ppid.holidays import service as holidays

    case = cases.received(session, people)
    run_sweep()
    holidays.seed(session, people.body.id)
    session.commit()
    run_sweep()
    assert clock_of(session, case).due_on == D("2027-01-15")
    assert len(events_of(session, "request.deadline_moved")) == 1
    run_sweep()
    assert len(events_of(session, "request.deadline_moved")) == 1


def test_a_clock_that_missed_a_change_is_caught_up_with(
    session: Session, people: People, office: OfficeClock
) -> None:
    """It was started by someone who had read the calendar a moment before it changed."""
    office.on(D("2026-12-14"))
    run_sweep()
    case = cases.received(session, people)
    approved(session, people, whole_year(2027, "2027-01-01"))
    row = clock_of(session, case)
    row.due_on = D("2026-12-29")
    session.add(row)
    session.commit()
    run_sweep()
    assert clock_of(session, case).due_on == D("2026-12-30")


def warned(session: Session, day: str, hour: int = 8) -> int:
    instant = datetime.combine(D(day), time(hour), clock.WITA)
    with clock.fixed(instant):
        made: Counter[str] = calendar_missing.warnings(session, clock.now())
    return made["calendar_missing"]


def test_from_october_on_those_who_can_load_it_are_warned_once_a_week(
    session: Session, people: People, office: OfficeClock
) -> None:
    assert warned(session, "2026-09-30") == 0
    assert warned(session, "2026-10-01", hour=7) == 0  # before 07:30
    assert warned(session, "2026-10-01") == 2
    assert warned(session, "2026-10-02") == 0
    assert warned(session, "2026-10-04") == 0  # a Sunday
    assert warned(session, "2026-10-05") == 2
    names = {row.recipient for row in outbox(session, "calendar_missing")}
    assert names == {f"officer:{who.id}" for who in (people.admin, people.dewi)}
    approved(session, people, NEXT)
    assert warned(session, "2026-10-12") == 0


def test_they_are_warned_in_the_missing_year_itself(
    session: Session, people: People, office: OfficeClock
) -> None:
    assert warned(session, "2027-01-02") == 0  # a Saturday
    assert warned(session, "2027-01-04") == 2
    (data, _other) = (row.data for row in outbox(session, "calendar_missing"))
    assert data["year"] == 2027


def test_the_sweep_itself_decides_the_warning(
    session: Session, people: People, office: OfficeClock
) -> None:
    assert run_sweep().decided["calendar_missing"] == 2
    assert session.exec(select(Event).where(Event.name == "calendar.changed")).first() is None
