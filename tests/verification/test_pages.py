"""Checking papers from outside: by code, by file, by hand; nobody's name is ever told."""

import re
from datetime import date
from hashlib import sha256

import pytest
from httpx import Response
from limits import RateLimitItemPerHour
from sqlmodel import Session, func, select

from ppid import clock, keys
from ppid.documents.models import Document, Purpose, Scan
from ppid.kit import sealed_files, seals
from ppid.kit.seals import Kind, Statement
from ppid.notices import letters
from ppid.requests import service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.schemas import Dispatch, ExtensionGrant, Intake
from ppid.web import limits
from ppid.web.uploads import FILES
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import answer_with_file
from tests.web.browsing import Browser, send

PAGE = "/verifikasi"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def words(page: Response) -> str:
    assert "Siti" not in page.text
    return " ".join(re.sub(r"<[^>]*>", " ", page.text).split())


def seal_of(pdf: bytes) -> str:
    found = sealed_files.find(pdf)
    return seals.encoded(found.packed + found.signature)


def scan(client: Browser, seal: str) -> str:
    page = client.get(PAGE, params={"s": seal})
    assert page.status_code == 200
    assert page.headers["x-robots-tag"] == "noindex"
    return words(page)


def upload(client: Browser, content: bytes, name: str = "surat.pdf") -> str:
    page = send(client, PAGE, page=PAGE, files={"berkas": (name, content, "application/pdf")})
    assert page.status_code == 200
    return words(page)


def receipt(session: Session, made: InformationRequest) -> bytes:
    return letters.receipt_pdf(session, made)


def test_a_scanned_code_says_what_the_paper_is(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    pdf = receipt(session, made)
    said = scan(client, seal_of(pdf))
    assert "Asli. Surat ini kami terbitkan." in said
    for word in (
        "Tanda bukti penerimaan", made.registration_number, "Senin, 23 November 2026",
        people.body.name, sealed_files.find(pdf).code, "Tidak ada yang menggantikannya",
        "bukan tanda tangan elektronik tersertifikasi",
    ):  # fmt: skip
        assert word in said


def test_it_is_said_when_the_request_was_withdrawn(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    seal = seal_of(receipt(session, made))
    by = service.actor_of(people.sari)
    service.withdraw(session, made, by, people.sari.role, clock.today())
    session.commit()
    said = scan(client, seal)
    assert "Asli. Surat ini kami terbitkan." in said
    assert "Permohonan ini kemudian dicabut" in said


def test_it_is_said_when_newer_words_replaced_it(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    seal = seal_of(letters.written_notice_pdf(session, made))
    assert "Tidak ada yang menggantikannya" in scan(client, seal)
    notice = session.get_one(WrittenNotice, made.id)
    notice.body = "Jawaban yang diperbaiki."
    session.add(notice)
    assert "isi yang lebih baru daripada yang disegel ini" in scan(client, seal)


def statement(people: People, number: str, body: str = "") -> Statement:
    on = date(2026, 11, 23)
    return Statement(Kind.RECEIPT, body or people.body.prefix, number, on, b"x" * 16, "k1")


def test_a_changed_letter_of_a_seal_is_found_out(
    client: Browser, session: Session, people: People
) -> None:
    seal = seal_of(receipt(session, cases.received(session, people)))
    content = bytearray(seals.decoded(seal))
    content[25] ^= 1  # in the number
    said = scan(client, seals.encoded(bytes(content)))
    assert "Bukan dari kami, atau tidak utuh." in said
    assert "tidak cocok dengan isinya" in said


def test_another_offices_paper_is_not_ours(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    theirs = seals.sign(b"o" * 32, statement(people, made.registration_number))
    assert "Bukan dari kami" in scan(client, theirs)


def test_an_unknown_key_and_a_scrawl_are_told_apart(client: Browser, people: People) -> None:
    unknown = Statement(
        Kind.RECEIPT, "KUKAR", "KUKAR-2026-000001", date(2026, 1, 2), b"x" * 16, "q"
    )
    assert "bukan kunci kami" in scan(client, seals.sign(b"o" * 32, unknown))
    for scrawl in ("halo", "<script>alert(1)</script>", "A" * 3000, "\u00e5" * 30):
        page = client.get(PAGE, params={"s": scrawl})
        assert "tidak terbaca sebagai segel" in words(page)
        assert "alert(1)" not in page.text


def test_a_seal_of_ours_that_the_register_does_not_know(client: Browser, people: People) -> None:
    lost = seals.sign(keys.seal_root("k1"), statement(people, "PPID-2026-999999"))
    assert "register kami tidak memuat surat ini" in scan(client, lost)


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


def test_a_letter_of_the_case_is_found_by_its_own_date(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    office.on(date(2026, 11, 26))
    grant = ExtensionGrant(ground="not_held_or_documented", reason="Masih dihimpun.")
    service.extend(session, made, people.dewi, grant, clock.today())
    said = by_hand(client, made.registration_number.lower().replace("-", " "), "26-11-2026")
    assert "Pemberitahuan perpanjangan waktu nomor" in said
    code = sealed_files.find(letters.extension_pdf(session, made)).code
    assert "Kode periksanya cocok." in by_hand(client, made.registration_number, "26-11-2026", code)


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


def test_tries_are_limited(
    client: Browser, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHECKING", limits.Limit("checking", (RateLimitItemPerHour(2),)))
    answers = [client.get(PAGE, params={"s": "halo"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert client.get(PAGE).status_code == 200


def by_hand(client: Browser, number: str, day: str, code: str = "") -> str:
    page = client.get(PAGE, params={"nomor": number, "tanggal": day, "kode": code})
    assert page.status_code == 200
    return words(page)


def test_a_paper_is_verified_by_number_and_date(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    number = made.registration_number
    assert "Tanda bukti penerimaan ini terdaftar" in by_hand(client, number, "23-11-2026")
    assert "Surat ini kami keluarkan" in by_hand(client, "800/1/PPID/2026", "23-11-2026")
    assert "Tidak ada dokumen" in by_hand(client, number, "24-11-2026")
    assert "Tidak ada dokumen" in by_hand(client, "800/9", "23-11-2026")


def test_what_was_typed_wrong_is_kept_and_explained(client: Browser, people: People) -> None:
    wrong = client.get(PAGE, params={"nomor": "<script>", "tanggal": "31-02-2026"})
    assert wrong.status_code == 422
    assert "Tanggal ini tidak ada" in wrong.text
    assert "<script>" not in wrong.text.partition("<main")[2]


def test_the_typed_check_code_says_whether_the_words_are_the_same(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    code = sealed_files.find(letters.written_notice_pdf(session, made)).code
    typed = code.lower().replace("-", " ")
    assert "Kode periksanya cocok." in by_hand(client, "800/1/PPID/2026", "23-11-2026", typed)
    said = by_hand(client, "800/1/PPID/2026", "23-11-2026", "AAAA-AAAA")
    assert "Kode periksanya tidak cocok." in said


def test_an_unsent_letter_is_not_verified(
    client: Browser, session: Session, people: People
) -> None:
    cases.signed(session, people)
    assert "Tidak ada dokumen" in by_hand(client, "800/1/PPID/2026", "23-11-2026")


def test_a_letter_entered_later_is_dated_as_received(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(
        session, people, intake=Intake(channel="letter", received_on=date(2026, 11, 20))
    )
    assert "Jumat, 20 November 2026" in scan(client, seal_of(receipt(session, made)))


def test_the_keys_are_published_for_people_and_machines(client: Browser, people: People) -> None:
    page = client.get(f"{PAGE}/kunci")
    assert page.status_code == 200
    assert "BEGIN PUBLIC KEY" in page.text
    answer = client.get(f"{PAGE}/kunci.json")
    (row,) = answer.json()["keys"]
    assert (row["kty"], row["crv"], row["kid"]) == ("OKP", "Ed25519", "k1")
    assert answer.json()["bodies"] == {people.body.prefix: people.body.name}
