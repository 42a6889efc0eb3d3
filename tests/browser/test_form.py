"""The form makes one request: not two, and also where no script runs."""

import pytest
from playwright.sync_api import expect

from tests.browser import citizen, office
from tests.browser.visitors import PHONE, Visitors, content, press

pytestmark = pytest.mark.browser


def test_going_back_and_sending_again_is_the_same_request(visitors: Visitors) -> None:
    """Someone who doubts that it worked gets the same number, and the desk one request."""
    sought, email = "Laporan keuangan Dinas Sosial tahun 2024", "siti.dua.kali@example.id"
    siti = visitors.invite(PHONE)
    kept = citizen.ask(siti, sought, email)
    siti.go_back()
    expect(siti.get_by_role("button", name=citizen.SEND)).to_be_visible()
    citizen.fill_in(siti, sought, email)
    press(siti, citizen.SEND)
    assert citizen.receipt(siti) == kept
    sari = visitors.officer("sari@ppid.example")
    office.find(sari, "keuangan Dinas Sosial")
    expect(content(sari).get_by_role("link", name=sought)).to_have_count(1)
    assert visitors.complaints == []


def test_without_scripts_the_form_still_makes_a_request(visitors: Visitors) -> None:
    siti = visitors.invite(PHONE, java_script_enabled=False)
    kept = citizen.ask(siti, "Peta jalan provinsi tahun 2025", "siti.tanpa.skrip@example.id")
    citizen.track(siti, kept)
    expect(siti.get_by_role("heading", level=1)).to_have_text("Peta jalan provinsi tahun 2025")
    expect(siti.get_by_role("button", name="Salin kode")).to_be_hidden()
