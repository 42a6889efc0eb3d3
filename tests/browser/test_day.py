"""The day of an officer: narrowing the queue, keeping the view, naming a colleague, acting on many.

What follows on one case (disposition, the unit's draft, decision, letter) is in `test_story`.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitors import DESKTOP, PHONE, Visitors, content, follow, press, write

pytestmark = pytest.mark.browser

TABLET = 768
OF_THE_DAY = (
    "/petugas",
    "/petugas?padat=1",
    "/petugas/papan",
    "/petugas/per-unit",
    "/petugas/keberatan",
    "/petugas/tampilan",
    "/petugas/massal",
    "/petugas/surat-keluar",
)


def test_an_officer_of_the_desk_lives_a_day(visitors: Visitors, tmp_path: Path) -> None:
    dewi = visitors.officer("dewi@ppid.example")
    she_narrows_and_keeps(dewi)
    dewi.screenshot(path=tmp_path / "antrean.png", full_page=True)
    she_names_a_colleague(dewi)
    dewi.screenshot(path=tmp_path / "perkara.png", full_page=True)
    address = she_reminds_several(dewi)
    sari_agrees(visitors, address)
    dewi.goto("/petugas/papan")
    expect(dewi.get_by_role("heading", level=1)).to_be_visible()
    dewi.screenshot(path=tmp_path / "papan.png", full_page=True)
    assert visitors.complaints == []
    assert {each.name for each in tmp_path.glob("*.png")} == {
        "antrean.png",
        "perkara.png",
        "papan.png",
    }


def she_narrows_and_keeps(dewi: Page) -> None:
    """A facet, its view by name, and the view again from the empty queue."""
    box = content(dewi).locator("input[name=keadaan][value=assigned]").first
    box.check()
    press(dewi, "Terapkan")
    dewi.wait_for_url("**keadaan=assigned**")
    shown = content(dewi).locator(".queue-title").count()
    assert shown
    follow(dewi, "Simpan tampilan ini")
    write(dewi, "Nama tampilan", "Sedang di unit")
    press(dewi, "Simpan tampilan")
    dewi.goto("/petugas")
    follow(dewi, "Sedang di unit")
    dewi.wait_for_url("**keadaan=assigned**")
    expect(content(dewi).locator(".queue-title")).to_have_count(shown)


def she_names_a_colleague(dewi: Page) -> None:
    content(dewi).locator(".queue-title").first.click()
    content(dewi).get_by_text("Tambah catatan", exact=True).click()
    hint = content(dewi).get_by_text("Tulis @ dan nama petugas").inner_text()
    name = hint.partition("misalnya: @")[2].rstrip(".")
    write(dewi, "Catatan", f"@{name} mohon dilihat sebelum siang.")
    press(dewi, "Simpan catatan")
    expect(content(dewi).get_by_text(f"@{name} mohon dilihat").first).to_be_visible()


def she_reminds_several(dewi: Page) -> str:
    """Two cases at once: nothing happens before somebody else has agreed."""
    dewi.goto("/petugas?keadaan=assigned")
    boxes = content(dewi).locator("input[name=pilih]")
    for n in range(min(2, boxes.count())):
        boxes.nth(n).check()
    press(dewi, "Ingatkan unitnya")
    write(dewi, "Catatan untuk unit", "Batas internal sudah dekat.")
    press(dewi, "Usulkan kepada petugas kedua")
    expect(content(dewi).get_by_text("Menunggu petugas kedua.")).to_be_visible()
    assert content(dewi).get_by_role("button", name="Setujui dan kerjakan").count() == 0
    return dewi.url


def sari_agrees(visitors: Visitors, address: str) -> None:
    sari = visitors.officer("sari@ppid.example", PHONE)
    sari.goto(address)
    expect(content(sari).get_by_text("Batas internal sudah dekat.")).to_be_visible()
    press(sari, "Setujui dan kerjakan")
    expect(content(sari).get_by_text("disetujui")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP])
@pytest.mark.parametrize("email", ["dewi@ppid.example", "budi@disdik.example"])
def test_no_page_of_the_day_is_wider_than_the_screen(
    visitors: Visitors, email: str, width: int
) -> None:
    officer = visitors.officer(email, width)
    case = content(officer).locator(".queue-title").first.get_attribute("href")
    for path in (*OF_THE_DAY, str(case)):
        officer.goto(path)
        wide = officer.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path}: {wide}"
