"""The panel "Tampilan" and reading aloud: by keyboard, never unasked, and back again."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitors import NARROWEST, Visitors, content

pytestmark = pytest.mark.browser

# A voice that says nothing and remembers everything: what was said, in which language, and stops.
VOICE = """(() => {
  const heard = window.heard = { said: [], voices: %s, cancelled: 0 };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => heard.voices.map((lang) => ({ lang })),
    speak: (piece) => {
      heard.said.push({ text: piece.text, lang: piece.lang });
      heard.last = piece;
    },
    cancel: () => { heard.cancelled += 1; },
    addEventListener: (name, act) => { heard.changed = act; },
  } });
})()"""
BOTH = '["id_ID", "en-US"]'


def with_voice(page: Page, voices: str = BOTH) -> None:
    page.add_init_script(VOICE % voices)


def opened(page: Page, path: str = "/bantuan") -> Page:
    """The page with its panel open, as somebody at a wide screen opens it."""
    page.goto(path)
    page.locator("details.tools:visible > summary").click()
    expect(page.get_by_role("button", name="Kembalikan tampilan")).to_be_visible()
    return page


def said(page: Page) -> list[str]:
    return [each["text"].strip() for each in page.evaluate("heard.said")]


def finish(page: Page) -> None:
    """The voice has come to the end of its piece."""
    page.evaluate("heard.last.onend()")


def test_nothing_is_loaded_or_said_before_someone_asks(visitors: Visitors) -> None:
    siti = visitors.invite(1280)
    with_voice(siti)
    asked: list[str] = []
    siti.on("request", lambda request: asked.append(request.url))
    siti.goto("/bantuan")
    assert not [url for url in asked if "display.js" in url or "aloud.css" in url]
    opened(siti)
    assert [url for url in asked if "display.js" in url]
    assert said(siti) == []
    assert visitors.complaints == []


def test_a_page_is_read_block_by_block_and_the_present_one_is_marked(visitors: Visitors) -> None:
    siti = visitors.invite(1280)
    with_voice(siti)
    opened(siti).get_by_role("button", name="Bacakan halaman ini").click()
    assert said(siti) == ["Bantuan"]
    assert siti.evaluate("heard.said[0].lang") == "id-ID"
    expect(content(siti).locator("h1.being-read")).to_have_count(1)
    finish(siti)
    finish(siti)
    assert said(siti)[2] == "Apakah saya harus membuat akun?"
    expect(siti.locator(".being-read")).to_have_text("Apakah saya harus membuat akun?")
    while siti.locator(".aloud").count():
        finish(siti)
    assert siti.locator(".being-read").count() == 0
    whole = " ".join(said(siti))
    assert "Masih perlu bantuan?" in whole and "Semua halaman" not in whole  # not the foot
    assert visitors.complaints == []


def test_it_is_paused_gone_on_with_and_stopped_by_keyboard(visitors: Visitors) -> None:
    siti = visitors.invite(1280)
    with_voice(siti)
    opened(siti)
    siti.get_by_role("button", name="Bacakan halaman ini").focus()
    siti.keyboard.press("Enter")
    pause = siti.get_by_role("button", name="Jeda")
    expect(pause).to_be_focused()
    finish(siti)
    siti.keyboard.press("Space")
    before = said(siti)
    finish(siti)  # a voice that ends late changes nothing while it is paused
    assert said(siti) == before
    expect(siti.get_by_role("button", name="Lanjutkan")).to_be_focused()
    siti.keyboard.press("Enter")
    assert said(siti) == [*before, before[-1]]
    siti.keyboard.press("Tab")
    expect(siti.get_by_role("button", name="Hentikan")).to_be_focused()
    siti.keyboard.press("Escape")
    expect(siti.get_by_role("region", name="Membacakan halaman")).to_have_count(0)
    expect(siti.locator("details.tools:visible > summary")).to_be_focused()
    assert siti.locator(".being-read").count() == 0


@pytest.mark.parametrize("voices", ["[]", '["fr-FR"]', '["en-GB"]'])
def test_without_a_voice_of_the_language_there_is_no_button(
    visitors: Visitors, voices: str
) -> None:
    siti = visitors.invite(1280)
    with_voice(siti, voices)
    opened(siti)
    expect(siti.get_by_role("button", name="Bacakan halaman ini")).to_be_hidden()
    siti.evaluate("heard.voices.push('id-ID'); heard.changed()")
    expect(siti.get_by_role("button", name="Bacakan halaman ini")).to_be_visible()


def test_english_is_read_by_an_english_voice(visitors: Visitors) -> None:
    siti = visitors.invite(1280)
    with_voice(siti)
    siti.goto("/bantuan?lang=en")
    siti.locator("details.tools:visible > summary").click()
    siti.get_by_role("button", name="Read this page aloud").click()
    assert siti.evaluate("heard.said[0]") == {"text": "Help", "lang": "en-US"}


def test_what_is_chosen_stays_and_can_be_put_back(visitors: Visitors) -> None:
    siti = visitors.invite(1280)
    opened(siti)
    panel = siti.locator("details.tools:visible")
    for label in ("Besar", "Lebar", "Tinggi", "Digarisbawahi", "Gelap"):
        panel.get_by_label(label, exact=True).check()
    look = "[...document.documentElement.attributes].map((each) => each.name + each.value)"
    siti.goto("/")
    chosen = siti.evaluate(look)
    assert {"data-textlarge", "data-linksunderline", "data-bs-themedark"} <= set(chosen)
    link = siti.locator(".bar-nav a").first
    decoration = "(each) => getComputedStyle(each).textDecorationLine"
    assert link.evaluate(decoration) == "underline"
    opened(siti, "/").get_by_role("button", name="Kembalikan tampilan").click()
    siti.reload()
    assert not [each for each in siti.evaluate(look) if each.startswith("data-")]
    assert link.evaluate(decoration) == "none"


def wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_panel_and_bar_fit_a_narrow_phone_with_the_largest_text(visitors: Visitors) -> None:
    siti = visitors.invite(NARROWEST)
    with_voice(siti)
    siti.goto("/tata-cara")
    siti.get_by_text("Menu", exact=True).click()
    siti.locator("details.tools:visible > summary").click()
    siti.locator("details.tools:visible").get_by_label("Lebih besar").check()
    assert wide(siti) <= NARROWEST
    siti.get_by_role("button", name="Bacakan halaman ini").click()
    expect(siti.get_by_role("button", name="Jeda")).to_be_in_viewport()
    expect(siti.get_by_role("button", name="Hentikan")).to_be_in_viewport()
    assert wide(siti) <= NARROWEST


def test_the_start_page_fits_at_twice_the_size(visitors: Visitors) -> None:
    """640 pixels wide is a screen of 1280 at 200 per cent."""
    siti = visitors.invite(640)
    siti.goto("/")
    assert wide(siti) <= 640
    expect(content(siti).get_by_role("link", name="Ajukan Permohonan Informasi")).to_be_visible()


def test_forced_colours_keep_what_shape_alone_says(visitors: Visitors) -> None:
    options: dict[str, Any] = {"forced_colors": "active", "contrast": "more"}
    siti = visitors.invite(1280, **options)
    siti.goto("/permohonan/baru")
    step = content(siti).locator(".steps span").last
    width = step.evaluate("(each) => getComputedStyle(each).borderTopWidth")
    assert float(width.removesuffix("px")) >= 1


def test_without_scripts_nothing_is_offered_that_needs_them(visitors: Visitors) -> None:
    siti = visitors.invite(NARROWEST, java_script_enabled=False)
    siti.goto("/")
    siti.get_by_text("Menu", exact=True).click()
    expect(siti.get_by_role("link", name="Statistik", exact=True)).to_be_visible()
    expect(siti.locator("details.tools:visible")).to_have_count(0)
    siti.get_by_role("link", name="Semua halaman").click()
    expect(siti.get_by_role("heading", name="Semua halaman")).to_be_visible()
    siti.get_by_role("link", name="Direktori PPID Pelaksana").first.click()
    siti.get_by_label("Cari nama, singkatan, atau urusannya").fill("disdik")
    siti.get_by_role("button", name="Cari").click()
    siti.get_by_role("link", name="Ajukan ke unit ini").click()
    expect(content(siti)).to_contain_text("Untuk Dinas Pendidikan dan Kebudayaan.")
