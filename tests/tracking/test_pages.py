"""The applicant's tracking pages: number and code, the clock and why, the way so far."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, follow, track, words
from tests.web.browsing import Browser, send


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


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


@pytest.mark.parametrize(
    "typed", ["ppid 2026 1", "PPID/2026/000001", " ppid-2026-1 ", "PPID2026-1"]
)
def test_a_number_is_found_however_it_was_copied(
    client: Browser, session: Session, people: People, typed: str
) -> None:
    made = cases.received(session, people)
    assert made.registration_number == "PPID-2026-000001"
    assert track(client, typed, queries.code_of(made)).headers["location"] == STATUS
