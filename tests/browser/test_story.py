"""The main path as people walk it: a question, its answer, and everyone who must not see it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import citizen, office
from tests.browser.citizen import Receipt
from tests.browser.visitors import DESKTOP, PHONE, Visitors, content, follow, press
from tests.servers import wait_until

pytestmark = pytest.mark.browser

ANSWER = "Daftar sekolah penerima tahun 2025 kami lampirkan."
PLACES = {PHONE: "Kota Bontang", DESKTOP: "Kabupaten Berau"}


@pytest.mark.parametrize("width", PLACES)
def test_a_question_finds_its_answer(visitors: Visitors, width: int) -> None:
    sought = f"Daftar sekolah penerima dana BOS tahun 2025 di {PLACES[width]}"
    email = f"siti{width}@example.id"
    kept = siti_asks(visitors, width, sought, email)
    case = sari_hands_it_on(visitors, width, kept, sought)
    budi_drafts(visitors, width, sought)
    charlie_sees_nothing(visitors, case)
    dewi_answers(visitors, width, kept, case)
    siti_reads(visitors, width, kept)
    mail_arrives(visitors, kept, email)
    assert visitors.complaints == []


def siti_asks(visitors: Visitors, width: int, sought: str, email: str) -> Receipt:
    siti = visitors.invite(width)
    citizen.open_form(siti)
    she_makes_mistakes(siti, sought, email)
    due = citizen.promised_day(siti)
    press(siti, citizen.SEND)
    kept = citizen.receipt(siti)
    assert kept.due == due
    siti.reload()
    assert citizen.receipt_again(siti) == kept
    file = citizen.download(siti, "Unduh tanda bukti (PDF)")
    words = citizen.pdf_text(file)
    assert kept.number in words and due in words
    return kept


def she_makes_mistakes(siti: Page, sought: str, email: str) -> None:
    """No purpose, then a NIK one number short: each is said on its step, and nothing is lost."""
    citizen.question(siti, sought, purpose="")
    summary = siti.get_by_role("alert")
    expect(summary.get_by_role("heading")).to_have_text("Satu isian perlu diperbaiki")
    expect(summary).to_be_focused()
    expect(siti.get_by_role("textbox", name="Informasi yang diminta")).to_have_value(sought)
    citizen.question(siti, sought)
    citizen.go_past_found(siti)
    press(siti, citizen.NEXT)
    press(siti, citizen.NEXT)
    citizen.person(siti, email, nik=citizen.NIK[:-1])
    nik = siti.get_by_role("textbox", name="NIK")
    expect(nik).to_have_accessible_description(re.compile("15 angka, harus 16"))
    expect(nik).to_have_value(citizen.NIK[:-1])
    expect(siti.get_by_role("textbox", name="Alamat surel")).to_have_value(email)
    siti.get_by_role("alert").get_by_role("link", name="NIK").click()
    expect(nik).to_be_focused()
    citizen.person(siti, email)
    citizen.at(siti, citizen.LAST)


def sari_hands_it_on(visitors: Visitors, width: int, kept: Receipt, sought: str) -> str:
    """She checks it and names the unit; the address of the case."""
    sari = visitors.officer("sari@ppid.example", width)
    office.find(sari, kept.number)
    office.open_case(sari, sought)
    case = sari.url
    office.do(sari, "Nyatakan lengkap", "Nyatakan lengkap")
    office.assign(sari, office.DISDIK, f"Mohon data {PLACES[width]} sebelum pekan depan.")
    return case


def budi_drafts(visitors: Visitors, width: int, sought: str) -> None:
    budi = visitors.officer("budi@disdik.example", width)
    follow(budi, "Tugas saya")
    office.open_case(budi, sought)
    expect(content(budi).get_by_text(f"Mohon data {PLACES[width]}")).to_be_visible()
    office.draft(budi, ANSWER)


def charlie_sees_nothing(visitors: Visitors, case: str) -> None:
    charlie = visitors.officer("charlie@dinkes.example")
    assert office.status_of(charlie.goto(case)) == 404


def dewi_answers(visitors: Visitors, width: int, kept: Receipt, case: str) -> None:
    dewi = visitors.officer("dewi@ppid.example", width)
    dewi.goto(case)
    expect(content(dewi).get_by_text(ANSWER)).to_be_visible()
    office.decide(dewi, "Informasi terbuka dan kami kuasai.")
    office.number(dewi, f"045/{kept.number}/PPID-U")
    office.sign(dewi)
    office.send(dewi)


def siti_reads(visitors: Visitors, width: int, kept: Receipt) -> None:
    """On another device, with what she took home."""
    siti = visitors.invite(width)
    citizen.track(siti, kept)
    expect(siti.get_by_role("heading", name="Jawaban: Dikabulkan")).to_be_visible()
    expect(content(siti).get_by_text(ANSWER)).to_be_visible()
    file = citizen.download(siti, office.BOOK["name"])
    assert file.path().read_bytes() == office.BOOK["buffer"]
    letter = citizen.download(siti, "Unduh pemberitahuan tertulis (PDF)")
    assert kept.number in citizen.pdf_text(letter)
    until = re.compile(r"Aman diajukan sampai \w+, \d{1,2} \w+ \d{4}")
    expect(content(siti).get_by_text(until).first).to_be_visible()


def mail_arrives(visitors: Visitors, kept: Receipt, email: str) -> None:
    """The worker brings it; nobody has to press anything."""
    reader = visitors.invite()
    answer = content(reader).get_by_role("row", name=email).filter(has_text="Jawaban atas")

    def is_listed() -> bool:
        reader.goto("/demo/surat")
        return answer.count() == 1

    wait_until(is_listed, 60, "the written notice by mail")
    answer.get_by_role("link").click()
    expect(content(reader).get_by_text(kept.number).first).to_be_visible()
    expect(content(reader).get_by_role("link", name=".pdf").first).to_be_visible()
