"""The office changes its paper as any browser can, and sees it before a letter has it."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import EXAMINED, Examiner
from tests.browser.test_every_page import too_wide
from tests.browser.visitors import NARROWEST, Visitors, content, follow, press, write

pytestmark = pytest.mark.browser

LIST, PAGE = "/petugas/surat/bentuk", "/petugas/surat/bentuk/completion"


def test_a_letter_is_worded_in_the_narrowest_browser_without_scripts(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example", NARROWEST, java_script_enabled=False)
    dewi.goto(LIST)
    follow(dewi, "Surat keterangan tidak lengkap")
    write(dewi, "Penutup", "Terima kasih atas kesabaran Saudara.")
    press(dewi, "Periksa dan lihat contohnya")
    shown = content(dewi).locator("img.boxed")
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth > 500")
    write(dewi, "Alasan perubahan", "Lebih hangat")
    press(dewi, "Simpan dan pakai")
    expect(content(dewi).get_by_text("Lebih hangat")).to_be_visible()
    follow(dewi, "Pakai bawaan lagi")
    write(dewi, "Alasan perubahan", "Cukup")
    press(dewi, "Pakai lagi")
    expect(content(dewi).get_by_text("Cukup")).to_be_visible()


def test_its_pages_fit_and_pass(visitors: Visitors) -> None:
    pages = [LIST, PAGE, f"{LIST}/kop", f"{LIST}/written_notice/riwayat", "/petugas/surat/nomor",
             f"{LIST}/written_notice/pulihkan?versi=0"]  # fmt: skip
    dewi = visitors.officer("dewi@ppid.example", NARROWEST)
    assert too_wide(dewi, pages) == []
    reader = visitors.officer("dewi@ppid.example", **EXAMINED)
    examiner = Examiner(reader)
    for path in pages:
        reader.goto(path)
        examiner.look(path)
    assert examiner.findings == []
    assert visitors.complaints == []
