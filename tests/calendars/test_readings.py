"""A changed calendar under the readings of each clock, and the working that still explains it."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from ppid import clock, wiring
from ppid.clocks.models import Clock
from ppid.clocks.working import Working, explain
from ppid.events import Actor
from ppid.holidays.queries import Scope
from ppid.readings import queries
from ppid.readings import service as readings
from ppid.readings.service import Chosen
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.statute.calendar import HolidayKind
from tests import cases
from tests.calendars.office import (
    D,
    adding,
    approved,
    as_known_before_18_august,
    clock_of,
    day,
)
from tests.conftest import OfficeClock
from tests.people import People

GRANT = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
CLOSED = "Kantor ditutup karena banjir"


@pytest.fixture
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    frozen_office_clock.on(D("2025-08-06"))
    return frozen_office_clock


def choose(session: Session, people: People, point: str, option: str) -> None:
    seen = len(queries.of_point(session, people.body.id, point))
    chosen = Chosen(option, "SK 12/2025", "", clock.today(), seen)
    readings.choose(session, people.body.id, point, chosen, Actor("officer", people.dewi.id))
    session.commit()


def worked(session: Session, case: InformationRequest) -> tuple[Clock, Working]:
    """The clock and its working, which must give the very date that the clock holds."""
    row = clock_of(session, case)
    working = explain(session, row)
    assert working is not None
    assert working.due == row.due_on
    assert working.counted[-1] == row.due_on
    return row, working


def test_what_moved_is_explained_by_the_calendar_it_was_moved_to(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    case = cases.received(session, people)
    _, before = worked(session, case)
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))
    _, after = worked(session, case)
    assert after.due == D("2025-08-21")
    assert D("2025-08-18") in before.counted
    assert D("2025-08-18") in {skipped.date for skipped in after.skipped}


def test_the_leg_that_has_passed_keeps_its_own_calendar(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    case = cases.received(session, people)
    requests.extend(session, case, people.dewi, GRANT, clock.today())
    office.on(D("2025-08-22"))
    approved(session, people, adding("2025-08-18"))
    approved(session, people, adding("2025-08-27"))
    row, working = worked(session, case)
    assert (row.extended_from, row.due_on) == (D("2025-08-20"), D("2025-09-01"))
    assert D("2025-08-18") in working.counted, "it counted when day 10 came"
    assert row.extension_calendar != row.calendar_version
    assert len(working.counted) == 17


def test_an_extension_from_the_notice_is_moved_as_it_was_read(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    choose(session, people, "extension_from", "notice")
    case = cases.received(session, people)
    office.on(D("2025-08-14"))
    requests.extend(session, case, people.dewi, GRANT, clock.today())
    assert clock_of(session, case).due_on == D("2025-08-25")
    approved(session, people, adding("2025-08-18"))
    row, _ = worked(session, case)
    assert (row.extended_from, row.due_on) == (D("2025-08-21"), D("2025-08-26"))


def test_cuti_bersama_moves_no_clock_that_counts_it(
    session: Session, people: People, office: OfficeClock
) -> None:
    as_known_before_18_august(session, people)
    choose(session, people, "cuti_bersama", "counted")
    counting = cases.received(session, people)
    office.on(D("2025-08-07"))
    plan = approved(session, people, adding("2025-08-18"))
    assert worked(session, counting)[0].due_on == D("2025-08-20")
    assert not plan.moves


def test_a_closure_of_the_province_moves_only_clocks_of_that_reading(
    session: Session, people: People, office: OfficeClock
) -> None:
    strict = cases.received(session, people, key="undang-undang")
    choose(session, people, "local_closures", "moving")
    local = cases.received(session, people, key="penutupan")
    before = clock_of(session, strict).due_on
    rows = [day("2025-08-12", HolidayKind.LOCAL, CLOSED)]
    change = replace(adding("2025-08-12"), rows=rows, scope=Scope("province"))
    plan = approved(session, people, change)
    assert worked(session, strict)[0].due_on == before == D("2025-08-21")
    row, working = worked(session, local)
    assert row.due_on == D("2025-08-22")
    assert CLOSED in {skipped.reason for skipped in working.skipped}
    assert {move.row.request_id for move in plan.moves} == {local.id}
