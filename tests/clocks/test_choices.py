"""What a choice changes: the clocks started from then on, and none that already run."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.clocks.working import explain
from ppid.events import Actor
from ppid.holidays.queries import calendar
from ppid.notices import cases as swept
from ppid.notices.ladder import note_day
from ppid.readings import queries
from ppid.readings import service as readings
from ppid.readings.service import Chosen
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import CompletionAsk, ExtensionGrant, Intake
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People

Choose = Callable[[str, str], None]
GRANT = ExtensionGrant(ground="not_held_or_documented", reason="Arsip masih dihimpun.")


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def choose(session: Session, people: People) -> Choose:
    def choose(point: str, option: str) -> None:
        seen = len(queries.of_point(session, people.body.id, point))
        chosen = Chosen(option, "SK 12/2026", "", clock.today(), seen)
        readings.choose(session, people.body.id, point, chosen, Actor("officer", people.dewi.id))
        session.commit()

    return choose


def answer(session: Session, made: InformationRequest, reading: str = "statute") -> Clock:
    rows = clocks.of_request(session, made.id)
    return next(row for row in rows if row.kind == "request-response" and row.reading == reading)


def test_a_running_clock_keeps_its_reading_and_a_new_one_takes_the_choice(
    session: Session, people: People, office: OfficeClock, choose: Choose
) -> None:
    office.on(date(2026, 12, 15))
    old = cases.received(session, people, key="a")
    choose("cuti_bersama", "counted")
    new = cases.received(session, people, key="b")
    before, after = answer(session, old), answer(session, new)
    assert (before.due_on, before.choices) == (date(2026, 12, 31), "")
    assert (after.due_on, after.choices) == (date(2026, 12, 30), "cuti_bersama=counted")
    assert after.calendar_version == f"{before.calendar_version}+cuti-bersama"
    service.declare_complete(session, old, people.dewi, clock.today())
    service.extend(session, old, people.dewi, GRANT, clock.today())
    assert answer(session, old).due_on == date(2027, 1, 13), "T7c: extended as it was started"
    service.declare_complete(session, new, people.dewi, clock.today())
    service.extend(session, new, people.dewi, GRANT, clock.today())
    assert answer(session, new).due_on == date(2027, 1, 12), "T7c, the other reading"


def test_every_clock_of_a_case_keeps_the_readings_it_began_with(
    session: Session, people: People, office: OfficeClock, choose: Choose
) -> None:
    old = cases.received(session, people, key="a")
    for point, option in (
        ("extension_from", "notice"),
        ("cuti_bersama", "counted"),
        ("missed_check", "from_day_three"),
    ):
        choose(point, option)
    service.extend(session, old, people.dewi, GRANT, clock.today())
    office.on(date(2026, 12, 2))
    service.declare_complete(session, old, people.dewi, clock.today())
    statute, perki = answer(session, old), answer(session, old, "perki")
    assert (statute.due_on, perki.due_on) == (date(2026, 12, 16), date(2026, 12, 16))
    assert perki.started_on == old.received_on, "missed under the default: from receipt"
    assert {row.choices for row in clocks.of_request(session, old.id)} == {""}
    session.refresh(old)
    assert old.next_due_on == date(2026, 12, 16)


def test_letter_and_unit_of_a_running_case_have_the_date_of_its_own_readings(
    session: Session, people: People, office: OfficeClock, choose: Choose
) -> None:
    office.on(date(2026, 12, 22))
    asked = cases.received(session, people, key="a")
    handed = cases.verified(session, people, key="b")
    choose("cuti_bersama", "counted")  # 24 December would count from now on
    ask = CompletionAsk(lacking=["subject"], note="Tahun berapa?")
    letter = service.ask_completion(session, asked, people.sari, ask, clock.today())
    unit = units.by_code(session, people.body.id, "disdik")
    (part,) = service.assign(session, handed, people.sari, [unit], "Mohon.", clock.today())
    assert letter.due_on == date(2026, 12, 29)
    assert part.internal_due_on == date(2026, 12, 31)


def test_an_extension_that_would_add_no_day_is_not_spent(
    session: Session, people: People, office: OfficeClock, choose: Choose
) -> None:
    choose("extension_from", "notice")
    made = cases.verified(session, people)
    with pytest.raises(clocks.AddsNothing):
        service.extend(session, made, people.dewi, GRANT, clock.today())
    session.rollback()
    assert answer(session, made).due_on == date(2026, 12, 7)
    office.on(date(2026, 12, 4))
    service.extend(session, made, people.dewi, GRANT, clock.today())
    assert answer(session, made).due_on == date(2026, 12, 15)


def test_the_statute_alone_runs_no_second_reading(
    session: Session, people: People, choose: Choose
) -> None:
    choose("answer_readings", "statute_only")
    made = cases.verified(session, people)
    readings_of = [row.reading for row in clocks.of_request(session, made.id)]
    assert "perki" not in readings_of
    assert clocks.answer_limits(clocks.of_request(session, made.id)) == [date(2026, 12, 7)]


@pytest.mark.parametrize(
    ("option", "start", "due", "event"),
    [
        ("from_receipt", date(2026, 11, 23), date(2026, 12, 7), "permintaan diterima"),
        ("from_day_three", date(2026, 11, 26), date(2026, 12, 10), "akhir hari ketiga"),
    ],
)
def test_a_missed_check_counts_from_receipt_or_from_day_three(
    session: Session, people: People, office: OfficeClock, choose: Choose,
    option: str, start: date, due: date, event: str,
) -> None:  # fmt: skip
    if option != "from_receipt":
        choose("missed_check", option)
    made = cases.received(session, people)
    office.on(date(2026, 12, 2))
    service.declare_complete(session, made, people.dewi, clock.today())
    row = answer(session, made, "perki")
    assert (row.started_on, row.due_on) == (start, due)
    assert answer(session, made).due_on == date(2026, 12, 7)
    working = explain(session, row)
    assert working is not None
    assert working.start_event == f"{event}; pemeriksaan kelengkapan terlewat"


def test_an_extension_counts_from_day_ten_or_from_its_notice(
    session: Session, people: People, office: OfficeClock, choose: Choose
) -> None:
    office.on(date(2026, 11, 2))
    plain = cases.verified(session, people, key="a")
    choose("extension_from", "notice")
    told = cases.verified(session, people, key="b")
    office.on(date(2026, 11, 12))
    for made in (plain, told):
        service.extend(session, made, people.dewi, GRANT, clock.today())
    assert answer(session, plain).due_on == date(2026, 11, 25), "T12: day 10 + 7"
    row = answer(session, told)
    assert (row.due_on, row.extended_from) == (date(2026, 11, 23), date(2026, 11, 16))
    working = explain(session, row)
    assert working is not None
    assert working.added[0] == date(2026, 11, 13)
    assert len(working.added) == 7
    assert working.counted[-1] == working.due == date(2026, 11, 23)


def test_a_request_of_saturday_is_deemed_received_on_monday_where_chosen(
    session: Session, people: People, office: OfficeClock, choose: Choose
) -> None:
    office.on(date(2026, 11, 21), 10)
    real = cases.received(session, people, key="a")
    choose("after_hours_receipt", "next_working_day")
    deemed = cases.received(session, people, key="b")
    assert answer(session, real).due_on == date(2026, 12, 4)
    row = answer(session, deemed)
    assert (row.started_on, row.due_on) == (date(2026, 11, 23), date(2026, 12, 7))
    assert deemed.received_on == date(2026, 11, 21), "the register keeps the true date"
    working = explain(session, row)
    assert working is not None
    assert "dianggap diterima" in working.start_event


def test_the_hour_of_entry_is_not_the_hour_of_a_letter(
    session: Session, people: People, office: OfficeClock, choose: Choose
) -> None:
    choose("after_hours_receipt", "next_working_day")
    office.on(date(2026, 11, 24), 18)
    letter = Intake(channel="letter", received_on=date(2026, 11, 24))
    assert answer(session, cases.received(session, people, intake=letter)).started_on == date(
        2026, 11, 24
    )
    assert answer(session, cases.received(session, people, key="b")).started_on == date(
        2026, 11, 25
    )


def test_the_note_to_the_commission_waits_as_long_as_chosen(
    session: Session, people: People, choose: Choose
) -> None:
    plain = cases.received(session, people, key="a")
    choose("commission_note_after", "5")
    chosen = cases.received(session, people, key="b")
    days = calendar(session, people.body.id)
    found = swept.load(session, [plain.id, chosen.id])
    views = [found[made.id].view(answer(session, made)) for made in (plain, chosen)]
    assert [
        note_day(date(2026, 12, 7), view.entered_on, days, view.note_days) for view in views
    ] == [date(2026, 12, 17), date(2026, 12, 14)]
    rows = [clocks.of_request(session, made.id) for made in (plain, chosen)]
    assert [clocks.commission_note_day(each, days) for each in rows] == [
        date(2026, 12, 17),
        date(2026, 12, 14),
    ]


def test_a_choice_of_tomorrow_changes_nothing_today(
    session: Session, people: People, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 15))
    since = clock.today() + timedelta(days=1)
    chosen = Chosen("counted", "SK 12/2026", "", since)
    by = Actor("officer", people.dewi.id)
    readings.choose(session, people.body.id, "cuti_bersama", chosen, by)
    assert answer(session, cases.received(session, people)).choices == ""
