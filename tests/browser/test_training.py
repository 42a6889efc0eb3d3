"""The training bar: time moves when asked, and what time brings is told."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page

from ppid.kit.dates import long_date
from tests.browser.citizen import DAY
from tests.browser.visitors import Visitors

pytestmark = pytest.mark.browser

MONTHS = [long_date(date(2026, month, 1)).split()[2] for month in range(1, 13)]
NEWS = "Baru terjadi"


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Mode latihan")


def today(page: Page) -> date:
    """The day that the bar shows."""
    found = DAY.search(bar(page).inner_text())
    assert found, bar(page).inner_text()
    day, month, year = found.group().split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


def news(page: Page) -> str:
    return bar(page).inner_text().partition(NEWS)[2]


def move(page: Page, button: str) -> None:
    """Press a button of the bar; on the way every morning's work is done."""
    with page.expect_navigation(timeout=60_000):
        bar(page).get_by_role("button", name=button).click()


def test_the_next_deadline_brings_news(visitors: Visitors) -> None:
    """The applicant's own limits pass in silence, so a second or third may be needed."""
    someone = visitors.invite()
    someone.goto("/")
    then, told = today(someone), news(someone)
    assert told
    for _ in range(3):
        move(someone, "Ke tenggat berikutnya")
        if news(someone) != told:
            break
    assert news(someone) not in {"", told}
    assert today(someone) >= then
    assert visitors.complaints == []


def test_a_day_later(visitors: Visitors) -> None:
    someone = visitors.invite()
    someone.goto("/tata-cara")
    then = today(someone)
    move(someone, "Maju 1 hari")
    assert today(someone) == then + timedelta(days=1)
    assert someone.url.endswith("/tata-cara")
    assert visitors.complaints == []
