"""The working of a closed case is the same years later: its own rule, calendar and readings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.clocks.objecting import window_of
from ppid.clocks.working import Working, explain, explain_all
from ppid.holidays.models import CalendarDay, CalendarVersion
from ppid.holidays.queries import calendar
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.statute import clocks as law
from ppid.statute.clocks import ClockKind, Unit
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People

GRANT = ExtensionGrant(ground="not_held_or_documented", reason="Arsip masih dihimpun.")


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def rows_of(session: Session, made: InformationRequest) -> list[Clock]:
    return clocks.of_request(session, made.id)


def answer(session: Session, made: InformationRequest) -> Clock:
    kind = ClockKind.REQUEST_RESPONSE
    found = [row for row in rows_of(session, made) if row.kind == kind]
    return next(row for row in found if row.reading == "statute")


def add_version(session: Session, people: People, number: int, *closed: date) -> None:
    """A later calendar of 2026: the days of the first one and some more."""
    first = session.exec(
        select(CalendarVersion).where(
            CalendarVersion.public_body_id == people.body.id, CalendarVersion.year == 2026
        )
    ).first()
    assert first is not None
    version = CalendarVersion(
        public_body_id=people.body.id,
        year=2026,
        number=number,
        source="SKB perubahan",
        entered_at=clock.real_now(),
    )
    session.add(version)
    session.flush()
    kept = session.exec(select(CalendarDay).where(CalendarDay.version_id == first.id)).all()
    session.add_all(
        CalendarDay(version_id=version.id, day=day.day, kind=day.kind, name=day.name, source="SKB")
        for day in kept
    )
    session.add_all(
        CalendarDay(
            version_id=version.id, day=day, kind="national", name="Libur baru", source="SKB"
        )
        for day in closed
    )
    session.commit()


def test_a_plain_clock_lays_every_day_open(session: Session, people: People) -> None:
    working = explain(session, answer(session, cases.received(session, people)))
    assert working is not None
    assert (working.start, working.first_day, working.due) == (
        date(2026, 11, 23),
        date(2026, 11, 24),
        date(2026, 12, 7),
    )
    assert (working.length, working.unit) == (10, Unit.WORKING_DAYS)
    assert working.start_event == "permintaan diterima"
    assert working.legal_basis == "UU 14/2008 Pasal 22 ayat (7)"
    assert working.rule_version == "request-response/statute/2010-04-30"
    assert [day.date.isoformat() for day in working.skipped] == [
        "2026-11-28",
        "2026-11-29",
        "2026-12-05",
        "2026-12-06",
    ]
    assert {(day.reason, day.kind) for day in working.skipped} == {
        ("Sabtu", "weekend"),
        ("Minggu", "weekend"),
    }
    assert working.reproduced


def test_a_holiday_is_skipped_with_its_name_and_kind(
    session: Session, people: People, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 15))
    working = explain(session, answer(session, cases.received(session, people)))
    assert working is not None
    named = {day.date: (day.reason, day.kind) for day in working.skipped}
    assert named[date(2026, 12, 25)][1] == "national"
    assert named[date(2026, 12, 24)][1] == "cuti_bersama"


def test_a_later_calendar_leaves_the_working_of_a_closed_case_as_it_was(
    session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    before = explain_all(session, rows_of(session, made))
    assert len(before) >= 4
    add_version(session, people, 2, date(2026, 11, 25), date(2026, 12, 1))
    assert calendar(session, people.body.id).is_working_day(date(2026, 12, 1)) is False
    session.expire_all()
    assert explain_all(session, rows_of(session, made)) == before
    after = explain(session, answer(session, made))
    assert after is not None
    assert date(2026, 12, 1) in after.counted
    assert after.calendar_version == "2023.1+2024.1+2025.1+2026.1+2027.1"


def test_the_window_to_object_of_a_closed_case_stays_explained(
    session: Session, people: People
) -> None:
    made = cases.answered(session, people)

    def window() -> object:
        session.expire_all()
        return window_of(
            session,
            rows_of(session, made),
            calendar(session, people.body.id),
            object_until=date(2027, 1, 7),
            sent_on=made.closed_on,
        )

    before = window()
    assert before is not None
    add_version(session, people, 2, date(2026, 11, 25))
    assert window() == before


def test_a_later_rule_leaves_the_working_of_an_old_clock_as_it_was(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = cases.answered(session, people)
    before = explain(session, answer(session, made))
    old = law.rule(ClockKind.REQUEST_RESPONSE, date(2026, 11, 23))
    new = replace(old, length=14, legal_basis="UU baru", valid_from=date(2026, 1, 1))
    later = (new, *law.RULES)
    monkeypatch.setattr(law, "RULES", later)
    book = law.rulebook(later)
    assert law.rule(ClockKind.REQUEST_RESPONSE, date(2026, 11, 23), law=book).length == 14
    after = explain(session, answer(session, made))
    assert after == before
    assert after is not None
    assert after.legal_basis == "UU 14/2008 Pasal 22 ayat (7)"


def test_an_extension_explains_both_legs_each_on_its_own_calendar(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.verified(session, people)
    add_version(session, people, 2, date(2026, 12, 9))
    office.on(date(2026, 12, 3))
    service.extend(session, made, people.dewi, GRANT, clock.today())
    session.commit()
    row = answer(session, made)
    working = explain(session, row)
    assert working is not None
    assert (working.extended_from, working.due) == (date(2026, 12, 7), date(2026, 12, 17))
    assert working.length == len(working.counted) == 17
    assert len(working.added) == 7
    assert working.added[0] == date(2026, 12, 8)
    assert working.extended_on == date(2026, 12, 3)
    assert working.legal_basis.endswith("UU 14/2008 Pasal 22 ayat (8)")
    assert ".1+2027" in working.calendar_version
    assert working.extension_calendar == "2023.1+2024.1+2025.1+2026.2+2027.1"
    reasons = {day.date: day.reason for day in working.skipped}
    assert reasons[date(2026, 12, 9)] == "Libur baru"
    add_version(session, people, 3, date(2026, 12, 14))
    session.expire_all()
    assert explain(session, answer(session, made)) == working


def test_a_clock_that_waits_for_a_calendar_has_no_working(
    session: Session, people: People, office: OfficeClock
) -> None:
    office.on(date(2027, 12, 28))
    assert explain(session, answer(session, cases.received(session, people))) is None


def test_a_row_of_before_is_explained_by_its_stored_versions(
    session: Session, people: People
) -> None:
    row = answer(session, cases.received(session, people))
    row.choices, row.extension_calendar = "", None
    row.calendar_version = "2026.1+2027.1"
    working = explain(session, row)
    assert working is not None
    assert working.calendar_version == "2026.1+2027.1"
    assert len(working.counted) == 10


@pytest.mark.parametrize("version", ["bench", "2026.9", ""])
def test_a_calendar_that_is_not_stored_is_said_to_be_missing(
    session: Session, people: People, version: str
) -> None:
    row = answer(session, cases.received(session, people))
    row.calendar_version = version
    row.rule_version = "bench"
    working = explain(session, row)
    assert working is not None
    assert not working.reproduced
    assert working.due == row.due_on


def test_every_clock_of_a_case_ends_on_its_own_date(session: Session, people: People) -> None:
    made = cases.assigned(session, people)
    found = explain_all(session, rows_of(session, made))
    assert {working.clock for working in found.values()} == {
        ClockKind.REQUEST_RESPONSE,
        ClockKind.COMPLETENESS_CHECK,
        ClockKind.ASSIGNMENT,
        ClockKind.UNIT_DRAFT,
    }
    for row in rows_of(session, made):
        working = found[row.id]
        assert working.counted[-1] == working.due == row.due_on
        every = sorted([*working.counted, *(day.date for day in working.skipped)])
        span = (working.due - working.start).days
        assert every == [working.start + timedelta(days=n) for n in range(1, span + 1)]


def test_the_check_after_a_completion_says_so(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.incomplete(session, people)
    office.on(date(2026, 11, 25))
    by = service.actor_of(people.sari)
    service.complete(session, made, by, people.sari.role, "Tahun 2025.", clock.today())
    check = next(row for row in rows_of(session, made) if row.kind == "completeness-check")
    working: Working | None = explain(session, check)
    assert working is not None
    assert working.start_event == "pemohon melengkapi permohonan"
