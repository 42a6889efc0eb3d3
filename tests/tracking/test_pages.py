"""The applicant's tracking pages: number and code, the clock and why, what may be done."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid import clock
from ppid.documents import service as documents
from ppid.documents.models import Document, Purpose, Scan
from ppid.documents.service import Upload
from ppid.events.models import Event
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest, Note, WrittenNotice
from ppid.requests.schemas import Dispatch, ExtensionGrant
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.files import EXE, pdf
from tests.people import People
from tests.web.browsing import Browser, send

ENTRY, STATUS = "/permohonan/lacak", "/permohonan/lacak/status"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def track(client: Browser, number: str, code: str) -> Response:
    return send(client, ENTRY, {"nomor": number, "kode": code}, page=ENTRY)


def follow(client: Browser, made: InformationRequest) -> str:
    """Give number and code; the page with the status."""
    assert track(client, made.registration_number, queries.code_of(made)).status_code == 303
    return client.get(STATUS).text


def words(html: str) -> str:
    """The page as it is read, without its marks."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def events(session: Session, made: InformationRequest) -> list[str]:
    query = select(Event.name).where(Event.subject_id == made.id).order_by(Event.id)  # type: ignore[arg-type]
    return list(session.exec(query))


def test_number_and_code_open_the_request(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    code = queries.code_of(made).lower().replace("-", " ")
    answer = track(client, f" {made.registration_number.lower()} ", code)
    assert (answer.status_code, answer.headers["location"]) == (303, STATUS)
    page = client.get(STATUS)
    assert page.headers["x-robots-tag"] == "noindex"
    text = words(page.text)
    assert "Kami wajib menjawab paling lambat" in text
    assert "Senin, 7 Desember 2026" in text
    assert "Pasal 22 ayat (7)" in text
    assert "Permohonan diterima" in text
    assert "Daftar sekolah penerima dana BOS" in text


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    wrong_code = track(client, made.registration_number, "AAAA-AAAA-AAAA-AAAA")
    wrong_number = track(client, "PPID-2026-999999", queries.code_of(made))
    assert wrong_code.status_code == wrong_number.status_code == 404
    told = [words(page.text) for page in (wrong_code, wrong_number)]
    assert told[0] == told[1].replace("PPID-2026-999999", made.registration_number)
    assert "Nomor atau kode lacak tidak cocok. Periksa kembali keduanya." in told[0]


def test_twenty_wrong_codes_reach_a_polite_limit(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    codes = [track(client, made.registration_number, f"SALAH{n}").status_code for n in range(21)]
    assert codes == [404] * 20 + [429]
    page = track(client, made.registration_number, queries.code_of(made))
    assert page.status_code == 429
    assert "Terlalu banyak percobaan. Coba lagi pukul" in page.text


def test_nothing_is_shown_without_number_and_code(client: Browser, people: People) -> None:
    for path in (STATUS, f"{ENTRY}/penjelasan", f"{ENTRY}/cabut", f"{ENTRY}/lengkapi"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{ENTRY}?lagi=1")


def test_a_voided_code_ends_the_visit(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    follow(client, made)
    made.code_turn += 1
    session.add(made)
    session.commit()
    assert client.get(STATUS).status_code == 303


def test_leaving_forgets_the_request(client: Browser, session: Session, people: People) -> None:
    follow(client, cases.received(session, people))
    assert send(client, f"{ENTRY}/keluar", page=STATUS).status_code == 303
    assert client.get(STATUS).status_code == 303


def test_the_way_of_a_request_is_told_and_inner_steps_are_not(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    service.add_note(session, made, people.dewi, "Catatan rahasia kantor")
    text = words(follow(client, made))
    assert "Diteruskan ke Dinas Pendidikan dan Kebudayaan" in text
    assert "Berkas dinyatakan lengkap" in text
    assert "Diproses" in text
    assert "Catatan rahasia" not in text
    assert "Budi" not in text
    assert "Terlampir." not in text, "a draft is no answer yet"


def test_the_extension_is_told_with_both_dates_and_its_ground(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi berjalan.")
    service.extend(session, made, people.dewi, grant, clock.today())
    text = words(follow(client, made))
    assert "Diperpanjang, kami wajib menjawab paling lambat" in text
    assert "Dari Senin, 7 Desember 2026 menjadi Rabu, 16 Desember 2026" in text
    assert "Perpanjangan kedua tidak ada." in text


def test_siti_completes_what_was_asked(client: Browser, session: Session, people: People) -> None:
    made = cases.incomplete(session, people)
    text = words(follow(client, made))
    assert "Lengkapi permohonan Anda paling lambat" in text
    assert "Tahun berapa yang Anda maksud?" in text
    assert "Batas jawaban kami tetap berjalan: Senin, 7 Desember 2026" in text
    page = f"{ENTRY}/lengkapi"
    assert send(client, page, {"completion": " "}, page=page).status_code == 422
    files = {"berkas": ("kuasa.pdf", pdf())}
    assert send(client, page, {"completion": "2025"}, page=page, files=files).status_code == 303
    again = send(client, page, {"completion": "2025"}, page=STATUS, files=files)
    assert again.status_code == 303, "sent twice is sent once"
    session.refresh(made)
    assert made.status == "registered"
    assert events(session, made)[-2:] == ["request.completed", "document.added"]


def test_a_refused_file_completes_nothing_and_keeps_the_text(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.incomplete(session, people)
    follow(client, made)
    page = f"{ENTRY}/lengkapi"
    files = {"berkas": ("kuasa.pdf", EXE)}
    answer = send(client, page, {"completion": "Tahun 2025"}, page=page, files=files)
    assert answer.status_code == 422
    assert "isinya bukan PDF" in answer.text
    assert "Tahun 2025" in answer.text
    session.refresh(made)
    assert made.status == "incomplete"


def test_an_explanation_is_kept_once_beside_the_request(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    follow(client, made)
    page = f"{ENTRY}/penjelasan"
    for _ in range(2):
        answer = send(client, page, {"text": "Maksud saya <b>SMA</b>."}, page=page)
        assert answer.status_code == 303
    assert len(session.exec(select(Note)).all()) == 1
    text = client.get(STATUS).text
    assert "Maksud saya &lt;b&gt;SMA&lt;/b&gt;." in text
    assert "Anda menambah penjelasan" in text


def test_a_text_sent_after_the_visit_ended_is_shown_again(
    client: Browser, session: Session, people: People
) -> None:
    follow(client, cases.received(session, people))
    send(client, f"{ENTRY}/keluar", page=STATUS)
    answer = send(client, f"{ENTRY}/penjelasan", {"text": "Panjang dan penting"}, page=ENTRY)
    assert answer.status_code == 401
    assert "Panjang dan penting" in answer.text
    assert "Masukkan lagi nomor dan kode lacak Anda" in answer.text


def test_papers_can_be_added_afterwards(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    follow(client, made)
    page = f"{ENTRY}/berkas"
    assert send(client, page, page=page, files={"berkas": ("", b"")}).status_code == 422
    files = {"berkas": ("ktp.pdf", pdf())}
    assert send(client, page, page=page, files=files).status_code == 303
    assert "ktp.pdf" in client.get(STATUS).text
    [paper] = session.exec(select(Document)).all()
    assert client.get(f"{ENTRY}/berkas/{paper.id}").status_code == 404, "own papers stay sealed"


def test_withdrawing_is_asked_with_its_effects_and_done_once(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    follow(client, made)
    page = f"{ENTRY}/cabut"
    text = words(client.get(page).text)
    assert "Akibat hukumnya" in text
    assert "tidak dapat dibatalkan" in text
    assert [send(client, page, page=STATUS).status_code for _ in range(2)] == [303, 303]
    session.refresh(made)
    assert (made.status, made.outcome) == ("withdrawn", "withdrawn")
    assert events(session, made).count("request.withdrawn") == 1
    assert client.get(page).status_code == 303
    assert "Dicabut pemohon" in words(client.get(STATUS).text)


def answer_with_file(session: Session, people: People, scan: Scan = Scan.CLEAN) -> Document:
    """An answered case whose accepted draft had one file."""
    made = cases.signed(session, people)
    draft = queries.drafts(session, made)[0]
    file = documents.accept(
        session,
        Upload("daftar sekolah.csv", b"nama,jumlah\n"),
        public_body_id=people.body.id,
        request_id=made.id,
        purpose=Purpose.ANSWER,
        uploaded_by=people.budi.id,
        draft_id=draft.id,
    )
    file.scan = scan
    session.add(file)
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    session.commit()
    return file


def test_the_answer_its_files_and_the_right_to_object(
    client: Browser, session: Session, people: People
) -> None:
    file = answer_with_file(session, people)
    made = session.get_one(InformationRequest, file.request_id)
    html = follow(client, made)
    text = words(html)
    assert "Jawaban: Dikabulkan" in text
    assert "terlampir" in text
    assert "800/1/PPID/2026" in text
    assert "Anda berhak mengajukan keberatan sampai Kamis, 7 Januari 2027" in text
    assert "Dijawab" in text
    download = client.get(f"{ENTRY}/berkas/{file.id}")
    assert download.content == b"nama,jumlah\n"
    assert download.headers["content-disposition"].startswith("attachment;")
    assert download.headers["x-content-type-options"] == "nosniff"
    assert download.headers["cache-control"] == "no-store"


def test_the_first_opening_of_the_answer_is_proof_of_receipt(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    file = answer_with_file(session, people)
    made = session.get_one(InformationRequest, file.request_id)
    first = office.on(date(2026, 11, 24))
    follow(client, made)
    office.on(date(2026, 11, 25))
    for _ in range(2):
        client.get(STATUS)
        client.get(f"{ENTRY}/berkas/{file.id}")
    assert session.get_one(WrittenNotice, made.id).first_opened_at == first
    assert events(session, made).count("document.opened") == 1


@pytest.mark.parametrize("scan", [Scan.WAITING, Scan.INFECTED])
def test_a_file_that_was_not_let_pass_is_not_handed_out(
    client: Browser, session: Session, people: People, scan: Scan
) -> None:
    file = answer_with_file(session, people, scan)
    text = follow(client, session.get_one(InformationRequest, file.request_id))
    assert "belum dapat diunduh" in text
    assert client.get(f"{ENTRY}/berkas/{file.id}").status_code == 404


def test_a_file_of_another_case_is_not_found(
    client: Browser, session: Session, people: People
) -> None:
    file = answer_with_file(session, people)
    follow(client, cases.received(session, people, key="kunci-lain"))
    assert client.get(f"{ENTRY}/berkas/{file.id}").status_code == 404


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 12, 7), "Bila sampai Senin, 7 Desember 2026 belum dijawab"),
        (date(2026, 12, 8), "Keberatan sudah boleh; paling aman mulai Kamis, 10 Desember 2026"),
        (date(2026, 12, 10), "Permohonan Anda belum kami jawab. Kami mohon maaf."),
    ],
)
def test_between_the_two_readings_the_page_says_both(
    client: Browser, session: Session, people: People, office: OfficeClock, day: date, told: str
) -> None:
    made = cases.received(session, people)
    office.on(date(2026, 11, 25))
    service.declare_complete(session, made, people.dewi, clock.today())
    office.on(day)
    assert told in words(follow(client, made))


Make = Callable[[Session, People], InformationRequest]


@pytest.mark.parametrize("make", [cases.received, cases.incomplete, cases.assigned, cases.answered])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_state_renders_in_both_languages_without_inline_code(
    client: Browser, session: Session, people: People, make: Make, lang: str
) -> None:
    follow(client, make(session, people))
    html = client.get(f"{STATUS}?lang={lang}").text
    assert f'<html lang="{lang}">' in html
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*src=)", html)


def test_every_letter_can_be_downloaded_once_it_exists(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.signed(session, people)
    follow(client, made)
    letters = {
        name: client.get(f"{ENTRY}/{name}.pdf").status_code
        for name in ("tanda-bukti", "perpanjangan", "kelengkapan", "jawaban", "penolakan")
    }
    assert letters == {
        "tanda-bukti": 200,
        "perpanjangan": 404,
        "kelengkapan": 404,
        "jawaban": 404,
        "penolakan": 404,
    }
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    letter = client.get(f"{ENTRY}/jawaban.pdf")
    assert letter.status_code == 200
    assert letter.content.startswith(b"%PDF-")
    assert "attachment" in letter.headers["content-disposition"]
    assert session.get_one(WrittenNotice, made.id).first_opened_at is not None
    assert client.get(f"{ENTRY}/penolakan.pdf").status_code == 404


def test_the_letters_that_ask_and_extend(client: Browser, session: Session, people: People) -> None:
    made = cases.incomplete(session, people)
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi berjalan.")
    service.extend(session, made, people.dewi, grant, clock.today())
    text = follow(client, made)
    for name in ("kelengkapan", "perpanjangan"):
        assert f'href="{ENTRY}/{name}.pdf"' in text
        assert client.get(f"{ENTRY}/{name}.pdf").content.startswith(b"%PDF-")
