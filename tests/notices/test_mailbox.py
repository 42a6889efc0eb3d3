"""The mailbox over IMAP: each message once, put away, and never a mail server that holds us."""

import socket
from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.events.models import State
from ppid.notices import bounces, mailbox
from ppid.notices.delivery import deliver
from ppid.notices.models import BounceCount
from ppid.notices.reports import LARGEST
from ppid.settings import settings
from tests.notices import returned
from tests.notices.conftest import Desk
from tests.servers import ImapServer, SmtpServer, imap_server, smtp_server


@pytest.fixture(params=[True, False], ids=["move", "flag"])
def imap(request: pytest.FixtureRequest) -> Iterator[ImapServer]:
    with imap_server(moves=request.param) as server:
        yield server


@pytest.fixture
def sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    """Siti's receipt and two words to the desk have left with their return paths."""
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        monkeypatch.setenv("PPID_BOUNCE_ADDRESS", "pantulan@ppid.example")
        settings.cache_clear()
        desk.receive()
        deliver()
        desk.session.expire_all()
        yield server


def visit(desk: Desk, imap: ImapServer) -> list[str]:
    desk.session.commit()
    found = mailbox.visit(imap.url).found
    desk.session.expire_all()
    return found


def put_away(imap: ImapServer) -> bool:
    return not imap.inbox if imap.moves else not imap.unseen


def test_bounces_in_the_mailbox_are_taken_in_and_put_away(
    desk: Desk, sent: SmtpServer, imap: ImapServer
) -> None:
    (mail,) = sent.to("siti@example.id")
    imap.put(returned.rfc3464(mail.envelope_from))
    imap.put(returned.out_of_office(mail.envelope_from))
    assert visit(desk, imap) == ["failed", "chatter"]
    assert put_away(imap)
    (entry,) = desk.outbox("receipt")
    assert entry.state == State.UNDELIVERABLE
    assert len(desk.letters()) == 1
    assert visit(desk, imap) == []


def test_what_was_not_put_away_counts_once_all_the_same(
    desk: Desk, sent: SmtpServer, imap: ImapServer
) -> None:
    (mail,) = sent.to("siti@example.id")
    imap.put(returned.rfc3464(mail.envelope_from))
    imap.mode = "cut"
    with pytest.raises(mailbox.Unreachable):
        visit(desk, imap)
    desk.session.expire_all()
    assert len(desk.letters()) == 1
    assert not put_away(imap)
    imap.mode = "accept"
    assert visit(desk, imap) == ["seen"]
    assert put_away(imap)
    assert len(desk.letters()) == 1


def test_of_five_megabytes_only_the_beginning_is_fetched(
    desk: Desk, sent: SmtpServer, imap: ImapServer
) -> None:
    (mail,) = sent.to("siti@example.id")
    imap.put(returned.rfc3464(mail.envelope_from).replace(b"Isi surat.", b"x" * 5_000_000))
    assert visit(desk, imap) == ["failed"]
    assert imap.fetched == LARGEST


def test_a_wrong_password_leaves_everything_where_it_is(
    desk: Desk, sent: SmtpServer, imap: ImapServer
) -> None:
    imap.mode = "refuse"
    imap.put(returned.rfc3464(sent.messages[0].envelope_from))
    with pytest.raises(mailbox.Unreachable) as refusal:
        visit(desk, imap)
    assert "rahasia" not in str(refusal.value)
    assert not put_away(imap)


def test_a_server_that_says_nothing_is_left_alone(
    desk: Desk, imap: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "PATIENCE", 0.3)
    imap.mode = "deaf"
    before = clock.monotonic()
    with pytest.raises(mailbox.Unreachable):
        mailbox.visit(imap.url)
    assert clock.monotonic() - before < 10


def test_nobody_listens(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(mailbox.Unreachable):
            mailbox.visit(f"imap://u:p@127.0.0.1:{port}/INBOX")


def test_what_the_database_refuses_stays_in_the_mailbox(
    desk: Desk, sent: SmtpServer, imap: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(session: Session, kind: str) -> None:
        raise RuntimeError("the database is away")

    imap.put(returned.rfc3464(sent.to("siti@example.id")[0].envelope_from))
    with monkeypatch.context() as patched:
        patched.setattr(bounces, "_count", broken)
        with pytest.raises(RuntimeError):
            visit(desk, imap)
    desk.session.expire_all()
    assert not put_away(imap)
    assert not desk.letters()
    assert not desk.session.exec(select(BounceCount)).all()
    assert visit(desk, imap) == ["failed"]
