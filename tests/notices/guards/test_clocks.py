"""A real clock that jumps: nothing that time alone makes due is sent before somebody looked."""

from datetime import timedelta

import pytest
from sqlmodel import select

from ppid import clock
from ppid.events.models import Event, State
from ppid.events.service import SYSTEM
from ppid.notices.guards import clocks, machine
from ppid.notices.guards.clocks import BACKWARD, FORWARD, SERVERS, UNSURE
from tests.notices.conftest import Desk

MONTH = timedelta(days=30)


class Machine:
    """The clock of this machine, its start and its NTP, as the test wants them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.real, self.up = clock.real_now(), 5_000.0
        self.name, self.synchronised = "a", False
        monkeypatch.setattr(clock, "real_now", lambda: self.real)
        monkeypatch.setattr(clock, "boottime", lambda: self.up)
        monkeypatch.setattr(machine, "boot", lambda: self.name)
        monkeypatch.setattr(machine, "is_synchronised", lambda: self.synchronised)

    def passes(self, time: timedelta) -> None:
        self.real += time
        self.up += time.total_seconds()

    def jumps(self, by: timedelta) -> None:
        self.real += by

    def was_off(self, time: timedelta) -> None:
        self.real += time
        self.up = 20.0
        self.name += "'"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Machine:
    # The server's clock goes with ours here; the test below looks at it alone.
    monkeypatch.setattr(clocks, "_against_server", lambda session: None)
    return Machine(monkeypatch)


def kind(desk: Desk) -> str | None:
    desk.session.expire_all()
    found = clocks.standing(desk.session)
    return found.kind if found else None


def told(desk: Desk, name: str) -> int:
    return len(desk.session.exec(select(Event.id).where(Event.name == name)).all())


@pytest.mark.parametrize(("by", "found"), [(MONTH, FORWARD), (-timedelta(days=1), BACKWARD)])
def test_a_jump_holds_the_ladder_until_confirmed(
    desk: Desk, here: Machine, by: timedelta, found: str
) -> None:
    desk.receive()
    assert not desk.sweep().held
    here.passes(timedelta(seconds=30))
    here.jumps(by)
    report = desk.sweep("2026-12-08")  # the office's day that such a clock would make it
    assert report.held and not report.decided
    assert kind(desk) == found
    desk.sweep()
    assert told(desk, "clock.held") == 1
    assert not desk.outbox("lapsed_applicant")
    assert clocks.confirm(desk.session, SYSTEM)
    desk.session.commit()
    assert told(desk, "clock.confirmed") == 1
    assert desk.sweep().decided["lapsed_applicant"] == 1
    assert not clocks.confirm(desk.session, SYSTEM)


def test_legal_acts_go_on_while_the_clock_is_in_doubt(desk: Desk, here: Machine) -> None:
    desk.sweep()
    here.jumps(MONTH)
    assert desk.sweep().held
    desk.receive()
    assert {row.notice for row in desk.outbox()} == {"receipt", "new_request"}


def test_clocks_that_agree_again_let_it_go(desk: Desk, here: Machine) -> None:
    desk.sweep()
    here.jumps(timedelta(hours=8))  # local time taken for UTC
    assert desk.sweep().held
    here.passes(timedelta(minutes=5))
    here.jumps(-timedelta(hours=8))  # NTP
    assert not desk.sweep().held
    assert kind(desk) is None
    assert told(desk, "clock.agreed") == 1


def test_a_small_step_and_a_slow_drift_are_no_jump(desk: Desk, here: Machine) -> None:
    for _ in range(30):
        here.passes(timedelta(seconds=30))
        here.jumps(timedelta(minutes=2))
        assert not desk.sweep().held


@pytest.mark.parametrize("synchronised", [True, False])
def test_a_machine_that_was_off_for_two_weeks_goes_on(
    desk: Desk, here: Machine, synchronised: bool
) -> None:
    here.synchronised = synchronised
    desk.receive()
    desk.sweep()
    here.was_off(timedelta(days=14))
    assert desk.sweep("2026-12-08").decided["lapsed_applicant"] == 1
    assert kind(desk) is None


def test_a_start_into_the_past_is_held(desk: Desk, here: Machine) -> None:
    desk.sweep()
    here.was_off(-timedelta(days=3))  # an empty battery of the board
    assert desk.sweep().held
    assert kind(desk) == BACKWARD
    here.jumps(timedelta(days=4))
    assert not desk.sweep().held


def test_a_start_before_the_clock_was_set_waits_for_it(desk: Desk, here: Machine) -> None:
    here.synchronised = True
    desk.sweep()
    here.synchronised = False
    here.was_off(timedelta(days=2))
    assert desk.sweep().held
    assert kind(desk) == UNSURE
    here.synchronised = True
    assert not desk.sweep().held


def test_a_restart_of_the_program_forgets_nothing(desk: Desk, here: Machine) -> None:
    """The memory is the database's: the same start of the machine, another process."""
    desk.sweep()
    here.jumps(MONTH)
    assert desk.sweep().held
    desk.session.commit()
    assert desk.sweep().held


def test_another_machine_does_not_overrule_at_once(desk: Desk, here: Machine) -> None:
    desk.sweep()
    here.jumps(MONTH)
    assert desk.sweep().held
    here.name, here.up = "b", 70.0
    here.jumps(-MONTH)
    assert desk.sweep().held
    here.passes(timedelta(minutes=11))  # the wrong one has said nothing for long
    assert not desk.sweep().held


@pytest.mark.dialect("postgresql")
@pytest.mark.parametrize("off", [timedelta(minutes=11), -timedelta(minutes=11)])
def test_a_database_server_that_says_another_time_holds_the_ladder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, off: timedelta
) -> None:
    assert not desk.sweep().held
    real, up = clock.real_now, clock.boottime

    with monkeypatch.context() as patch:
        patch.setattr(clock, "real_now", lambda: real() + off)
        # Its own seconds agree with it, so that only the server speaks against it.
        patch.setattr(clock, "boottime", lambda: up() + off.total_seconds())
        assert desk.sweep().held
        assert kind(desk) in {SERVERS, BACKWARD}
    assert not desk.sweep().held


def test_training_moves_the_office_and_no_guard(desk: Desk, here: Machine) -> None:
    desk.receive()
    desk.sweep()
    for day in ("2026-12-08", "2027-03-01"):
        assert not desk.sweep(day).held
    assert desk.outbox("lapsed_applicant")


def test_what_a_wrong_hour_would_keep_for_a_month_is_freed(desk: Desk, here: Machine) -> None:
    desk.receive()
    desk.sweep()
    first, second, third = desk.outbox()
    first.state, first.lease_until = State.SENDING, here.real + MONTH
    second.retry_at = here.real + MONTH
    third.retry_at = here.real + timedelta(minutes=60)
    desk.session.commit()
    here.jumps(-timedelta(days=1))
    assert desk.sweep().held
    first, second, third = desk.outbox()
    assert first.lease_until == here.real and second.retry_at == here.real
    assert third.retry_at == here.real  # an hour after a clock of yesterday is a day away
