"""The page does the sum by itself; without script a wait stands in its place."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import citizen
from tests.browser.citizen import at, open_form
from tests.browser.visitors import NARROWEST, PHONE, Visitors, content, press

pytestmark = pytest.mark.browser

SOUGHT = "Daftar jembatan provinsi di Paser yang diperbaiki tahun 2025."


def autofill(page: Page) -> None:
    """As a password keeper does: every field of the page, seen or not."""
    page.evaluate("document.querySelector('[name=situs_web]').value = 'https://siti.example'")


def test_a_trap_that_autofill_sprang_costs_a_moment_and_no_word(visitors: Visitors) -> None:
    page = visitors.invite(NARROWEST)
    open_form(page)
    autofill(page)
    citizen.question(page, SOUGHT)
    citizen.go_past_found(page)
    page.goto("/permohonan/baru")
    expect(page.locator("[name=information_sought]")).to_have_value(SOUGHT)
    assert not visitors.complaints


def test_the_last_step_is_sent_by_itself_once_the_sum_is_done(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    open_form(page)
    citizen.fill_in(page, SOUGHT, "siti@example.id")
    autofill(page)
    press(page, citizen.SEND)
    citizen.receipt(page)


def test_the_trap_is_in_nobodys_way(visitors: Visitors) -> None:
    """Neither by keyboard nor by name: screen readers do not know of it."""
    page = visitors.invite(PHONE)
    open_form(page)
    expect(content(page).get_by_role("textbox", name="Kosongkan isian ini")).to_have_count(0)
    names = []
    for _ in range(40):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name || ''"))
    assert "information_sought" in names
    assert "situs_web" not in names


def test_without_script_the_page_says_how_long_to_wait_and_whom_to_call(
    visitors: Visitors,
) -> None:
    page = visitors.invite(PHONE, java_script_enabled=False)
    open_form(page)
    page.locator("[name=situs_web]").fill("https://siti.example", force=True)
    citizen.question(page, SOUGHT)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Satu pemeriksaan lagi sebelum terkirim"
    )
    expect(page.get_by_text(re.compile(r"Tunggu (60|59) detik"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"kode jaringan [A-Z2-9]{4}-[A-Z2-9]{4}"))).to_be_visible()
    press(page, "Kirim lagi")
    expect(page.get_by_text(re.compile(r"Tunggu \d+ detik"))).to_be_visible()
    assert page.locator("[name=information_sought]").get_attribute("value") == SOUGHT


def test_a_worker_that_cannot_run_leaves_the_wait(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    page.route("**/effort-worker.js*", lambda route: route.abort())
    page.context.route("**/effort-worker.js*", lambda route: route.abort())
    open_form(page)
    autofill(page)
    citizen.question(page, SOUGHT)
    expect(page.get_by_text(re.compile(r"Tunggu \d+ detik"))).to_be_visible()
    expect(page.get_by_role("button", name="Kirim lagi")).to_be_enabled()
    at(page, "Satu pemeriksaan lagi sebelum terkirim")
