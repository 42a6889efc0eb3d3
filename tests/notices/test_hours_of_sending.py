"""Quiet hours at sending, and the whole life of a notice that nobody takes."""

import socket
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.notices import claims
from ppid.notices.mail import Envelope, Words, build
from ppid.notices.smtp import Smtp
from tests.notices.conftest import Desk
from tests.notices.test_delivery import send, use
from tests.servers import smtp_server


@pytest.mark.parametrize(
    ("day", "hour", "minute", "leaves"),
    [
        ("2026-11-24", 7, 30, True),
        ("2026-11-24", 7, 29, False),
        ("2026-11-24", 3, 0, False),
        ("2026-11-28", 9, 0, False),  # a Saturday
    ],
)
def test_a_reminder_leaves_in_office_hours_and_a_legal_act_at_any(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, day: str, hour: int, minute: int, leaves: bool
) -> None:
    with smtp_server() as server:
        use(monkeypatch, PPID_SMTP_URL=server.url)
        desk.receive()
        for row in desk.outbox("new_request"):  # as if it were a step: what it says is the same
            row.step, row.data = "unassigned", {}
            desk.session.add(row)
        desk.on(day, hour, minute)
        report = send(desk)
    assert report.sent["receipt"] == 1
    states = {row.state for row in desk.outbox("new_request")}
    assert states == ({State.CANCELLED} if leaves else {State.PENDING})  # its clock is not running


def test_a_notice_that_nobody_takes_is_tried_for_three_days_and_then_given_to_a_person(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = [timedelta()]
    monkeypatch.setattr(clock, "real_now", lambda: datetime.now(UTC) + moved[0])
    tries: list[timedelta] = []
    with smtp_server() as server:
        server.rules["siti@example.id"] = "defer"
        use(monkeypatch, PPID_SMTP_URL=server.url)
        desk.receive()
        while (entry := _try(desk)).state == State.PENDING:
            tries.append(moved[0])
            assert entry.retry_at is not None
            moved[0] += entry.retry_at - clock.real_now() + timedelta(seconds=1)
    assert entry.state == State.DEAD
    assert entry.attempts == claims.LAST_TRY
    assert timedelta(hours=66) < moved[0] < timedelta(hours=80)
    _they_grow(tries)
    assert [letter.notice for letter in desk.letters()] == ["receipt"]


def _try(desk: Desk) -> OutboxEntry:
    send(desk)
    (entry,) = desk.outbox("receipt")
    return entry


def _they_grow(tries: list[timedelta]) -> None:
    """About 1, 2, 4 … 60 minutes between two tries."""
    between = [after - before for before, after in pairwise(tries)]
    for pause, minutes in zip(between, claims.MINUTES, strict=False):
        assert 0.85 < pause / timedelta(minutes=minutes) < 1.2


def test_a_lost_answer_is_noted_on_the_row(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with smtp_server("lose_answer") as server:
        use(monkeypatch, PPID_SMTP_URL=server.url)
        desk.receive()
        send(desk)
    assert {row.uncertain for row in desk.outbox()} == {1}


def test_a_line_cut_before_the_text_is_nothing_to_note(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with smtp_server("defer") as server:
        use(monkeypatch, PPID_SMTP_URL=server.url)
        desk.receive()
        send(desk)
    assert {row.uncertain for row in desk.outbox()} == {0}


@pytest.mark.dialect("sqlite")
def test_a_line_that_died_between_two_mails_costs_no_try(desk: Desk) -> None:
    """The next one is sent over a new line at once, not a minute later."""
    envelope = Envelope(
        message_id="<abc@ppid.example>", thread_id="<def@ppid.example>", sender="ppid@kaltim.id",
        sender_name="PPID", to="siti@example.id", to_name="Siti", date=clock.now(),
    )  # fmt: skip
    message = build(envelope, Words("Hal", "isi", "<p>isi</p>"))
    with smtp_server() as server:
        line = Smtp(server.url)
        line.send(message, "siti@example.id")
        assert line.client is not None and line.client.sock is not None
        line.client.sock.shutdown(socket.SHUT_RDWR)
        line.send(message, "siti@example.id")
        line.close()
        assert len(server.messages) == 2
