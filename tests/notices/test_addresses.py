"""Addresses as they come: what is none becomes a letter, and training writes to nobody real."""

from collections.abc import Iterator

import pytest

from ppid import keys
from ppid.events.models import State
from ppid.notices.delivery import deliver
from ppid.notices.mail import BadAddress, ascii_address
from ppid.notices.transport import (
    Fenced,
    Kept,
    Smtp,
    Unavailable,
    file_name,
    is_reserved,
    mail_folder,
    open_transport,
    without_addresses,
)
from ppid.requests.people_models import Requester
from ppid.settings import settings
from tests.notices.conftest import Desk
from tests.notices.test_delivery import use
from tests.notices.test_words import written
from tests.servers import SmtpServer, smtp_server

BAD = [
    "a@b.example\nRCPT TO:<x@evil.example>",
    "a@b.example\r\nBcc: x@evil.example",
    '"a b"@c',
    "a@b.example, x@evil.example",
    "a@b.example; x@evil.example",
    "<x@evil.example> a@b.example",
    f"{'a' * 300}@b.example",
    "a@b.example\x00",
    "a@",
    "",
]


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        use(monkeypatch, PPID_SMTP_URL=server.url)
        yield server


@pytest.mark.dialect("sqlite")
@pytest.mark.parametrize("address", BAD)
def test_what_is_no_address_never_reaches_the_server(
    desk: Desk, smtp: SmtpServer, address: str
) -> None:
    info_request = desk.receive()
    requester = desk.session.get_one(Requester, info_request.requester_id)
    requester.email = keys.seal_text("requesters", "email", requester.id, address)
    desk.session.add(requester)
    desk.session.commit()
    deliver()
    (entry,) = desk.outbox("receipt")
    assert entry.state == State.UNDELIVERABLE
    assert {to for mail in smtp.messages for to in mail.envelope_to} == {
        "dewi@ppid.example",
        "sari@ppid.example",
    }
    assert [letter.notice for letter in desk.letters()] == ["receipt"]


def test_an_international_domain_is_written_as_servers_know_it() -> None:
    assert ascii_address("siti@kantor-désa.example") == "siti@xn--kantor-dsa-i7a.example"
    with pytest.raises(BadAddress):
        ascii_address("a@b.example\n")


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("a@ppid.example", True),
        ("a@example.com", True),
        ("a@mail.test", True),
        ("a@x.invalid", True),
        ("a@gmail.com", False),
        ("a@example.com.evil.id", False),
        ("a@myexample", False),
    ],
)
def test_only_what_nobody_can_own_is_reserved(address: str, reserved: bool) -> None:
    assert is_reserved(address) is reserved


@pytest.mark.dialect("sqlite")
def test_a_demonstration_with_a_real_server_still_writes_to_nobody_real(
    desk: Desk, smtp: SmtpServer
) -> None:
    desk.receive()
    (entry,) = desk.outbox("receipt")
    message = written(desk.session, entry)
    fenced = Fenced(Smtp(smtp.url))
    fenced.send(message, "siti@gmail.com")
    assert smtp.messages == []
    assert [path.name for path in mail_folder().iterdir()] == [file_name(entry.message_id)]
    fenced.send(message, "siti@ppid.example")
    fenced.close()
    assert len(smtp.messages) == 1


def test_each_setting_has_its_transport(monkeypatch: pytest.MonkeyPatch, smtp: SmtpServer) -> None:
    for demo in ("off", "on"):  # a loopback server is part of the training
        use(monkeypatch, PPID_DEMO=demo)
        transport = open_transport()
        assert isinstance(transport, Smtp)
        transport.close()
    monkeypatch.delenv("PPID_SMTP_URL")
    settings.cache_clear()
    assert isinstance(open_transport(), Kept)
    use(monkeypatch, PPID_DEMO="off")
    assert open_transport() is None


@pytest.mark.dialect("sqlite")
def test_a_wrong_password_keeps_everything_pending(
    desk: Desk, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, PPID_SMTP_URL=smtp.url.replace("//", "//ppid:salah@"))
    with pytest.raises(Unavailable):
        open_transport()
    desk.receive()
    assert deliver().stopped
    (entry,) = desk.outbox("receipt")
    assert (entry.state, entry.attempts) == (State.PENDING, 0)


def test_a_servers_words_are_kept_without_addresses() -> None:
    said = without_addresses("550 5.1.1 <siti@example.id>: no such\n user siti@example.id")
    assert said == "550 5.1.1 …: no such user …"
