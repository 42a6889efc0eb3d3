"""axe-core on what this device may show: without a network, asked for a sum, with photos chosen."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import citizen
from tests.browser.citizen import open_form
from tests.browser.examiner import AXE, RUN
from tests.browser.test_effort import autofill
from tests.browser.test_offline import prepared
from tests.browser.test_photos import choose, photo, who
from tests.browser.visitors import NARROWEST, Visitors, content, write

pytestmark = pytest.mark.browser

EXAMINED: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
CODE, REASON = "Kode jaringan", "Mengapa dibebaskan"


def look(page: Page, name: str) -> list[str]:
    """Every violation, grave or not, in both colours; and whether the page scrolls sideways."""
    page.evaluate(AXE)
    found = []
    for colour in ("light", "dark"):
        page.emulate_media(color_scheme=colour)
        for each in page.evaluate(RUN, {"resultTypes": ["violations"]}):
            nodes = [node["target"] for node in each["nodes"]]
            found.append(f"{name}, {colour}: {each['id']} {nodes}")
    if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROWEST:
        found.append(f"{name}: {width} wide")
    return found


@pytest.mark.parametrize("lang", ["id", "en"])
def test_without_a_network_everyone_can_read_and_write(visitors: Visitors, lang: str) -> None:
    page = visitors.invite(NARROWEST, **EXAMINED)
    prepared(page, lang)
    page.context.set_offline(True)
    page.goto("/permohonan/baru")
    found = look(page, "question, empty")
    page.locator("textarea").fill("Jalan provinsi di Berau " * 60)
    found += look(page, "question, long")
    page.goto("/")
    assert found + look(page, "start") == []


def test_the_sum_and_the_wait_can_be_read_by_everyone(visitors: Visitors) -> None:
    page = visitors.invite(NARROWEST, **EXAMINED)
    page.context.route("**/effort-worker.js*", lambda route: route.abort())
    open_form(page)
    autofill(page)
    citizen.question(page, "Daftar ruas jalan provinsi di Paser tahun 2025")
    expect(page.get_by_text(re.compile(r"Tunggu \d+ detik"))).to_be_visible()
    assert look(page, "asked") == []


def test_chosen_photos_and_mistakes_told_in_the_field(visitors: Visitors) -> None:
    page = visitors.invite(NARROWEST, **EXAMINED)
    who(page)
    choose(page, photo("foto-kartu-tanda-penduduk-siti-rahma-bagian-depan.jpg", (600, 400)))
    write(page, "NIK", "12")
    write(page, "Alamat surel", "siti@")
    content(page).get_by_role("textbox", name="Nomor telepon").first.focus()
    assert look(page, "who, with photos and mistakes") == []


def test_the_desk_frees_a_network(visitors: Visitors) -> None:
    page = visitors.officer("sari@ppid.example", NARROWEST, **EXAMINED)
    page.goto("/petugas/pembatasan")
    found = look(page, "limits, empty")
    page.get_by_role("button", name="Bebaskan satu hari").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += look(page, "limits with errors")
    write(page, CODE, "ABCD-2345")
    write(page, REASON, "Satu kelas sekolah mengajukan bersama.")
    page.get_by_role("button", name="Bebaskan satu hari").click()
    expect(page.get_by_role("cell", name="ABCD-2345", exact=True)).to_be_visible()
    found += look(page, "limits, one free")
    page.get_by_role("link", name="Akhiri ABCD-2345").click()
    found += look(page, "ending")
    page.get_by_role("button", name="Batasi lagi").click()
    assert found == []
