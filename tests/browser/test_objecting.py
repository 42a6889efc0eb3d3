"""Objecting in a real browser: by keyboard without a script at the narrowest; axe on every step."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import citizen
from tests.browser.citizen import CODE, Receipt, at
from tests.browser.test_accessibility import EXAMINED, Examiner
from tests.browser.visitors import NARROWEST, PHONE, Visitors, content, press, write
from tests.screens import codes

pytestmark = pytest.mark.browser

NUMBER = re.compile(r"^KBT-\d{4}-\d{6}$")
STORY = "Saya meminta data; sampai hari ini tidak ada jawaban."
GROUND = "c. Permohonan informasi tidak ditanggapi"


def asked(visitors: Visitors, sought: str, email: str) -> Receipt:
    return citizen.ask(visitors.invite(PHONE), sought, email)


def reach(page: Page, target: Locator) -> None:
    """Tab until it has the focus; no pointer is moved."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"not reached by keyboard: {target}")


def button(page: Page, name: str) -> Locator:
    return content(page).locator("button:not([aria-hidden])").filter(has_text=name)


def test_the_whole_way_by_keyboard_without_a_script(visitors: Visitors) -> None:
    kept = asked(visitors, "Jadwal kapal perintis tahun 2025", "siti.keberatan@example.id")
    siti = visitors.invite(NARROWEST, java_script_enabled=False)
    siti.goto("/keberatan/baru")
    for label, text in (("Nomor pendaftaran permohonan", kept.number), ("Kode lacak", kept.code)):
        reach(siti, content(siti).get_by_label(label))
        siti.keyboard.type(text)
    siti.keyboard.press("Enter")
    at(siti, "Apa alasannya?")
    expect(content(siti)).to_contain_text("belum ada alasan keberatan")
    reach(siti, content(siti).get_by_label(GROUND))
    siti.keyboard.press("Space")
    reach(siti, button(siti, "Lanjutkan"))
    siti.keyboard.press("Enter")
    at(siti, "Apa yang terjadi?")
    reach(siti, content(siti).get_by_label("Kasus posisi"))
    siti.keyboard.type(STORY)
    reach(siti, button(siti, "Lanjutkan"))
    siti.keyboard.press("Enter")
    at(siti, "Periksa, lalu kirim")
    expect(content(siti)).to_contain_text(STORY)
    reach(siti, button(siti, "Kirim Keberatan"))
    siti.keyboard.press("Enter")
    at(siti, "Keberatan Anda telah kami terima")
    secrets = content(siti).locator(".secret").all_inner_texts()
    assert NUMBER.fullmatch(secrets[0]) and CODE.fullmatch(secrets[1])
    siti.go_back()
    expect(siti.get_by_role("heading", level=1)).to_have_text("Keberatan Anda telah kami terima")
    assert siti.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    assert visitors.complaints == []


def dossier(siti: Page, examiner: Examiner, data: Path) -> None:
    """Of an objection of the demonstration that was answered: begun, and its form."""
    found = codes.of_objections(data)
    answered = next(each for each in found if each.state == "answered")
    siti.goto("/permohonan/lacak?lagi=1")
    write(siti, "Nomor pendaftaran", answered.number)
    write(siti, "Kode lacak", answered.code)
    press(siti, "Lihat perkembangan")
    siti.goto("/keberatan/lacak/sengketa")
    examiner.look("dossier, not begun")
    press(siti, "Mulai dan buat kunci berkas")
    examiner.look("the key of a dossier")
    siti.goto("/keberatan/lacak/sengketa")
    expect(content(siti).get_by_label("Alasan mengajukan sengketa")).to_be_visible()
    examiner.look("dossier")


def test_axe_finds_nothing_on_any_step(visitors: Visitors, data_folder: Path) -> None:
    kept = asked(visitors, "Peta irigasi provinsi tahun 2024", "siti.axe@example.id")
    siti = visitors.invite(**EXAMINED)
    examiner = Examiner(siti)
    siti.goto("/keberatan/baru")
    examiner.look("begin")
    write(siti, "Nomor pendaftaran permohonan", kept.number)
    write(siti, "Kode lacak", kept.code)
    press(siti, "Lanjutkan")
    press(siti, "Lanjutkan")
    expect(siti.get_by_role("alert")).to_be_visible()
    examiner.look("grounds with errors")
    content(siti).get_by_label(GROUND).check()
    press(siti, "Lanjutkan")
    examiner.look("story")
    write(siti, "Kasus posisi", STORY)
    press(siti, "Lanjutkan")
    examiner.look("check")
    press(siti, "Kirim Keberatan")
    at(siti, "Keberatan Anda telah kami terima")
    examiner.look("receipt")
    siti.reload()
    expect(content(siti).get_by_text("Kodenya sudah ditampilkan")).to_be_visible()
    examiner.look("receipt again, without its code")
    siti.goto("/keberatan/lacak/berkas")
    press(siti, "Kirim berkas")
    expect(siti.get_by_role("alert")).to_be_visible()
    examiner.look("papers with errors")
    for path in (
        "/keberatan/lacak",
        "/keberatan/lacak/cabut",
        "/keberatan/baru",
        "/keberatan/cara",
    ):
        siti.goto(path)
        examiner.look(path)
    siti.goto("/permohonan/lacak/status?lang=en")
    examiner.look("tracking in English")
    siti.goto("/permohonan/lacak/status?lang=id")
    dossier(siti, examiner, data_folder)
    assert examiner.findings == []
    officer = visitors.officer("sari@ppid.example", **EXAMINED)
    desk = Examiner(officer)
    for path in ("/petugas/keberatan", "/petugas/keberatan/catat"):
        officer.goto(path)
        desk.look(path)
    officer.goto("/petugas/keberatan")
    content(officer).locator("a.queue-title").first.click()
    desk.look("one objection")
    assert desk.findings == []
    assert visitors.complaints == []


WIDTHS = (NARROWEST, 768, 900, 1024, 1280, 1440)


def test_the_counting_is_wide_enough_to_read_on_every_screen(
    visitors: Visitors, tmp_path: Path
) -> None:
    kept = asked(visitors, "Daftar jembatan provinsi tahun 2024", "siti.kalender@example.id")
    siti = visitors.invite(PHONE)
    siti.goto("/keberatan/baru")
    write(siti, "Nomor pendaftaran permohonan", kept.number)
    write(siti, "Kode lacak", kept.code)
    press(siti, "Lanjutkan")
    content(siti).get_by_label(GROUND).check()
    press(siti, "Lanjutkan")
    write(siti, "Kasus posisi", STORY)
    press(siti, "Lanjutkan")
    press(siti, "Kirim Keberatan")
    at(siti, "Keberatan Anda telah kami terima")
    for path in ("/keberatan/diterima", "/keberatan/lacak"):
        siti.goto(path)
        for width in WIDTHS:
            siti.set_viewport_size({"width": width, "height": 900})
            box = siti.locator(".cal").first.bounding_box()
            assert box and box["width"] >= min(300, width - 90), (path, width, box)
            assert siti.evaluate("document.documentElement.scrollWidth") <= width
            if width in {900, 1280}:
                siti.emulate_media(color_scheme="dark" if width == 900 else "light")
                siti.screenshot(path=tmp_path / f"{path[11:]}-{width}.png", full_page=True)
