"""The PPID Utama sets the thresholds and goes back to an earlier version, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.examiner import EXAMINED, Examiner
from tests.browser.visitors import PHONE, Visitors, content, press

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PAGE = "/petugas/rute"


def look(page: Page, seen: Callable[[str], None], name: str, path: str = "") -> None:
    if path:
        page.goto(path)
    seen(name)


def test_axe_finds_nothing_and_thresholds_are_tried_then_used(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example", **EXAMINED)
    examiner = Examiner(dewi)
    look(dewi, examiner.look, "routes", PAGE)
    look(dewi, examiner.look, "a unit", f"{PAGE}/dishut")
    look(dewi, examiner.look, "another holder", f"{PAGE}/bpn")
    look(dewi, examiner.look, "what was learned", f"{PAGE}/belajar")
    look(dewi, examiner.look, "thresholds", f"{PAGE}/ambang")
    field = content(dewi).get_by_label("Disarankan langsung mulai keyakinan (persen)")
    field.fill("12")
    press(dewi, "Lihat akibatnya")
    expect(content(dewi).get_by_text("Pilih antara 30 dan 99.").first).to_be_visible()
    look(dewi, examiner.look, "a threshold out of reason")
    field.fill("80")
    press(dewi, "Lihat akibatnya")
    expect(content(dewi).get_by_role("rowheader", name="Dengan ambang baru").first).to_be_visible()
    look(dewi, examiner.look, "what it would do")
    press(dewi, "Pakai ambang baru")
    expect(content(dewi).get_by_text("Disposisi mulai 80 %").first).to_be_visible()
    press(dewi, "Bandingkan dengan ambang bawaan")
    press(dewi, "Pakai ambang baru")
    expect(content(dewi).get_by_text("Memakai ambang bawaan")).to_be_visible()
    assert examiner.findings == []
    assert visitors.complaints == []


def test_a_text_is_tried_on_a_phone(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example", PHONE)
    dewi.goto(PAGE)
    content(dewi).get_by_label("Isi permohonan untuk dicoba").fill("brp harga tbs sawit bln ini")
    press(dewi, "Lihat sarannya")
    expect(content(dewi).get_by_text("Dinas Perkebunan").first).to_be_visible()
    assert visitors.complaints == []
