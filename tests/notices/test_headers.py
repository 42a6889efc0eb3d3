"""Header injection, through a real server: it sees the headers that we meant."""

from collections.abc import Iterator

import pytest

from ppid import keys
from ppid.notices.mail import Attachment, Envelope, Words, build
from ppid.notices.smtp import Smtp
from ppid.requests.people_models import Requester
from tests.notices.conftest import Desk
from tests.notices.test_delivery import send, use
from tests.servers import Mail, SmtpServer, smtp_server

EVIL = "x@evil.example"
INJECTIONS = [
    f"Siti\nBcc: {EVIL}",
    f"Siti\r\nBcc: {EVIL}",
    f"Siti\x0bBcc: {EVIL}",
    f"Siti\x85Bcc: {EVIL}",
    f"Siti\u2028Bcc: {EVIL}",
    f"Siti\u2029\n\nBcc: {EVIL}",
    f"A =?UTF-8?Q?=0A?=Bcc: {EVIL}",
    f"=?utf-8?q?=0D=0ABcc=3A_{EVIL}?=",
    f'" <{EVIL}>, "',
    f"Siti <{EVIL}>",
    "S" * 10_000,
    "Sïtî Ráhma, S.H.",
]
EXPECTED = [
    "From", "To", "Subject", "Date", "Message-ID", "References", "In-Reply-To", "Auto-Submitted",
    "X-Auto-Response-Suppress", "X-PPID-Attempt", "MIME-Version", "Content-Type",
    "Content-Language",
]  # fmt: skip


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        use(monkeypatch, PPID_SMTP_URL=server.url)
        yield server


def carried(server: SmtpServer, envelope: Envelope, words: Words, *files: Attachment) -> Mail:
    line = Smtp(server.url)
    line.send(build(envelope, words, files), envelope.to)
    line.close()
    (mail,) = server.messages
    return mail


def an_envelope(desk: Desk, name: str, to: str = "siti@example.id") -> Envelope:
    return Envelope(
        message_id="<abc@ppid.example>", thread_id="<def@ppid.example>", sender="ppid@kaltim.id",
        sender_name=name, to=to, to_name=name, date=desk.on("2026-11-24"),
    )  # fmt: skip


@pytest.mark.dialect("sqlite")
@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_people_type_adds_no_header_and_no_recipient(
    desk: Desk, smtp: SmtpServer, typed: str
) -> None:
    words = Words(typed, f"{typed}\n.\nRCPT TO:<{EVIL}>\n", f"<p>{typed}</p>")
    file = Attachment(f'{typed}"\r\nX: y', b"%PDF-1.7")
    mail = carried(smtp, an_envelope(desk, typed), words, file)
    assert mail.envelope_to == ["siti@example.id"]
    for name in EXPECTED[:7]:
        assert len(mail.message.get_all(name, [])) == 1
    known = {name.lower() for name in EXPECTED}
    assert {name.lower() for name in mail.message} - known <= {"x-peer", "x-mailfrom", "x-rcptto"}
    assert [address.addr_spec for address in mail.message["To"].addresses] == ["siti@example.id"]
    assert [address.addr_spec for address in mail.message["From"].addresses] == ["ppid@kaltim.id"]
    assert len(str(mail.message["Subject"])) <= 150
    (part,) = mail.message.iter_attachments()
    assert part.get_payload(decode=True) == b"%PDF-1.7"
    assert set(part.keys()) == {"Content-Type", "Content-Transfer-Encoding", "Content-Disposition"}


@pytest.mark.dialect("sqlite")
def test_words_arrive_as_they_were_written(desk: Desk, smtp: SmtpServer) -> None:
    """Long lines, letters of all kinds, lines of one dot, spaces at the end."""
    text = "Sïtî\n.\n..\nSalam = hormat  \n" + "panjang " * 60 + "\n\u4f60\u597d \U0001f600\n"
    mail = carried(smtp, an_envelope(desk, "Siti"), Words("Hal", text, f"<p>{text}</p>"))
    plain, page = mail.message.get_body(("plain",)), mail.message.get_body(("html",))
    assert plain is not None and page is not None
    assert plain.get_content().replace("\r\n", "\n") == text
    assert page.get_content().replace("\r\n", "\n") == f"<p>{text}</p>\n"


@pytest.mark.dialect("sqlite")
def test_every_copy_has_the_same_bytes(desk: Desk) -> None:
    envelope, words = an_envelope(desk, "Siti"), Words("Hal", "isi", "<p>isi</p>")
    assert build(envelope, words).as_bytes() == build(envelope, words).as_bytes()


@pytest.mark.dialect("sqlite")
def test_letters_beyond_ascii_before_the_at_go_where_the_server_takes_them(
    desk: Desk, smtp: SmtpServer
) -> None:
    to = "sïti@xn--kantor-dsa-i7a.example"
    mail = carried(smtp, an_envelope(desk, "Siti", to), Words("Hal", "isi", "<p>isi</p>"))
    assert mail.envelope_to == [to]
    said = str(mail.message["To"]).encode("utf-8", "surrogateescape").decode()
    assert said == f"Siti <{to}>"


def test_and_become_a_letter_where_it_does_not(desk: Desk, smtp: SmtpServer) -> None:
    smtp.utf8 = False
    info_request = desk.receive()
    requester = desk.session.get_one(Requester, info_request.requester_id)
    requester.email = keys.seal_text("requesters", "email", requester.id, "sïti@example.id")
    desk.session.add(requester)
    assert send(desk).failed == 1
    (entry,) = desk.outbox("receipt")
    assert entry.state == "undeliverable"
    assert [letter.notice for letter in desk.letters()] == ["receipt"]
