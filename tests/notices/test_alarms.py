"""What an operator must look at, and what is no reason to."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.events.models import State
from ppid.notices import alarm_words, alarms, breaker, counting, lease
from ppid.notices.guards import clocks, rows
from ppid.notices.models import Heartbeat, TransportTrouble
from ppid.settings import settings
from tests.notices.conftest import Desk


def names(desk: Desk) -> list[str]:
    desk.session.commit()
    desk.session.expire_all()
    return [alarm.name for alarm in alarms.raised(desk.session)]


def test_where_all_is_well_nothing_is_said(desk: Desk) -> None:
    desk.receive()
    desk.sweep()
    assert names(desk) == []


def test_a_sweep_that_never_came_and_one_that_stopped(desk: Desk) -> None:
    assert names(desk) == [alarms.SILENT]
    desk.sweep()
    assert names(desk) == []
    row = desk.session.get_one(Heartbeat, lease.SWEEP)
    row.at = clock.real_now() - timedelta(seconds=95)
    assert names(desk) == [alarms.SILENT]


@pytest.mark.parametrize(("minutes", "found"), [(14, []), (16, [alarms.OVERDUE])])
def test_mail_is_late_after_a_quarter_of_an_hour(
    desk: Desk, minutes: int, found: list[str]
) -> None:
    desk.receive()
    desk.sweep()
    desk.on("2026-11-23", 9, 30 + minutes)  # it was asked at half past nine
    assert names(desk) == found


def test_training_jumps_over_days_and_is_no_alarm(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.receive()
    desk.sweep()
    desk.on("2026-11-25")
    assert names(desk) == [alarms.OVERDUE]
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    assert names(desk) == []


def test_a_reminder_that_waits_for_the_morning_is_not_late(desk: Desk) -> None:
    desk.receive()
    desk.sweep("2026-11-24")
    for row in desk.outbox():
        row.state = State.PENDING if row.step else State.SENT
    desk.on("2026-11-28", 10)  # a Saturday
    assert names(desk) == []
    desk.on("2026-11-30", 7, 35)  # the office opened five minutes ago
    assert names(desk) == []
    desk.on("2026-11-30", 8)
    assert names(desk) == [alarms.OVERDUE]


def test_held_mail_is_said_once_and_not_as_late(desk: Desk) -> None:
    desk.receive()
    desk.sweep()
    lease.pause_sending(desk.session, "pemulihan")
    desk.on("2026-11-24")
    assert names(desk) == [alarms.PAUSED]
    (alarm,) = alarms.raised(desk.session)
    assert alarm_words.what(alarm) == "Pengiriman surat ditahan: pemulihan."
    assert "ppid resume-sending" in alarm_words.remedy(alarm)
    assert alarm_words.since(alarm).startswith("Sejak ")


def test_a_mail_server_in_trouble_is_said_after_a_quarter_of_an_hour(desk: Desk) -> None:
    desk.receive()
    desk.sweep()
    breaker.trip("connection refused")
    desk.on("2026-11-24")
    assert names(desk) == []
    row = desk.session.get_one(TransportTrouble, breaker.SMTP)
    row.since = clock.real_now() - timedelta(minutes=16)
    assert names(desk) == [alarms.TRANSPORT]


def test_given_up_mail_is_said_until_a_letter_stands_in_its_place(desk: Desk) -> None:
    desk.receive()
    desk.sweep()
    for row in desk.outbox():
        row.state = State.DEAD if row.notice == "receipt" else State.SENT
    assert names(desk) == [alarms.DEAD]
    (alarm,) = alarms.raised(desk.session)
    assert alarm_words.what(alarm) == "1 surat gagal dan menunggu tindakan."
    (receipt,) = desk.outbox("receipt")
    receipt.state = State.SENT  # sent again by hand
    assert names(desk) == []


def test_a_clock_in_doubt_is_said_with_how_far_it_is_off(desk: Desk) -> None:
    desk.sweep()
    data = {"kind": clocks.FORWARD, "seconds": 30 * 86400, "boot": "x"}
    rows.put(desk.session, clocks.HELD, data | {"seen": clock.real_now().isoformat()})
    assert names(desk) == [alarms.CLOCK]
    (alarm,) = alarms.raised(desk.session)
    assert alarm_words.what(alarm).startswith("Jam server melompat maju (30 hari): ")
    assert alarm_words.link(alarm) == "/petugas/jam"


def finished(session: Session) -> dict[str, int]:
    return counting.by_state(counting.totals(session), counting.FINISHED)


def test_totals_are_right_before_and_after_they_are_added_up(desk: Desk) -> None:
    desk.receive()
    first, second, third = desk.outbox()
    first.state = second.state = State.SENDING
    desk.session.commit()
    first.state, second.state = State.SENT, State.PENDING
    third.state = State.DEAD
    desk.session.commit()
    expected = {"sent": 1, "pending": 1, "dead": 1}
    assert finished(desk.session) == expected
    desk.sweep()
    assert finished(desk.session) == expected
    third.state = State.PENDING  # a person sends it once more
    desk.session.commit()
    third.state = State.SENT
    desk.session.commit()
    for _ in range(2):
        assert finished(desk.session) == {"sent": 2, "pending": 2, "dead": 1}
        standing = counting.by_state(counting.totals(desk.session))
        assert (standing["sent"], standing["dead"]) == (2, 0)
        desk.sweep()


def test_superseded_steps_are_counted_when_they_are_written(desk: Desk) -> None:
    desk.receive()
    desk.sweep("2026-12-07", 14)
    superseded = sum(row.state == State.SUPERSEDED for row in desk.outbox())
    assert superseded > 2
    assert finished(desk.session) == {"superseded": superseded}


def test_turns_are_counted_with_what_they_decided(desk: Desk) -> None:
    desk.receive()
    desk.sweep("2026-11-24")
    desk.sweep()
    totals = counting.totals(desk.session)
    assert totals[counting.TURNS, "", ""] == 2
    assert totals[counting.DECIDED, "unassigned", ""] == 2
    assert totals[counting.EXAMINED, "", ""] >= 1
    assert totals[counting.SECONDS, "", ""] > 0
    last = counting.last_turn(desk.session)
    assert last is not None and last[0] < 60
