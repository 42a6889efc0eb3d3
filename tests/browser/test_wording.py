"""The administrator rewords a notice as any browser can, and sees it before anyone receives it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import EXAMINED, Examiner
from tests.browser.test_every_page import too_wide
from tests.browser.visitors import NARROWEST, Visitors, content, follow, press, write

pytestmark = pytest.mark.browser

PAGE = "/petugas/surat/withdrawn"
SHIPPED, OURS = "Permohonan dicabut pemohon", "Pemohon mencabut permohonannya & selesai"


def mail(page: Page) -> str:
    """What the shown frame says."""
    frame = content(page).locator("iframe:visible").first.content_frame
    return frame.get_by_role("heading", level=1).inner_text()


def test_words_are_changed_in_the_narrowest_browser_without_scripts(visitors: Visitors) -> None:
    admin = visitors.officer("admin@ppid.example", NARROWEST, java_script_enabled=False)
    admin.goto("/petugas/surat")
    follow(admin, "Permohonan dicabut")
    assert mail(admin) == SHIPPED
    follow(admin, "Ubah kata-kata")
    write(admin, "Kalimat 2", OURS)
    press(admin, "Periksa dan lihat pratinjau")
    assert mail(admin) == OURS
    write(admin, "Alasan perubahan", "Lebih jelas")
    press(admin, "Simpan kata-kata baru")
    assert mail(admin) == OURS
    follow(admin, "Riwayat kata-kata")
    expect(content(admin).get_by_text("Lebih jelas")).to_be_visible()
    admin.goto(f"{PAGE}/pulihkan")
    write(admin, "Alasan perubahan", "Kembali")
    press(admin, "Pulihkan kata bawaan")
    assert mail(admin) == SHIPPED


def test_its_pages_fit_and_pass(visitors: Visitors) -> None:
    admin = visitors.officer("admin@ppid.example", NARROWEST)
    pages = [PAGE, f"{PAGE}/kata/id", f"{PAGE}/riwayat", "/petugas/surat/answer_due?bahasa=en"]
    assert too_wide(admin, ["/petugas/surat", *pages]) == []
    reader = visitors.officer("admin@ppid.example", **EXAMINED)
    examiner = Examiner(reader)
    for path in ("/petugas/surat", *pages):
        reader.goto(path)
        examiner.look(path)
    assert examiner.findings == []
    assert visitors.complaints == []
