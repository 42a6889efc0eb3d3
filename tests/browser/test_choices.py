"""Language and look are the reader's choice, and are remembered."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser

GROUND = "() => getComputedStyle(document.body).backgroundColor"


def ground(page: Page) -> int:
    """How bright the page is: the three parts of its colour together, 0 to 765."""
    colour = str(page.evaluate(GROUND))
    return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))


def test_english_is_shown_and_remembered(visitors: Visitors) -> None:
    reader = visitors.invite()
    reader.goto("/?lang=en")
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    navigation = reader.get_by_role("navigation").first
    expect(navigation.get_by_role("link", name="Track")).to_be_visible()
    reader.goto("/permohonan/lacak")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Track a request")
    reader.get_by_role("link", name="Bahasa Indonesia").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Lacak permohonan")
    reader.goto("/")
    expect(navigation.get_by_role("link", name="Lacak")).to_be_visible()
    assert visitors.complaints == []


def test_pages_follow_the_device_into_the_dark(visitors: Visitors) -> None:
    reader = visitors.invite(color_scheme="light")
    reader.goto("/")
    assert ground(reader) > 600
    reader.emulate_media(color_scheme="dark")
    assert ground(reader) < 200


def test_a_chosen_look_holds_on_the_next_page(visitors: Visitors) -> None:
    reader = visitors.invite(color_scheme="light")
    reader.goto("/")
    reader.get_by_text("Tampilan").first.click()
    reader.get_by_role("radio", name="Gelap").check()
    reader.goto("/tata-cara")
    assert ground(reader) < 200
    assert visitors.complaints == []
