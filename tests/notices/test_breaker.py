"""The circuit breaker: one row that all workers see, one question at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ppid import clock
from ppid.events.models import State
from ppid.notices import breaker, queries
from ppid.notices.breaker import Gate
from tests.notices.conftest import Desk
from tests.notices.test_delivery import ripen, send, use
from tests.servers import SmtpServer, free_port, serving, smtp_server


@pytest.fixture
def hour(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[timedelta]]:
    """The real clock, moved by what the list holds."""
    moved = [timedelta()]
    monkeypatch.setattr(clock, "real_now", lambda: datetime.now(UTC) + moved[0])
    yield moved


def test_one_of_many_may_ask_again_and_only_when_it_is_time(
    desk: Desk, hour: list[timedelta]
) -> None:
    assert breaker.gate() is Gate.OPEN
    breaker.trip("connection refused")
    assert breaker.gate() is Gate.SHUT
    hour[0] = timedelta(seconds=6)
    assert [breaker.gate(), breaker.gate()] == [Gate.PROBE, Gate.SHUT]
    breaker.mend()
    assert breaker.gate() is Gate.OPEN


def test_a_prober_that_dies_is_replaced(desk: Desk, hour: list[timedelta]) -> None:
    breaker.trip("connection refused")
    hour[0] = timedelta(seconds=6)
    assert breaker.gate() is Gate.PROBE
    hour[0] += breaker.ONE_TRY
    assert breaker.gate() is Gate.PROBE


def test_pauses_grow_and_the_beginning_is_kept(desk: Desk, hour: list[timedelta]) -> None:
    breaker.trip("connection refused")
    first = queries.transport_trouble(desk.session)
    hour[0] = timedelta(minutes=16)
    for _ in range(9):
        breaker.trip("wrong password")
    desk.session.expire_all()
    last = queries.transport_trouble(desk.session)
    assert first is not None and last is not None
    assert (last.since, last.reason) == (first.since, "wrong password")
    wait = last.next_try_at - clock.real_now()
    assert timedelta(seconds=115) < wait <= timedelta(seconds=120)
    assert last.alarming


def test_nothing_is_claimed_while_the_server_is_away_and_all_leaves_after(
    desk: Desk, hour: list[timedelta], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = SmtpServer(free_port())
    use(monkeypatch, PPID_SMTP_URL=server.url)
    desk.receive()
    assert "refused" in send(desk).stopped
    assert "refused" in send(desk).stopped  # by the row, without another question
    trouble = queries.transport_trouble(desk.session)
    assert trouble is not None and not trouble.alarming
    assert {(row.state, row.attempts) for row in desk.outbox()} == {("pending", 0)}
    hour[0] = timedelta(seconds=6)
    with serving(server):
        assert send(desk).sent.total() == 3
    assert queries.transport_trouble(desk.session) is None


def test_a_server_that_lets_nobody_send_is_the_office_s_trouble(
    desk: Desk, hour: list[timedelta], monkeypatch: pytest.MonkeyPatch
) -> None:
    with smtp_server("deny") as server:
        use(monkeypatch, PPID_SMTP_URL=server.url)
        desk.receive()
        report = send(desk)
        assert report.stopped == "550 5.7.1 Relaying denied"
        assert report.failed == 0
        assert {(row.state, row.attempts) for row in desk.outbox()} == {("pending", 0)}
        assert desk.letters() == []
        server.mode = "accept"
        hour[0] = timedelta(seconds=6)
        ripen(desk)
        assert send(desk).sent.total() == 3


def test_a_policy_against_one_reader_waits_and_the_others_leave(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with smtp_server() as server:
        server.rules["siti@example.id"] = "deny"
        use(monkeypatch, PPID_SMTP_URL=server.url)
        desk.receive()
        report = send(desk)
    assert (report.sent.total(), report.later, report.stopped) == (2, 1, "")
    (entry,) = desk.outbox("receipt")
    assert (entry.state, entry.attempts) == (State.PENDING, 1)
