"""The queue by keyboard, ticking rows, and the same without a script."""

from playwright.sync_api import expect

from tests.browser.visitors import PHONE, Visitors, content


def test_an_officer_walks_the_queue_by_keyboard(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example")
    titles = content(dewi).locator(".queue-title")
    dewi.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    dewi.keyboard.press("j")
    expect(titles.nth(1)).to_be_focused()
    dewi.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()
    dewi.keyboard.press("x")
    expect(content(dewi).locator("input[name=pilih]").nth(0)).to_be_checked()
    expect(content(dewi).get_by_text("1 dipilih")).to_be_visible()
    dewi.keyboard.press("?")
    expect(dewi.get_by_role("dialog", name="Pintasan papan ketik")).to_be_visible()
    dewi.keyboard.press("Escape")
    dewi.keyboard.press("/")
    search = dewi.get_by_role("searchbox", name="Cari di antrean")
    expect(search).to_be_focused()
    dewi.keyboard.type("jk?x")  # letters are letters where somebody writes
    expect(search).to_have_value("jk?x")
    titles.nth(0).focus()
    name = titles.nth(0).inner_text()
    dewi.keyboard.press("o")
    expect(dewi.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_the_shortcuts_can_be_switched_off(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example")
    dewi.keyboard.press("?")
    dewi.get_by_label("Pintasan dinyalakan di peramban ini").uncheck()
    dewi.get_by_role("button", name="Tutup").click()
    dewi.reload()
    dewi.keyboard.press("j")
    expect(content(dewi).locator(".queue-title").nth(0)).not_to_be_focused()


def test_rows_are_ticked_without_a_script_on_a_phone_too(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example", PHONE, java_script_enabled=False)
    box = content(dewi).locator("input[name=pilih]").nth(0)
    expect(box).to_be_hidden()
    content(dewi).get_by_role("link", name="Pilih beberapa permohonan").click()
    expect(box).to_be_visible()
    box.check()
    content(dewi).get_by_role("button", name="Ingatkan unitnya").click()
    expect(dewi.get_by_role("heading", level=1)).to_contain_text("Ingatkan unit")
