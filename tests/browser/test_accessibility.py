"""axe-core finds nothing wrong on any page or state of citizens, and nothing grave at the desk.

Every state is examined in Indonesian, light and dark, and once more in English; at 200 and 400
percent and with wide spacing nothing is cut off. `tests/browser/scenes.py` walks.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import scenes
from tests.browser.examiner import ANY, EXAMINED, OF_WORDS, Examiner
from tests.browser.visitors import Visitors, content, follow, press
from tests.screens.codes import Opened

__all__ = ["EXAMINED", "Examiner"]

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]  # one walk through everything

STATES = 85  # that a walk passes at least; a state that is no longer reached would go unseen


def whole_way(page: Page, look: scenes.Look, kept: list[Opened], folder: Path) -> None:
    """Everything that someone without an account can meet."""
    page.goto("/")
    look("start")
    scenes.public(page, look)
    scenes.form(page, look)
    scenes.doors(page, look)
    scenes.tracking(page, look, kept)
    scenes.verified(page, look, kept[0], folder)


def test_what_citizens_pass(visitors: Visitors, kept: list[Opened], tmp_path: Path) -> None:
    """And what they see is readable when text grows or stands wider apart."""
    examiner = Examiner(visitors.invite(**EXAMINED), impacts=ANY)

    def look(name: str) -> None:
        examiner.look(name)
        examiner.stretch(name)

    whole_way(examiner.page, look, kept, tmp_path)
    assert examiner.findings == []
    assert len(examiner.seen) >= STATES


def test_what_citizens_pass_in_english(
    visitors: Visitors, kept: list[Opened], tmp_path: Path
) -> None:
    examiner = Examiner(visitors.invite(**EXAMINED), OF_WORDS, ANY)
    examiner.page.goto("/?lang=en")
    whole_way(examiner.page, examiner.look, kept, tmp_path)
    expect(examiner.page.locator("html")).to_have_attribute("lang", "en")
    assert examiner.findings == []
    assert len(examiner.seen) >= STATES


def test_what_officers_pass(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example", **EXAMINED)
    examiner = Examiner(dewi)
    examiner.look("queue")
    open_a_case_to_decide(dewi)
    examiner.look("case")
    follow(dewi, "Catat berkas yang Anda lihat")
    press(dewi, "Catat sebagai diperiksa")
    expect(dewi.get_by_role("alert")).to_be_visible()
    examiner.look("papers seen, with errors")
    follow(dewi, "Batal")
    follow(dewi, "Putuskan jawaban")
    examiner.look("decision")
    for path in (
        "/petugas?padat=1",
        "/petugas/papan",
        "/petugas/papan?pekan=2026-12-21",
        "/petugas/per-unit",
        "/petugas/tampilan",
        "/petugas/tampilan/baru?tab=tugas",
        "/petugas/massal",
        "/petugas/kantor",
        "/petugas/laporan",
        "/petugas/laporan/permohonan",
        "/petugas/laporan/angka-keberatan",
        "/petugas/audit",
        "/petugas/impor",
        "/petugas/panduan/ppid_utama",
        "/petugas/panduan/latihan",
        "/istilah",
        "/petugas/tafsir",
        "/petugas/tafsir/cuti_bersama",
        "/petugas/pengiriman?tab=semua",
        "/petugas/pengiriman/1",
        "/petugas/pengiriman/1/ulangi",
        "/petugas/pengiriman/1/lepas",
    ):
        dewi.goto(path)
        examiner.look(path)
    assert examiner.findings == []


def test_who_makes_things_public(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example", **EXAMINED)
    desk = Examiner(dewi)
    dewi.goto("/petugas/informasi")
    desk.look("public information, desk")
    content(dewi).get_by_role("link", name="Penetapan harga tandan").click()
    desk.look("publishing an answer")
    press(dewi, "Terbitkan untuk umum")
    desk.look("publishing, after pressing")
    for path in ("baru", "1", "1/ubah", "1/tarik"):
        dewi.goto(f"/petugas/informasi/{path}")
        desk.look(path)
    press(dewi, "Tarik dari daftar")
    expect(dewi.get_by_role("alert")).to_be_visible()
    desk.look("withdrawing with an error")
    assert desk.findings == []


def test_the_offices_own_pages_and_who_writes_them(visitors: Visitors) -> None:
    siti = visitors.invite(**EXAMINED)
    examiner = Examiner(siti)
    for lang in ("en", "id"):
        for path in ("tata-cara", "jadwal", "biaya", "aksesibilitas", "menu", "ppid-pelaksana"):
            siti.goto(f"/{path}?lang={lang}")
            examiner.look(f"{path}, {lang}")
    for path in ("/ppid-pelaksana/disdik", "/ppid-pelaksana?cari=tidakada", "/maklumat"):
        siti.goto(path)
        examiner.look(path)
    siti.locator("details.tools:visible > summary").click()
    expect(siti.get_by_role("button", name="Kembalikan tampilan")).to_be_visible()
    examiner.look("display panel")
    dewi = visitors.officer("dewi@ppid.example", **EXAMINED)
    desk = Examiner(dewi)
    for path in ("halaman", "halaman/jadwal/riwayat", "unit", "unit/disdik"):
        dewi.goto(f"/petugas/{path}")
        desk.look(path)
    dewi.goto("/petugas/halaman/profil")
    content(dewi).get_by_label("Isi halaman (Indonesia)").fill("# Salah")
    press(dewi, "Periksa dan lihat pratinjau")
    expect(dewi.get_by_role("alert")).to_be_visible()
    desk.look("writing a page, with an error")
    content(dewi).get_by_label("Isi halaman (Indonesia)").fill("Dalam 5 hari kerja.")
    press(dewi, "Periksa dan lihat pratinjau")
    expect(content(dewi).get_by_label("Saya sudah memeriksanya")).to_be_visible()
    desk.look("checking a page")
    press(dewi, "Buang konsep ini")
    assert examiner.findings + desk.findings == []


def open_a_case_to_decide(dewi: Page) -> None:
    """The first of her own tasks that waits for a decision."""
    dewi.goto("/petugas?tab=tugas")
    waiting = content(dewi).get_by_role("row").filter(has_text="Menunggu telaah")
    waiting.first.get_by_role("link").click()
    expect(content(dewi).get_by_role("link", name="Putuskan jawaban")).to_be_visible()
