"""What is on the wire: every notice as a real SMTP server got it, byte for byte."""

import base64
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from uuid import UUID

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlmodel import Session, select

from ppid.events.models import OutboxEntry
from ppid.notices.composing import compose
from ppid.notices.note_links import NOTICES
from ppid.notices.recipients import resolve
from ppid.notices.transport import Smtp
from ppid.objections import queries as objections
from ppid.objections.models import Objection
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from tests.notices.conftest import Desk
from tests.notices.test_delivery import send, smtp
from tests.notices.test_words import NAMES, a_year_of_everything, parts, written
from tests.servers import Mail, SmtpServer

__all__ = ["smtp"]  # a fixture

pytestmark = pytest.mark.dialect("sqlite")

# Whatever people typed or are: none of it belongs into a header that everyone on the way reads.
CANARIES = (
    "Siti", "Rahma", "6472014107900002", "siti@", "sekolah", "penelitian", "0812", "Jalan",
    "Tahun belum disebut", "Bukan kewenangan", "Uji konsekuensi", "Sebutkan tahunnya", "Terlampir",
)  # fmt: skip


@pytest.fixture
def wire(desk: Desk, smtp: SmtpServer) -> Iterator[list[tuple[OutboxEntry, Mail]]]:
    """Every notice of a year, brought to a real server; some applicants read English."""
    a_year_of_everything(desk)
    rows = [row for row in desk.outbox() if row.state != "superseded"]
    server = Smtp(smtp.url)
    for row in rows:
        server.send(*_made(desk.session, row))
    server.close()
    assert {row.notice for row in rows} == set(NAMES)
    yield list(zip(rows, smtp.messages, strict=True))


def _made(session: Session, row: OutboxEntry) -> tuple[EmailMessage, str]:
    if row.subject_kind == "request":
        info_request = session.get_one(InformationRequest, row.subject_id)
        info_request.locale = "en" if int(info_request.registration_number[-1]) % 2 else "id"
    addressee = resolve(session, row.public_body_id, row.recipient)
    assert addressee is not None
    return compose(session, row, addressee)


def test_every_mail_is_fit_for_the_road(desk: Desk, wire: list[tuple[OutboxEntry, Mail]]) -> None:
    sign, verify = _dkim()
    codes = _codes(desk.session)
    signed: set[str] = set()
    for entry, mail in wire:
        _is_seven_bit_and_short(entry, mail)
        _has_one_of_each_header(entry, mail)
        _is_from_one_domain(mail)
        _says_nothing_personal_in_headers(mail)
        _has_no_secret_in_a_link(entry, mail, codes.get(entry.subject_id, ""))
        if entry.notice not in signed:  # a key takes long; one of each notice is enough
            signed.add(entry.notice)
            assert verify(sign(mail.content) + mail.content), entry.notice


def _codes(session: Session) -> dict[UUID, str]:
    found = {row.id: queries.code_of(row) for row in session.exec(select(InformationRequest))}
    return found | {row.id: objections.code_of(row) for row in session.exec(select(Objection))}


def _is_seven_bit_and_short(entry: OutboxEntry, mail: Mail) -> None:
    content = mail.content
    head, _, body = content.partition(b"\r\n\r\n")
    assert content.isascii(), entry.notice
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 78  # headers of parts among them
    for part in mail.message.walk():
        if not part.is_multipart():
            encoded = str(part.get_payload()).splitlines()
            assert max(map(len, encoded)) <= 76, entry.notice
            assert part["Content-Transfer-Encoding"] in {"quoted-printable", "base64"}
    assert len(head) < 4_000


def _has_one_of_each_header(entry: OutboxEntry, mail: Mail) -> None:
    names = [name.lower() for name in mail.message]
    assert len(names) == len(set(names)), names
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert mail.message["X-Auto-Response-Suppress"] == "All"
    assert mail.message["Message-ID"] == entry.message_id
    english = "Dear" in parts(mail.message)[0]
    assert mail.message["Content-Language"] == ("en" if english else "id")
    assert mail.message["Content-Type"].content_type in {"multipart/alternative", "multipart/mixed"}


def _is_from_one_domain(mail: Mail) -> None:
    """SPF looks at the envelope, DKIM and DMARC at the letterhead: they must agree."""
    (sender,) = mail.message["From"].addresses
    domain = settings().mail_from.rpartition("@")[2]
    assert sender.domain == mail.envelope_from.rpartition("@")[2] == domain
    assert mail.message["Message-ID"].endswith(f"@{domain}>")
    assert len(mail.envelope_to) == 1


def _says_nothing_personal_in_headers(mail: Mail) -> None:
    head = dict(mail.message.items())
    del head["To"]
    said = " ".join(str(value) for value in head.values())
    assert not [canary for canary in CANARIES if canary in said]
    assert re.match(r"\[((?:PPID|KBT)-\d{4}-\d{6}|PPID)\] \S", str(mail.message["Subject"]))
    for part in mail.message.iter_attachments():
        assert re.fullmatch(r"[a-z-]+-(?:PPID|KBT)-\d{4}-\d{6}\.pdf", part.get_filename() or "")


WITH_CODE = {"receipt", "objection_receipt"}
TO_ITS_OWNER = {  # a link is what these are for: it opens by POST, for a while, and no log has it
    "draft_resume": r"http://127\.0\.0\.1:8000/t/draf/[\w-]+",
    "officer_invited": r"http://127\.0\.0\.1:8000/t/undangan/[\w-]+",
    "own_requests": r"http://127\.0\.0\.1:8000/t/saya/[\w-]+",
    **dict.fromkeys(NOTICES, r"http://127\.0\.0\.1:8000/t/catatan/[\w.-]+"),
}


def _has_no_secret_in_a_link(entry: OutboxEntry, mail: Mail, code: str) -> None:
    text, page = parts(mail.message)
    links = [link.rstrip(",.") for link in re.findall(r"https?://[^\s\"<]+", text + page)]
    assert links or entry.recipient == "commission"
    for link in links:
        if re.fullmatch(TO_ITS_OWNER.get(entry.notice, "-"), link):
            continue
        assert re.fullmatch(
            r"http://127\.0\.0\.1:8000/(permohonan/lacak|keberatan/baru|verifikasi|petugas"
            r"(/(?:permohonan|keberatan|sengketa)/[0-9a-f-]{36}"
            r"|/kalender(/usul/[0-9a-f-]{36}|\?tahun=\d{4})|/catatan-komisi|/surat-keluar"
            r"|/pengiriman/\d+|/uji-konsekuensi(\?tab=\w+|/[0-9a-f-]{36})?)?)",
            link,
        ), link
    in_text, in_page = bool(code and code in text), bool(code and code in page)
    assert in_text == in_page, entry.notice
    if entry.notice not in {"code_again", "code_reissued"}:  # these bring it where they are asked
        told = entry.notice in WITH_CODE and entry.recipient.startswith("requester")
        assert in_text == told, entry.notice


def _dkim() -> tuple[Callable[[bytes], bytes], Callable[[bytes], bool]]:
    """Sign as the relay of the office would, and verify as the reader's server would."""
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    domain = settings().mail_from.rpartition("@")[2].encode()

    def sign(content: bytes) -> bytes:
        made: bytes = dkim.sign(
            content, b"ppid", domain, private, canonicalize=(b"relaxed", b"simple")
        )
        return made

    def verify(content: bytes) -> bool:
        return bool(dkim.verify(content, dnsfunc=lambda _name, **_: record))

    return sign, verify


def test_a_changed_mail_does_not_verify(desk: Desk) -> None:
    """So that the test above can fail."""
    desk.receive()
    sign, verify = _dkim()
    content = written(desk.session, desk.outbox("receipt")[0]).as_bytes()
    assert verify(sign(content) + content)
    assert not verify(sign(content) + content.replace(b"Permohonan", b"Permohonam", 1))


def test_every_copy_is_the_same_but_for_its_attempt(desk: Desk) -> None:
    a_year_of_everything(desk)
    for entry in desk.outbox():
        if entry.state == "superseded":
            continue
        copies = []
        for attempts in (1, 7):
            entry.attempts = attempts
            copies.append(written(desk.session, entry).as_bytes())
        first, again = (re.sub(rb"X-PPID-Attempt: \d+\r\n", b"", copy) for copy in copies)
        assert copies[0] != copies[1]
        assert first == again, entry.notice


@pytest.mark.parametrize("zone", ["UTC", "America/St_Johns", "Pacific/Kiritimati"])
def test_the_date_is_when_it_was_decided_in_every_zone_of_a_host(
    desk: Desk, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        desk.receive()
        desk.on("2026-11-23", 15)  # sent hours after it was decided
        send(desk)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    (mail,) = smtp.to("siti@example.id")
    assert str(mail.message["Date"]) == "Mon, 23 Nov 2026 09:30:00 +0800"


def test_the_mails_of_a_case_are_one_thread_for_each_reader(desk: Desk, smtp: SmtpServer) -> None:
    desk.assign(desk.receive())
    desk.receive()
    send(desk)
    threads: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mail in smtp.messages:
        number = str(mail.message["Subject"]).partition("]")[0]
        assert mail.message["References"] == mail.message["In-Reply-To"]
        assert mail.message["References"] != mail.message["Message-ID"]
        threads[number, mail.envelope_to[0]].add(str(mail.message["References"]))
    assert all(len(each) == 1 for each in threads.values())
    everyone = [thread for each in threads.values() for thread in each]
    assert len(set(everyone)) == len(everyone)  # nobody learns from it who else hears
    assert len(smtp.to("siti@example.id")) == 3  # two receipts, one assignment
