"""A calendar changes by two people; versions and proposals stay, whatever becomes of them."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.calendars import service
from ppid.calendars.change import dry_run
from ppid.calendars.service import Decided, NothingChanges, Outdated, SamePerson
from ppid.errors import Forbidden, Invalid, NotFound
from ppid.holidays import queries
from ppid.holidays.editing import Act, DayRefused
from ppid.holidays.models import CalendarProposal, CalendarVersion
from ppid.holidays.queries import Scope, calendar
from ppid.statute.calendar import HolidayKind
from tests import cases
from tests.calendars.office import (
    D,
    adding,
    approved,
    clock_of,
    day,
    events_of,
    outbox,
    removing,
    whole_year,
)
from tests.conftest import OfficeClock
from tests.people import People

pytestmark = pytest.mark.usefixtures("wired")
EXTRA = "2026-12-10"  # a Thursday


@pytest.fixture
def wired(frozen_office_clock: OfficeClock) -> None:
    wiring.wire()


def in_force(session: Session, people: People, year: int = 2026) -> int:
    return queries.in_force(session, people.body.id, year, Scope())[0]


def test_a_proposal_changes_nothing_until_a_second_officer_approves(
    session: Session, people: People
) -> None:
    case = cases.received(session, people)
    due = clock_of(session, case).due_on
    proposal = service.propose(session, people.admin, adding("2026-12-01"))
    assert (proposal.state, proposal.proposed_by) == ("pending", people.admin.id)
    assert clock_of(session, case).due_on == due
    assert in_force(session, people) == 1
    service.approve(session, people.dewi, proposal.id)
    assert (proposal.state, proposal.decided_by) == ("approved", people.dewi.id)
    assert proposal.decided_at == clock.now()
    assert in_force(session, people) == 2
    assert clock_of(session, case).due_on == D("2026-12-08")
    assert not calendar(session, people.body.id).is_working_day(D("2026-12-01"))


def test_nobody_approves_their_own_proposal(session: Session, people: People) -> None:
    for officer in (people.admin, people.dewi):
        proposal = service.propose(session, officer, adding(EXTRA))
        with pytest.raises(SamePerson):
            service.approve(session, officer, proposal.id)
    assert in_force(session, people) == 1


def test_the_database_too_wants_two_people(session: Session, people: People) -> None:
    proposal = service.propose(session, people.admin, adding(EXTRA))
    session.commit()
    for approver in (people.admin.id, None):
        proposal.state, proposal.decided_by = "approved", approver
        session.add(proposal)
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


@pytest.mark.parametrize("name", ["sari", "budi", "ratna", "komisi", "charlie"])
def test_other_roles_neither_propose_nor_decide(
    session: Session, people: People, name: str
) -> None:
    officer = getattr(people, name)
    proposal = service.propose(session, people.admin, adding(EXTRA))
    with pytest.raises(Forbidden):
        service.propose(session, officer, adding(EXTRA))
    with pytest.raises(Forbidden):
        service.approve(session, officer, proposal.id)
    with pytest.raises(Forbidden):
        service.decline(session, officer, proposal.id, "Tidak.")


def test_declining_keeps_the_proposal_with_its_reason(session: Session, people: People) -> None:
    proposal = service.propose(session, people.admin, adding(EXTRA))
    with pytest.raises(Invalid):
        service.decline(session, people.dewi, proposal.id, "  ")
    service.decline(session, people.dewi, proposal.id, "Bukan hari libur.")
    assert (proposal.state, proposal.reason) == ("declined", "Bukan hari libur.")
    assert proposal.rows == [day(EXTRA)]
    assert in_force(session, people) == 1
    (event,) = events_of(session, "calendar.declined")
    assert event.data["reason"] == "Bukan hari libur."
    with pytest.raises(Decided):
        service.approve(session, people.dewi, proposal.id)


def test_both_decisions_are_told_to_whom_they_concern(session: Session, people: People) -> None:
    proposal = service.propose(session, people.admin, adding(EXTRA))
    assert [row.recipient for row in outbox(session, "calendar_proposed")] == [
        f"officer:{people.dewi.id}"
    ]
    service.decline(session, people.dewi, proposal.id, "Bukan hari libur.")
    (told,) = outbox(session, "calendar_declined")
    assert told.recipient == f"officer:{people.admin.id}"


def test_pressing_twice_proposes_once(session: Session, people: People) -> None:
    first = service.propose(session, people.admin, adding(EXTRA))
    assert service.propose(session, people.admin, adding(EXTRA)).id == first.id
    assert len(session.exec(select(CalendarProposal)).all()) == 1


def test_an_approved_change_is_approved_once(session: Session, people: People) -> None:
    proposal = service.propose(session, people.admin, adding(EXTRA))
    service.approve(session, people.dewi, proposal.id)
    with pytest.raises(Decided):
        service.approve(session, people.dewi, proposal.id)
    assert in_force(session, people) == 2


def test_adding_correcting_and_removing_need_the_right_day(
    session: Session, people: People
) -> None:
    with pytest.raises(DayRefused, match="sudah ada"):
        service.propose(session, people.admin, adding("2026-12-25"))
    with pytest.raises(DayRefused, match="tidak ada"):
        service.propose(session, people.admin, removing(EXTRA))
    change = replace(adding(EXTRA), act=Act.CORRECT)
    with pytest.raises(DayRefused, match="tidak ada"):
        service.propose(session, people.admin, change)


def test_a_correction_may_move_a_day(session: Session, people: People) -> None:
    row = day("2026-12-23", name="Cuti bersama Natal") | {"was": "2026-12-24"}
    approved(session, people, replace(adding("2026-12-23"), act=Act.CORRECT, rows=[row]))
    days = calendar(session, people.body.id)
    assert not days.is_working_day(D("2026-12-23"))
    assert days.is_working_day(D("2026-12-24"))


def test_versions_before_stay_as_they_were(session: Session, people: People) -> None:
    approved(session, people, adding(EXTRA))
    approved(session, people, removing(EXTRA))
    rows = queries.versions(session, people.body.id, 2026, Scope())
    rows.sort(key=lambda row: -row.number)  # the first was entered before this test's clock stood
    assert [row.number for row in rows] == [3, 2, 1]
    held = [{each.date for each in queries.days_of(session, row.id)} for row in rows]
    assert [D(EXTRA) in days for days in held] == [False, True, False]
    assert rows[0].proposal_id is not None and rows[0].entered_by == people.admin.id


def test_a_whole_year_made_on_an_older_version_is_refused(session: Session, people: People) -> None:
    whole = service.propose(session, people.admin, whole_year(2026, "2026-12-25", EXTRA))
    approved(session, people, adding(EXTRA))
    with pytest.raises(Outdated):
        service.approve(session, people.dewi, whole.id)


def test_two_single_days_do_not_undo_each_other(session: Session, people: People) -> None:
    first = service.propose(session, people.admin, adding(EXTRA))
    second = service.propose(session, people.admin, adding("2026-12-11"))
    service.approve(session, people.dewi, second.id)
    service.approve(session, people.dewi, first.id)
    days = calendar(session, people.body.id)
    assert not days.is_working_day(D(EXTRA)) and not days.is_working_day(D("2026-12-11"))


def test_a_year_that_stays_the_same_is_not_proposed(session: Session, people: People) -> None:
    held = queries.in_force(session, people.body.id, 2026, Scope())[1]
    from ppid.holidays.rows import as_json

    change = replace(whole_year(2026), rows=[as_json(each) for each in held])
    with pytest.raises(NothingChanges):
        service.propose(session, people.admin, change)


def test_a_local_closure_is_kept_and_moves_nothing(session: Session, people: People) -> None:
    case = cases.received(session, people)
    due = clock_of(session, case).due_on
    row = day("2026-12-01", HolidayKind.LOCAL, "Banjir Samarinda")
    unit = queries.Scope("unit", people.budi.unit_id)
    for scope in (Scope("province"), unit):
        approved(session, people, replace(adding("2026-12-01"), rows=[row], scope=scope))
    assert clock_of(session, case).due_on == due
    assert calendar(session, people.body.id).is_working_day(D("2026-12-01"))
    found = queries.closures(session, people.body.id, 2026)
    assert {unit_id for unit_id, _day in found} == {None, people.budi.unit_id}
    assert {each.name for _unit, each in found} == {"Banjir Samarinda"}
    assert not events_of(session, "request.deadline_moved")


def test_kinds_stand_where_they_belong(session: Session, people: People) -> None:
    local = day("2026-12-01", HolidayKind.LOCAL)
    with pytest.raises(Invalid):
        service.propose(session, people.admin, replace(adding(EXTRA), rows=[local]))
    with pytest.raises(Invalid):
        service.propose(
            session, people.admin, replace(adding("2026-12-01"), scope=Scope("province"))
        )
    with pytest.raises(Invalid):
        service.propose(session, people.admin, replace(adding(EXTRA), year=2027))


def test_a_dry_run_writes_nothing(session: Session, people: People) -> None:
    cases.received(session, people)
    tried = dry_run(session, people.body.id, adding("2026-12-01"))
    assert [(each.row.due_on, each.new.due_on) for each in tried.plan.moves] == [
        (D("2026-12-07"), D("2026-12-08"))
    ]
    assert not session.dirty and not session.new
    assert len(session.exec(select(CalendarVersion)).all()) == 5


def test_the_operators_act_names_nobody(session: Session, people: People) -> None:
    service.apply_as_operator(session, people.body.id, adding(EXTRA))
    row = session.exec(select(CalendarProposal)).one()
    assert (row.state, row.proposed_by, row.decided_by) == ("approved", None, None)
    assert events_of(session, "calendar.changed")[0].actor_kind == "system"


def test_an_unknown_proposal_is_not_found(session: Session, people: People) -> None:
    with pytest.raises(NotFound):
        service.approve(session, people.dewi, people.body.id)


def test_a_single_day_does_not_load_a_year(session: Session, people: People) -> None:
    with pytest.raises(DayRefused, match="2028 belum dimuat"):
        service.propose(session, people.admin, adding("2028-01-03"))
    assert 2028 not in calendar(session, people.body.id).years
