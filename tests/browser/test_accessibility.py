"""axe-core finds nothing serious on the pages that everyone passes, in light and in dark."""

from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser import citizen
from tests.browser.visitors import Visitors, content, follow, press

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = "async (options) => (await axe.run(options)).violations"
GRAVE = {"serious", "critical"}
Colour = Literal["light", "dark"]
# What only colours can change is looked at once more in the dark.
RULES: dict[Colour, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["cat.color"]},
}


class Examiner:
    """Looks at the page that is open now, in both colours; `findings` says what is wrong where."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.findings: list[str] = []

    def look(self, name: str) -> None:
        self.page.evaluate(AXE)
        for colour, rules in RULES.items():
            self.page.emulate_media(color_scheme=colour)
            self.findings += [f"{name}, {colour}: {said}" for said in grave(self.page, rules)]


def grave(page: Page, rules: dict[str, Any]) -> list[str]:
    """The rule and where it is broken, for each serious or critical finding."""
    found: list[dict[str, Any]] = page.evaluate(RUN, rules)
    return [
        f"{each['id']} {[node['target'] for node in each['nodes']]}"
        for each in found
        if each["impact"] in GRAVE
    ]


# Our pages forbid inline scripts, axe too; nothing moves, so that no colour is caught on its way.
EXAMINED: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}


def test_what_citizens_pass(visitors: Visitors) -> None:
    siti = visitors.invite(**EXAMINED)
    examiner = Examiner(siti)
    siti.goto("/")
    examiner.look("start")
    the_form(siti, examiner)
    press(siti, citizen.SEND)
    kept = citizen.receipt(siti)
    examiner.look("receipt")
    siti.goto("/permohonan/lacak")
    examiner.look("tracking, entry")
    citizen.track(siti, kept)
    examiner.look("tracking")
    follow(siti, "Salin ke unit lain")
    examiner.look("copy")
    press(siti, "Salin dan periksa")
    expect(siti.get_by_role("alert")).to_be_visible()
    examiner.look("copy with errors")
    assert examiner.findings == []


def the_form(siti: Page, examiner: Examiner) -> None:
    """Each step as it opens and with its errors, then everything about the draft; ends unsent."""
    citizen.open_form(siti)
    examiner.look("question")
    press(siti, citizen.NEXT)
    expect(siti.get_by_role("alert")).to_be_visible()
    examiner.look("question with errors")
    citizen.question(siti, "Daftar ruas jalan provinsi dan kondisinya tahun 2025")
    citizen.at(siti, citizen.FOUND)
    examiner.look("found")
    press(siti, "Kembali")
    citizen.at(siti, "Apa yang ingin Anda ketahui?")
    citizen.question(siti, "Saya mau mengadu soal sertifikat tanah di BPN " + "panjang " * 80)
    citizen.at(siti, citizen.WHO_HOLDS_IT)
    examiner.look("unit with advice")
    content(siti).get_by_label("Perangkat daerah lain").check()
    press(siti, citizen.NEXT)
    expect(siti.get_by_role("alert")).to_be_visible()
    examiner.look("unit with errors")
    content(siti).get_by_label("Saya tidak tahu").check()
    press(siti, citizen.NEXT)
    content(siti).get_by_label("Cara lain").check()
    examiner.look("way")
    content(siti).get_by_label("Salinan digital, dikirim ke surel").check()
    press(siti, citizen.NEXT)
    citizen.at(siti, "Siapa Anda?")
    siti.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    examiner.look("person")
    press(siti, citizen.NEXT)
    expect(siti.get_by_role("alert")).to_be_visible()
    examiner.look("person with errors")
    siti.goto("/permohonan/baru/periksa")
    press(siti, citizen.SEND)
    expect(siti.get_by_role("alert")).to_be_visible()
    examiner.look("check with errors")
    for path in ("/permohonan/baru/hapus", "/permohonan/baru/tautan", f"/t/draf/{'x' * 43}"):
        siti.goto(path)
        examiner.look(path)
    siti.goto("/permohonan/baru/anda")
    citizen.person(siti, "siti.periksa@example.id")
    citizen.at(siti, citizen.LAST)
    examiner.look("check")


def test_what_officers_pass(visitors: Visitors) -> None:
    siti = visitors.invite(**EXAMINED)
    siti.goto("/masuk")
    at_the_door = Examiner(siti)
    at_the_door.look("log-in")
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
        "/petugas/kantor",
        "/petugas/tafsir",
        "/petugas/tafsir/cuti_bersama",
        "/petugas/pengiriman?tab=semua",
        "/petugas/pengiriman/1",
        "/petugas/pengiriman/1/ulangi",
        "/petugas/pengiriman/1/lepas",
    ):
        dewi.goto(path)
        examiner.look(path)
    assert at_the_door.findings + examiner.findings == []


def test_what_is_public_and_who_makes_it_so(visitors: Visitors) -> None:
    siti = visitors.invite(**EXAMINED)
    examiner = Examiner(siti)
    for lang in ("en", "id"):
        for path in ("/permohonan", "/permohonan?cari=tapir", "/informasi?tahun=2026", "/cari"):
            siti.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
            examiner.look(f"{path}, {lang}")
    siti.goto("/cari?kata=jumlah+guru")
    examiner.look("search, found")
    content(siti).locator(".results a").first.click()
    examiner.look("document")
    siti.goto("/permohonan")
    content(siti).locator(".results a").first.click()
    examiner.look("public answer")
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
    assert examiner.findings + desk.findings == []


def open_a_case_to_decide(dewi: Page) -> None:
    """The first of her own tasks that waits for a decision."""
    dewi.goto("/petugas?tab=tugas")
    waiting = content(dewi).get_by_role("row").filter(has_text="Menunggu telaah")
    waiting.first.get_by_role("link").click()
    expect(content(dewi).get_by_role("link", name="Putuskan jawaban")).to_be_visible()
