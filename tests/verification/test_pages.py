"""Checking papers from outside: by code, by file, by hand; nobody's name is ever told."""

from datetime import date

import pytest
from limits import RateLimitItemPerHour
from sqlmodel import Session

from ppid import clock, keys
from ppid.kit import sealed_files, seals
from ppid.kit.seals import Kind, Statement
from ppid.notices import letters, objection_answers
from ppid.objections import service as objections
from ppid.requests import service
from ppid.requests.models import WrittenNotice
from ppid.requests.schemas import Dispatch, ExtensionGrant, Intake
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.disputes.keeping import registered
from tests.objections.answering import signed
from tests.objections.filing import filed
from tests.people import People
from tests.verification.checking import PAGE, by_hand, receipt, scan, seal_of, words
from tests.web.browsing import Browser


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


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


def test_a_letter_of_the_case_is_found_by_its_own_date(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    office.on(date(2026, 11, 26))
    grant = ExtensionGrant(ground="not_held_or_documented", reason="Masih dihimpun dari arsip.")
    service.extend(session, made, people.dewi, grant, clock.today())
    said = by_hand(client, made.registration_number.lower().replace("-", " "), "26-11-2026")
    assert "Pemberitahuan perpanjangan waktu nomor" in said
    code = sealed_files.find(letters.extension_pdf(session, made)).code
    assert "Kode periksanya cocok." in by_hand(client, made.registration_number, "26-11-2026", code)


def test_tries_are_limited(
    client: Browser, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CHECKING", limits.Limit("checking", (RateLimitItemPerHour(2),)))
    answers = [client.get(PAGE, params={"s": "halo"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert client.get(PAGE).status_code == 200


def test_a_paper_is_verified_by_number_and_date(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    number = made.registration_number
    assert "Tanda bukti penerimaan ini terdaftar" in by_hand(client, number, "23-11-2026")
    for printed in ("23 November 2026", "Senin, 23 November 2026", "23 november 2026"):
        assert "Tanda bukti penerimaan ini terdaftar" in by_hand(client, number, printed)
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


def test_the_superiors_answer_is_known_by_its_own_number_once_it_was_sent(
    client: Browser, session: Session, people: People
) -> None:
    objection = filed(session, people, cases.answered(session, people))
    number, day = "480/31/SETDA/2026", clock.today().isoformat()
    row = signed(session, people, objection)
    assert "Tidak ada dokumen" in by_hand(client, number, day)
    dispatch = Dispatch(means="email", sent_on=clock.today())
    objections.send_answer(session, objection, people.sari, dispatch)
    session.commit()
    assert "Tanggapan atas keberatan" in by_hand(client, f" {number} ", day)
    assert row.letter_number == number
    code = sealed_files.find(objection_answers.answer_pdf(session, objection)).code
    assert "Kode periksanya cocok." in by_hand(client, number, day, code.lower())
    assert "Kode periksanya tidak cocok." in by_hand(client, number, day, "7F3K-92QD")


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


def test_the_number_of_a_bundle_is_not_called_forged(
    client: Browser, session: Session, people: People
) -> None:
    """Its words are on no register: whoever types from its pages is sent to the QR code."""
    objection = filed(session, people, cases.received(session, people))
    made = registered(session, people.komisi, objection, "2026-11-23")
    for number in (objection.registration_number, made.register_number or ""):
        said = by_hand(client, number, "30-11-2026", "JARE-SDTG")
        assert "nomornya terdaftar" in said and "Pindai kode QR-nya, atau unggah PDF" in said
    said = by_hand(client, objection.registration_number, "23-11-2026", "JARE-SDTG")
    assert "Kode periksanya tidak cocok." in said
    assert "tidak dapat diperiksa dengan mengetik" in said
    assert "nomornya terdaftar" not in by_hand(client, "KBT-2026-000099", "30-11-2026")
