"""The form makes one request: not two, without a script, by keyboard, and at the narrowest."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import citizen, office
from tests.browser.visitors import NARROWEST, PHONE, Visitors, content, press, write

pytestmark = pytest.mark.browser

# The words by which the focused thing of the page's content is known.
FOCUSED = """() => {
  const here = document.activeElement;
  return here && here.matches("main *") && (here.labels?.[0] ?? here).innerText;
}"""
QUESTIONS = ".field > label:not(.choice):visible, .field > legend:visible"


def test_going_back_shows_the_receipt_and_asking_again_is_the_same_request(
    visitors: Visitors,
) -> None:
    """Someone who doubts that it worked gets the same number, and the desk one request."""
    sought, email = "Laporan keuangan Dinas Sosial tahun 2024", "siti.dua.kali@example.id"
    siti = visitors.invite(PHONE)
    kept = citizen.ask(siti, sought, email)
    siti.go_back()
    assert citizen.receipt_again(siti) == kept
    citizen.open_form(siti)
    citizen.fill_in(siti, sought, email)
    press(siti, citizen.SEND)
    assert citizen.receipt_again(siti) == kept
    sari = visitors.officer("sari@ppid.example")
    office.find(sari, "keuangan Dinas Sosial")
    expect(content(sari).get_by_role("link", name=sought)).to_have_count(1)
    assert visitors.complaints == []


def test_without_scripts_the_form_still_makes_a_request(visitors: Visitors) -> None:
    siti = visitors.invite(PHONE, java_script_enabled=False)
    kept = citizen.ask(siti, "Peta jalan provinsi tahun 2025", "siti.tanpa.skrip@example.id")
    citizen.track(siti, kept)
    expect(siti.get_by_role("heading", level=1)).to_have_text("Peta jalan provinsi tahun 2025")
    expect(siti.get_by_role("button", name="Salin kode")).to_be_hidden()


def test_the_whole_way_by_keyboard_at_the_narrowest(visitors: Visitors) -> None:
    """Start page to tracking by Tab, letters, Enter: Enter in a field goes on, not back."""
    siti = visitors.invite(NARROWEST)
    siti.goto("/")
    _go(siti, "Ajukan Permohonan Informasi")
    citizen.at(siti, "Apa yang ingin Anda ketahui?")
    _type(siti, "Informasi yang diminta", "Jadwal kapal perintis tahun 2026")
    _type(siti, "Tujuan penggunaan", "Ingin tahu.")
    _go(siti, citizen.NEXT)
    for question in ("Siapa yang menyimpannya?", "Bagaimana Anda ingin memperolehnya?"):
        citizen.at(siti, question)
        _go(siti, citizen.NEXT)
    citizen.at(siti, "Siapa Anda?")
    _type(siti, "Nama lengkap", "Siti Rahma")
    _type(siti, "NIK", citizen.NIK)
    _type(siti, "Alamat surel", "siti.ketik@example.id")
    siti.keyboard.press("Enter")
    citizen.at(siti, citizen.LAST)
    _go(siti, citizen.SEND)
    kept = citizen.receipt(siti)
    siti.goto("/permohonan/lacak")
    _type(siti, "Nomor pendaftaran", kept.number.lower())
    _type(siti, "Kode lacak", f" {kept.code.lower().replace('-', '  ')} ")
    siti.keyboard.press("Enter")
    expect(siti.get_by_role("heading", level=1)).to_have_text("Jadwal kapal perintis tahun 2026")
    _reach(siti, "Cabut permohonan")
    assert visitors.complaints == []


def test_a_simple_request_needs_at_most_nine_answers(visitors: Visitors) -> None:
    """Every open question counts, also those that stand answered already."""
    siti = visitors.invite(PHONE)
    citizen.open_form(siti)
    asked = _questions(siti)
    citizen.question(siti, "Jumlah perpustakaan desa tahun 2025")
    citizen.go_past_found(siti)
    for question in ("Siapa yang menyimpannya?", "Bagaimana Anda ingin memperolehnya?"):
        citizen.at(siti, question)
        asked += _questions(siti)
        press(siti, citizen.NEXT)
    citizen.at(siti, "Siapa Anda?")
    needed = [each for each in _questions(siti) if not each.endswith("(boleh kosong)")]
    assert needed == ["Saya mengajukan sebagai", "Nama lengkap", "NIK"]
    expect(content(siti).get_by_text("Cukup salah satu")).to_be_visible()
    asked += [*needed, "Alamat surel"]
    assert len(asked) <= 9, asked


def test_what_is_public_already_is_shown_before_one_says_who_one_is(visitors: Visitors) -> None:
    """Opened in its place; it answers, and nothing is registered; or one asks anyway."""
    siti = visitors.invite(PHONE)
    citizen.open_form(siti)
    citizen.question(siti, "Daftar ruas jalan provinsi dan kondisinya tahun 2025")
    citizen.at(siti, citizen.FOUND)
    press(siti, re.compile("^Buka Daftar ruas jalan provinsi"))
    citizen.at(siti, citizen.FOUND)
    expect(siti.get_by_role("region", name=re.compile("^Isi Daftar ruas jalan"))).to_be_visible()
    press(siti, re.compile("^Ini menjawab: Daftar ruas jalan"))
    citizen.at(siti, "Senang informasinya sudah ada")
    siti.goto("/permohonan/baru")
    press(siti, citizen.NEXT)
    citizen.go_past_found(siti)
    dewi = visitors.officer("dewi@ppid.example")
    dewi.goto("/petugas/informasi")
    for said in ("Ditampilkan", "Dibuka", "“Ini menjawab”", "Tetap bertanya"):
        figure = (
            content(dewi)
            .locator("dl.kv > div")
            .filter(has_text=re.compile(rf"^\s*{said}"))
            .locator("dd")
        )
        expect(figure).not_to_have_text("0")
    assert visitors.complaints == []


def test_hints_tick_off_while_one_writes_and_the_device_remembers(visitors: Visitors) -> None:
    siti = visitors.invite(PHONE)
    siti.goto("/permohonan/baru")
    expect(content(siti).get_by_text("Cukup jelas")).to_be_hidden()
    sought = "Laporan realisasi anggaran pemeliharaan jalan provinsi tahun 2025 di Kutai Barat"
    write(siti, "Informasi yang diminta", sought)
    expect(content(siti).get_by_text("Cukup jelas")).to_be_visible()
    expect(content(siti).get_by_role("listitem").filter(has_text="sudah disebut")).to_have_count(3)
    siti.reload()
    press(siti, "Pakai lagi")
    expect(siti.get_by_role("textbox", name="Informasi yang diminta")).to_have_value(sought)
    citizen.fill_in(siti, sought, "siti.ingat@example.id")
    kept = siti.evaluate("JSON.stringify(localStorage)")
    assert sought in kept and "Siti" not in kept and "6472" not in kept
    press(siti, citizen.SEND)
    citizen.receipt(siti)
    assert sought not in siti.evaluate("JSON.stringify(localStorage)")
    assert visitors.complaints == []


def test_the_draft_saves_itself_on_the_way(visitors: Visitors) -> None:
    siti = visitors.invite(PHONE)
    citizen.open_form(siti)
    citizen.question(siti, "Daftar jembatan provinsi tahun 2025")
    citizen.go_past_found(siti)
    press(siti, citizen.NEXT)
    press(siti, citizen.NEXT)
    citizen.at(siti, "Siapa Anda?")
    with siti.expect_response(re.compile("/permohonan/baru/simpan")) as saved:
        write(siti, "Nama lengkap", "Siti Rah")
    assert saved.value.json()["version"] > 0
    expect(content(siti).get_by_text(re.compile("Draf tersimpan, "))).to_be_visible()
    siti.reload()
    expect(siti.get_by_role("textbox", name="Nama lengkap")).to_have_value("Siti Rah")
    citizen.person(siti, "siti.sendiri@example.id")
    citizen.at(siti, citizen.LAST)
    expect(content(siti).get_by_text("tab lain")).to_be_hidden()
    assert visitors.complaints == []


def _questions(page: Page) -> list[str]:
    """The visible labels of fields and groups of choices, folded ones left out."""
    return [text.strip() for text in content(page).locator(QUESTIONS).all_inner_texts()]


def _reach(page: Page, name: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(60):
        if str(page.evaluate(FOCUSED) or "").strip().startswith(name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached by keyboard")


def _go(page: Page, name: str) -> None:
    _reach(page, name)
    page.keyboard.press("Enter")


def _type(page: Page, name: str, text: str) -> None:
    _reach(page, name)
    page.keyboard.type(text)
