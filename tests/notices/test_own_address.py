"""Our own address is wrong: everything waits, and no notice is given up for it."""

from datetime import timedelta

import pytest

from ppid import clock, variables
from ppid.events.models import State
from ppid.notices import queries, transport
from ppid.notices.breaker import Gate, gate
from ppid.notices.replies import Later, Unavailable, judge
from tests.notices.conftest import Desk
from tests.notices.test_delivery import send, use
from tests.servers import free_port, smtp_server

WRONG = ("PPID Kaltim <ppid@kaltimprov.go.id>", "bukan", "ppid@x.go.id\nBcc: siti@example.id")


def let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the start had not looked."""
    monkeypatch.setattr(variables, "address", lambda env, name: env.get(name))


@pytest.mark.parametrize("own", WRONG)
def test_everything_waits_and_leaves_once_the_address_is_right(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    let_through(monkeypatch)
    with smtp_server() as server:
        use(monkeypatch, PPID_SMTP_URL=server.url, PPID_MAIL_FROM=own)
        desk.receive()
        assert "PPID_MAIL_FROM" in send(desk).stopped
        assert {(row.state, row.attempts) for row in desk.outbox()} == {(State.PENDING, 0)}
        trouble = queries.transport_trouble(desk.session)
        assert trouble is not None and "PPID_MAIL_FROM" in trouble.reason
        assert gate() is Gate.SHUT
        assert desk.letters() == [] and server.messages == []
        use(monkeypatch, PPID_MAIL_FROM="ppid@kaltimprov.example")
        soon = clock.real_now() + timedelta(seconds=6)
        monkeypatch.setattr(clock, "real_now", lambda: soon)
        assert send(desk).sent.total() == len(server.messages) == 3


def test_it_is_found_before_the_server_is_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_through(monkeypatch)
    nobody = f"smtp://127.0.0.1:{free_port()}"
    use(monkeypatch, PPID_SMTP_URL=nobody, PPID_MAIL_FROM=WRONG[1])
    desk.receive()
    assert "PPID_MAIL_FROM" in send(desk).stopped


def test_a_mail_that_cannot_be_written_for_our_address_is_not_settled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line was open before: making the mail is the second that looks."""
    let_through(monkeypatch)
    monkeypatch.setattr(transport, "is_address", lambda value: True)
    with smtp_server() as server:
        use(monkeypatch, PPID_SMTP_URL=server.url, PPID_MAIL_FROM=WRONG[0])
        desk.receive()
        report = send(desk)
    assert "PPID_MAIL_FROM" in report.stopped and report.failed == 0
    assert {(row.state, row.attempts) for row in desk.outbox()} == {(State.PENDING, 0)}


@pytest.mark.parametrize(
    ("code", "reply"),
    [(550, b"5.1.8 Sender address rejected: Domain not found"), (553, b"5.1.7 Bad sender")],
)
def test_a_server_that_refuses_our_address_stops_all_mail(code: int, reply: bytes) -> None:
    with pytest.raises(Unavailable):
        judge(code, reply)


def test_a_server_that_asks_for_patience_does_not() -> None:
    with pytest.raises(Later):
        judge(450, b"4.2.0 Greylisted")
