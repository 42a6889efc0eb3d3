"""What is closed to the public: written, judged, set, and used in an answer that gives the rest."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.examiner import ANY, EXAMINED, Examiner
from tests.browser.office import choose
from tests.browser.test_every_page import WIDTH
from tests.browser.test_redacting import begin, finish
from tests.browser.visitors import DESKTOP, PHONE, Visitors, content, press, write
from tests.documents.redaction.papers import SECRET

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

NAME = "Rincian gaji perorangan pegawai"
DRAWN = "() => [...document.images].every((each) => each.complete && each.naturalWidth > 0)"
Look = Callable[[str], None]


class Watcher:
    """Looks at each page on a phone and on a desktop: nothing is wrong, nothing is too wide."""

    def __init__(self) -> None:
        self.findings: list[str] = []

    def at(self, page: Page) -> Look:
        examiner = Examiner(page, impacts=ANY)
        examiner.findings = self.findings

        def look(name: str) -> None:
            for width in (PHONE, DESKTOP):
                page.set_viewport_size({"width": width, "height": 844})
                if page.evaluate("() => document.documentElement.scrollWidth") > width:
                    self.findings.append(f"{name}: wider than {width}")
            examiner.look(name)

        return look


def officer(visitors: Visitors, name: str) -> Page:
    return visitors.officer(name, **EXAMINED)


def written(page: Page, look: Look) -> str:
    """Sari writes a test and asks the team; where it is."""
    page.goto("/petugas/uji-konsekuensi/baru")
    press(page, "Simpan naskah")
    look("test, with errors")
    write(page, "Informasi atau dokumen", NAME)
    content(page).get_by_role("checkbox", name=re.compile("^h\\.")).check()
    write(page, "Konsekuensi bila dibuka", "Keadaan keuangan pegawai terbuka.")
    write(page, "Manfaat bila ditutup", "Rahasia pribadi pegawai terlindungi.")
    write(page, "Jangka waktu pengecualian", "Selama yang bersangkutan menjadi pegawai")
    press(page, "Simpan naskah")
    look("test, written")
    here = page.url.partition("?")[0]
    press(page, "Minta pendapat Tim Pertimbangan")
    look("test, asked")
    return here


def judged(page: Page, look: Look, here: str) -> None:
    page.goto(f"{here}/pendapat")
    look("opinion")
    choose(page, "Sependapat ditutup")
    write(page, "Alasan", "Keuangan perorangan adalah rahasia pribadi.")
    press(page, "Simpan pendapat")
    look("test, advised")


def established(page: Page, look: Look, here: str) -> None:
    page.goto(f"{here}/tetapkan")
    look("decree")
    write(page, "Nomor surat penetapan klasifikasi", "UK-077/PPID/2026")
    write(page, "Disetujui pimpinan badan publik: nama", "Sekretaris Daerah")
    write(page, "Jabatannya", "a.n. Gubernur")
    write(page, "Nomor surat persetujuan", "045/77/SETDA/2026")
    day = page.evaluate("() => document.querySelector('[name=decree_date]').value")
    assert day, "the day of today stands there"
    content(page).get_by_role("checkbox", name="Muat pada daftar").check()
    press(page, "Tetapkan pengecualian")
    look("test, set")


def test_a_test_is_written_judged_and_set_by_three_people_and_listed(visitors: Visitors) -> None:
    watcher = Watcher()
    sari = officer(visitors, "sari@ppid.example")
    here = written(sari, watcher.at(sari))
    tirta = officer(visitors, "tirta@ppid.example")
    judged(tirta, watcher.at(tirta), here)
    dewi = officer(visitors, "dewi@ppid.example")
    established(dewi, watcher.at(dewi), here)
    siti = visitors.invite(**EXAMINED)
    siti.goto("/informasi/dikecualikan")
    expect(content(siti).get_by_text(NAME)).to_be_visible()
    watcher.at(siti)("public list")
    assert watcher.findings == []
    assert visitors.complaints == []


def test_a_file_with_black_parts_becomes_a_partial_grant_with_its_test(visitors: Visitors) -> None:
    watcher = Watcher()
    budi = officer(visitors, "budi@disdik.example")
    begin(visitors, budi, "Gaji.pdf")
    case = re.sub(r"/penghitaman.*", "", budi.url)
    look = watcher.at(budi)
    budi.wait_for_function(DRAWN)
    look("drawing")
    write(budi, "Kata atau angka", SECRET)
    press(budi, "Cari")
    look("found")
    write(budi, "Yang dihitamkan", "Nomor induk")
    press(budi, "Tambah kotak")
    finish(budi)
    look("copy made")
    budi.goto(f"{case}/draf")
    look("draft with its copy")
    budi.goto(f"{case}/draf/ajukan")
    press(budi, "Ajukan draf")
    dewi = officer(visitors, "dewi@ppid.example")
    look = watcher.at(dewi)
    dewi.goto(f"{case}/putusan")
    chosen = content(dewi).get_by_role("radio", name="Dikabulkan sebagian", exact=True)
    expect(chosen).to_be_checked()
    expect(content(dewi).get_by_label("Penjelasan penghitaman")).to_have_value(
        re.compile("Nomor induk pada halaman 1, berdasarkan UU 14/2008 Pasal 17 huruf h")
    )
    test = content(dewi).get_by_label("Uji konsekuensi yang berlaku")
    expect(test).to_be_visible()
    dewi.evaluate(WIDTH)  # opens what is folded
    look("partial grant")
    write(dewi, "Pertimbangan tertulis", "Sebagian dikecualikan, Pasal 17 huruf h.")
    test.select_option(index=1)
    content(dewi).get_by_role("checkbox", name=re.compile("^Uji yang dipilih menyangkut")).check()
    press(dewi, "Setujui keputusan ini")
    expect(content(dewi).get_by_text("Disetujui").first).to_be_visible()
    expect(
        content(dewi).get_by_role("link", name=re.compile("^Uji konsekuensi: ")).first
    ).to_be_visible()
    look("decided")
    assert watcher.findings == []
    assert visitors.complaints == []
