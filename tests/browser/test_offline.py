"""Siti's network comes and goes: nothing typed is lost, and nothing is sent by itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import citizen
from tests.browser.citizen import at, open_form
from tests.browser.visitors import NARROWEST, PHONE, Visitors, press, write

pytestmark = pytest.mark.browser

SOUGHT = "Daftar ruas jalan provinsi di Berau yang diperbaiki tahun 2025."
NOT_SENT = {"id": "BELUM TERKIRIM, belum terdaftar.", "en": "NOT SENT, not registered."}
AWAY = {"id": "Tidak ada sambungan.", "en": "No connection."}
KEPT = """async () => {
  for (;;) {
    if (await caches.match("/luring")) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}"""
BODIES = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name);
    for (const key of await shelf.keys()) {
      found[new URL(key.url).pathname] = await (await shelf.match(key)).text();
    }
  }
  return found;
}"""


def prepared(page: Page, lang: str = "id") -> None:
    """A second page was opened: the worker has what it needs."""
    page.goto(f"/?lang={lang}")
    page.goto("/tata-cara")
    page.evaluate(KEPT)


def banner(page: Page) -> str:
    return page.locator("[data-luring]").inner_text()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_question_written_without_a_network_goes_on_when_it_is_back(
    visitors: Visitors, lang: str
) -> None:
    page = visitors.invite(NARROWEST)
    prepared(page, lang)
    page.context.set_offline(True)
    page.goto("/permohonan/baru")
    assert AWAY[lang] in banner(page)
    page.locator("textarea").fill(SOUGHT)
    assert NOT_SENT[lang] in banner(page)
    go_on = page.get_by_role("main").get_by_role("link", name=re.compile("Lanjutkan|Continue"))
    expect(go_on).to_be_hidden()
    page.goto("/")
    assert NOT_SENT[lang] in banner(page)
    page.goto("/luring")
    expect(page.locator("textarea")).to_have_value(SOUGHT)
    page.context.set_offline(False)
    expect(go_on).to_be_visible()
    assert page.url.endswith("/luring"), "nothing moves before she presses"
    go_on.click()
    expect(page.locator("[name=information_sought]")).to_have_value(SOUGHT)
    assert SOUGHT.split(maxsplit=1)[0] not in page.url


def test_a_step_that_cannot_be_sent_stays_and_says_so(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    open_form(page)
    citizen.question(page, SOUGHT)
    citizen.go_past_found(page)
    press(page, "Lanjutkan")
    press(page, "Lanjutkan")
    at(page, "Siapa Anda?")
    page.context.set_offline(True)
    write(page, "Nama lengkap", "Siti Rahma")
    press(page, "Lanjutkan")
    expect(page.get_by_text("Isian Anda tetap di laman ini dan belum terkirim.")).to_be_visible()
    assert NOT_SENT["id"] in banner(page)
    assert page.get_by_label("Nama lengkap", exact=True).input_value() == "Siti Rahma"
    page.context.set_offline(False)
    citizen.person(page, "siti@example.id")
    at(page, citizen.LAST)
    stored = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert SOUGHT in stored
    assert "Siti" not in stored
    press(page, citizen.SEND)
    citizen.receipt(page)
    expect(page.locator("[data-luring]")).to_be_hidden()
    assert SOUGHT not in page.evaluate("JSON.stringify({...localStorage})")


def test_nothing_that_a_cookie_opened_is_kept(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    prepared(page)
    kept = citizen.ask(page, SOUGHT, "siti@example.id")
    citizen.track(page, kept)
    page.goto("/")
    found = page.evaluate(BODIES)
    pages = {path for path in found if not path.startswith("/static/")}
    assert pages == {"/", "/luring"}
    for words in ("_csrf", kept.number, kept.code, SOUGHT, "Siti"):
        assert not [path for path in found if words in found[path] and path in pages], words
    assert "ppid_form" not in str(page.evaluate("document.cookie"))


def test_the_start_page_without_a_network_says_of_when_it_is(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    prepared(page)
    page.context.set_offline(True)
    page.goto("/")
    assert "Laman ini salinan dari" in banner(page)
    assert re.search(r"\d{1,2} \w+ \d{4}", banner(page))
    icons = page.evaluate("document.fonts.check('16px \"Plus Jakarta Sans\"')")
    assert icons
    page.context.set_offline(False)
    page.goto("/")
    expect(page.locator("[data-luring]")).to_be_hidden()


def test_a_tracking_page_is_not_shown_without_a_network(visitors: Visitors) -> None:
    page = visitors.invite(PHONE)
    prepared(page)
    page.goto("/permohonan/lacak")
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/permohonan/lacak")


def test_a_first_visit_of_the_form_keeps_nothing_before_a_key_is_pressed(
    visitors: Visitors,
) -> None:
    page = visitors.invite(PHONE)
    page.goto("/permohonan/baru", wait_until="networkidle")
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    page.locator("[name=information_sought]").fill("Jalan")
    page.evaluate(KEPT)
