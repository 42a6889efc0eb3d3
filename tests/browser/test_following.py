"""After asking: one's own list by mail, a new code at the desk, and what follows the answer."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.citizen import CODE, Receipt, track
from tests.browser.test_accessibility import EXAMINED, Examiner
from tests.browser.visitors import NARROWEST, Visitors, content, follow, press, write
from tests.people import siti
from tests.servers import wait_until

pytestmark = pytest.mark.browser

WIDTH = "() => document.documentElement.scrollWidth"
LINK = re.compile(r"/t/saya/[\w-]{43}")


def asks(page: Page, sought: str, email: str) -> Receipt:
    """A request that is on the register, without walking through the form."""
    sent = siti(information_sought=sought, applicant={"email": email})
    answer = page.request.post("/api/v1/requests", data=sent)
    assert answer.status == 201, answer.text()
    made: dict[str, Any] = answer.json()
    return Receipt(made["registration_number"], made["tracking_code"], made["answer_due_on"])


def mailed_to(page: Page, email: str) -> str | None:
    """Where the newest mail to this address is shown; None before it is there."""
    page.goto("/demo/surat")
    row = content(page).get_by_role("row").filter(has_text=email)
    link = row.filter(has_text="Tautan daftar").get_by_role("link").first
    return link.get_attribute("href") if link.count() else None


def looked_at(page: Page) -> tuple[Examiner, Callable[[str], None]]:
    """Each page that is passed fits the narrowest screen and satisfies axe."""
    examiner = Examiner(page)

    def look(name: str) -> None:
        assert page.evaluate(WIDTH) <= NARROWEST, name
        examiner.look(name)

    return examiner, look


def test_ones_own_requests_come_by_mail(visitors: Visitors) -> None:
    page = visitors.invite(NARROWEST, **EXAMINED)
    email = "siti.daftar@example.id"
    kept = asks(page, "Anggaran taman kota Samarinda tahun 2025.", email)
    examiner, look = looked_at(page)
    page.goto("/permohonan/lacak")
    follow(page, "Nomornya lupa")
    look("own")
    press(page, "Kirim tautan")
    expect(page.get_by_role("alert")).to_be_visible()
    look("own with errors")
    write(page, "Alamat surel", email)
    press(page, "Kirim tautan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa surel Anda")
    look("own, sent")
    wait_until(lambda: mailed_to(page, email) is not None, what="the mail with the link")
    found = LINK.search(page.request.get(f"{mailed_to(page, email)}/html").text())
    assert found
    page.goto(found.group())
    look("link")
    press(page, "Buka daftar")
    expect(content(page).get_by_text(kept.number).first).to_be_visible()
    look("list")
    follow(page, "Buka dengan kode")
    write(page, "Kode lacak", kept.code)
    press(page, "Lihat perkembangan")
    expect(content(page).get_by_text(kept.number, exact=True)).to_be_visible()
    look("tracking")
    for path in ("/permohonan/kode", "/permohonan/kode/terkirim", "/permohonan/lacak/penjelasan"):
        page.goto(path)
        look(path)
    page.goto(found.group())
    press(page, "Buka daftar")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tautan tidak berlaku lagi")
    look("link over")
    assert examiner.findings == []
    assert visitors.complaints == []


def new_code(visitors: Visitors, examined: dict[str, Any]) -> Receipt:
    """Sari gives a new code for the first case that is answered."""
    sari = visitors.officer("sari@ppid.example", NARROWEST, **examined)
    examiner, look = looked_at(sari)
    sari.goto("/petugas?tab=selesai")
    row = content(sari).get_by_role("row").filter(has=sari.get_by_role("link"))
    row.filter(has_not_text="Dicabut").first.get_by_role("link").click()
    follow(sari, "Terbitkan kode baru")
    look("new code")
    press(sari, "Terbitkan kode baru")
    expect(sari.get_by_role("alert")).to_be_visible()
    look("new code with errors")
    content(sari).get_by_role("radio", name="KTP elektronik").check()
    press(sari, "Terbitkan kode baru")
    code = content(sari).get_by_text(CODE).inner_text()
    number = content(sari).get_by_text(re.compile(r"^PPID-\d{4}-\d{6}$")).first.inner_text()
    look("new code, shown")
    assert examiner.findings == []
    return Receipt(number, code, "")


def test_a_new_code_opens_the_answer_which_is_confirmed_and_rated(visitors: Visitors) -> None:
    kept = new_code(visitors, EXAMINED)
    page = visitors.invite(NARROWEST, **EXAMINED)
    examiner, look = looked_at(page)
    track(page, kept)
    look("answered")
    follow(page, "Nilai layanan kami")
    look("rating")
    press(page, "Kirim penilaian")
    expect(page.get_by_role("alert")).to_be_visible()
    look("rating with errors")
    content(page).get_by_role("radio", name="Sangat baik").first.check()
    press(page, "Kirim penilaian")
    expect(content(page).get_by_text("Anda menilai layanan kami")).to_be_visible()
    confirm = content(page).get_by_role("link", name="Saya sudah menerima jawaban ini")
    if confirm.count():
        confirm.click()
        look("confirming")
        press(page, "Saya sudah menerima jawaban ini")
        expect(content(page).get_by_text("Anda menyatakan sudah menerima").first).to_be_visible()
    page.goto("/statistik")
    look("statistics")
    assert examiner.findings == []
    assert visitors.complaints == []
