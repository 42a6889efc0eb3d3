"""Checking a file from outside: to the last byte, and only what was given out."""

from hashlib import sha256

import pytest
from sqlmodel import Session, func, select

from ppid import clock
from ppid.documents.models import Document, Purpose, Scan
from ppid.notices import letters
from ppid.requests import service
from ppid.requests.models import WrittenNotice
from ppid.requests.schemas import Dispatch
from ppid.web import limits
from ppid.web.uploads import FILES
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import answer_with_file
from tests.verification.checking import PAGE, upload
from tests.web.browsing import Browser, send


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_the_file_itself_is_compared_to_the_last_byte(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    pdf = letters.written_notice_pdf(session, made)
    said = upload(client, pdf)
    assert "Berkas ini sama dengan yang kami terbitkan." in said
    assert "800/1/PPID/2026" in said
    changed = pdf[:-300] + bytes([pdf[-300] ^ 1]) + pdf[-299:]
    said = upload(client, changed)
    assert "Berkas ini tidak sama dengan yang kami terbitkan." in said
    assert "nomor 800/1/PPID/2026 tanggal Senin, 23 November 2026" in said


def test_files_of_the_answer_are_known_once_they_were_given(
    client: Browser, session: Session, people: People
) -> None:
    answer_with_file(session, people)
    said = upload(client, b"nama,jumlah\n", "daftar.csv")
    assert "Ini lampiran jawaban atau pindaian surat" in said
    assert "tidak sama dengan satu pun" in upload(client, b"nama,jumlah\r\n", "daftar.csv")


@pytest.mark.parametrize("change", ["held", "unreleased", "identity"])
def test_what_was_never_given_out_is_not_confirmed(
    client: Browser, session: Session, people: People, change: str
) -> None:
    file = answer_with_file(session, people)
    session.refresh(file)
    if change == "held":
        file.scan = Scan.INFECTED
    if change == "unreleased":
        file.released_at = None
    if change == "identity":
        file.purpose = Purpose.IDENTITY_PAPER
    session.add(file)
    assert "tidak sama dengan satu pun" in upload(client, b"nama,jumlah\n", "daftar.csv")


def test_the_scan_of_the_signed_letter_is_known_once_it_was_sent(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.signed(session, people)
    scanned = b"%PDF-1.7 pindaian surat yang ditandatangani"
    file = Document(
        public_body_id=people.body.id, request_id=made.id, purpose=Purpose.SIGNED_LETTER,
        name="surat.pdf", media_type="application/pdf", size=len(scanned),
        sha256=sha256(scanned).hexdigest(), storage_key="x", scan=Scan.CLEAN,
        uploaded_at=clock.now(),
    )  # fmt: skip
    session.add(file)
    session.flush()
    session.get_one(WrittenNotice, made.id).signed_document_id = file.id
    assert "tidak sama dengan satu pun" in upload(client, scanned)
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    assert "Ini lampiran jawaban atau pindaian surat" in upload(client, scanned)


@pytest.mark.dialect("sqlite")
def test_a_file_that_is_too_large_is_refused_in_words(client: Browser, people: People) -> None:
    huge = {"berkas": ("surat.pdf", b"x" * (FILES + 1), "application/pdf")}
    page = send(client, PAGE, page=PAGE, files=huge)
    assert page.status_code == 413
    assert "<h1" in page.text


def test_a_file_that_is_checked_is_not_kept(
    client: Browser, session: Session, people: People
) -> None:
    upload(client, b"%PDF-1.7 milik orang lain")
    assert session.exec(select(func.count()).select_from(Document)).one() == 0


def test_without_a_file_it_asks_for_one(client: Browser, people: People) -> None:
    page = send(client, PAGE, page=PAGE, files={"berkas": ("", b"", "application/pdf")})
    assert page.status_code == 422
    assert "Pilih berkas yang akan diperiksa." in page.text
