"""A calendar is read again exactly as an older version of it was."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.holidays import shipped
from ppid.holidays.models import CalendarDay, CalendarVersion
from ppid.holidays.pinned import VersionUnknown, pinned
from ppid.holidays.queries import calendar
from tests.people import People


def test_the_present_version_is_the_present_calendar(session: Session, people: People) -> None:
    now = calendar(session, people.body.id)
    assert pinned(session, people.body.id, now.version) == now


def test_a_later_version_of_a_year_changes_nothing(session: Session, people: People) -> None:
    old = calendar(session, people.body.id)
    later = CalendarVersion(
        public_body_id=people.body.id, year=2026, number=2, source="SKB", entered_at=clock.now()
    )
    session.add(later)
    session.flush()
    day = date(2026, 12, 1)
    session.add(
        CalendarDay(version_id=later.id, day=day, kind="national", name="Baru", source="SKB")
    )
    session.flush()
    assert calendar(session, people.body.id).why_not(day) == "Baru"
    assert pinned(session, people.body.id, old.version).is_working_day(day)
    newer = calendar(session, people.body.id).version
    assert pinned(session, people.body.id, newer).why_not(day) == "Baru"


def test_the_readings_of_a_version_are_read_with_it(session: Session, people: People) -> None:
    joint_leave = date(2026, 12, 24)
    plain = pinned(session, people.body.id, "2026.1")
    counted = pinned(session, people.body.id, "2026.1+cuti-bersama+lokal")
    assert not plain.is_working_day(joint_leave)
    assert counted.is_working_day(joint_leave)
    assert counted.version == "2026.1+cuti-bersama+lokal"


def test_the_shipped_calendar_is_found_by_its_own_version(session: Session, people: People) -> None:
    found = shipped.load()
    assert pinned(session, people.body.id, found.version) == found


@pytest.mark.parametrize("version", ["", "bench", "2026.7", "bawaan-0000000000", "2026.1+x"])
def test_an_unknown_version_is_no_guess(session: Session, people: People, version: str) -> None:
    with pytest.raises(VersionUnknown):
        pinned(session, people.body.id, version)
