"""People before a screen: each has a browser of their own, and says when a page misbehaves."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    TimeoutError,
    ViewportSize,
    expect,
)

PASSWORD = "latihan-ppid"
PHONE, DESKTOP, NARROWEST = 390, 1280, 360
ELSEWHERE = re.compile(r"^(?!.*/masuk)")
PATIENCE = 15_000  # milliseconds; the suite shares the machine
expect.set_options(timeout=PATIENCE)


class Visitors:
    """Everyone of one test; `complaints` is what their browsers had to say."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self.pages: list[Page] = []
        self.complaints: list[str] = []

    def invite(self, width: int = DESKTOP, **options: Any) -> Page:
        """Someone with an empty browser: no cookies, nothing remembered."""
        size: ViewportSize = {"width": width, "height": 844}
        context = self._browser.new_context(base_url=self._address, viewport=size, **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        self.pages.append(page)
        return page

    def officer(self, email: str, width: int = DESKTOP, **options: Any) -> Page:
        """An officer who has logged in and sees their first page."""
        page = self.invite(width, **options)
        page.goto("/masuk")
        page.get_by_label("Alamat surel").fill(email)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        press(page, "Masuk")
        # Loaded: whoever left now would cut the log-in short. It writes, and may wait for a writer.
        try:
            page.wait_for_url(ELSEWHERE, timeout=4 * PATIENCE)
        except TimeoutError as late:
            raise AssertionError(f"{email} at {page.url}: {content(page).inner_text()}") from late
        return page

    def _listen(self, message: ConsoleMessage) -> None:
        """Errors and warnings; that a page itself is a 404 or a 422 is the answer, not an error."""
        told = message.text
        if message.type not in {"error", "warning"} or _is_the_page_itself(message):
            return
        self.complaints.append(f"{message.location.get('url', '')}: {told}")

    def leave(self, pictures: Path | None) -> None:
        """Close every browser, with a picture of each where a folder is given."""
        for number, page in enumerate(self.pages, 1):
            if pictures and not page.is_closed():
                page.screenshot(path=pictures / f"orang-{number}.png", full_page=True)
            page.context.close()


def _is_the_page_itself(message: ConsoleMessage) -> bool:
    page = message.page
    refused = message.text.startswith("Failed to load resource: the server responded with a status")
    return refused and page is not None and message.location.get("url") == page.url


def content(page: Page) -> Locator:
    """What the page is about, without the bars above and below it."""
    return page.get_by_role("main")


def write(page: Page, label: str, text: str) -> None:
    """Fill in the visible field of that label."""
    content(page).get_by_role("textbox", name=label).fill(text)


def press(page: Page, button: str | re.Pattern[str]) -> None:
    content(page).get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str) -> None:
    content(page).get_by_role("link", name=link).first.click()
