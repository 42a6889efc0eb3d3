"""What was learned twice is put out of use and into use again, in a real browser.

The service is this file's own: sixty made-up requests a lesson would be in everybody's way.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import lessons
from tests.browser.conftest import serving
from tests.browser.visitors import Visitors, content, press

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

PAGE = "/petugas/rute"
FIRST, SECOND = "gelar wicara naga terbang ke-{n}", "lomba ayunan pelangi bertingkat ke-{n}"
FOREST, LIVING = "Dinas Kehutanan", "Dinas Lingkungan Hidup"


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("belajar") / "data"


@pytest.fixture(scope="module")
def service(own_folder: Path) -> Iterator[str]:
    with serving(own_folder) as address:
        yield address


def suggested(page: Page, text: str) -> str:
    """The unit that a text is suggested for first, "" for none."""
    page.goto(PAGE)
    content(page).get_by_label("Isi permohonan untuk dicoba").fill(text.format(n=99))
    press(page, "Lihat sarannya")
    expect(content(page).locator("#hasil")).to_be_visible()
    first = content(page).locator("#hasil ~ ol > li strong").first
    return first.inner_text() if first.count() else ""


def use(page: Page, version: int) -> None:
    """Press the button of that version; 0 is the words alone, without anything learned."""
    page.goto(f"{PAGE}/belajar")
    content(page).locator(f'form[action="{PAGE}/belajar/versi/{version}"] button').click()
    page.wait_for_load_state()


def test_an_earlier_version_is_used_again_and_the_suggestion_follows(
    visitors: Visitors, own_folder: Path
) -> None:
    dewi = visitors.officer("dewi@ppid.example")
    assert suggested(dewi, FIRST) != FOREST, "nobody knows of it yet"
    earlier = lessons.learned(own_folder, "dishut", FIRST)
    assert (suggested(dewi, FIRST), suggested(dewi, SECOND) == LIVING) == (FOREST, False)
    later = lessons.learned(own_folder, "dlh", SECOND)
    assert (suggested(dewi, FIRST), suggested(dewi, SECOND)) == (FOREST, LIVING)
    use(dewi, earlier)
    expect(content(dewi).get_by_text(f"Versi {earlier} · Sedang dipakai")).to_be_visible()
    assert (suggested(dewi, FIRST), suggested(dewi, SECOND) == LIVING) == (FOREST, False)
    use(dewi, later)
    expect(content(dewi).get_by_text(f"Versi {later} · Sedang dipakai")).to_be_visible()
    assert suggested(dewi, SECOND) == LIVING
    use(dewi, 0)
    expect(content(dewi).get_by_text("Memakai kata saja")).to_be_visible()
    assert (suggested(dewi, FIRST) == FOREST, suggested(dewi, SECOND) == LIVING) == (False, False)
    assert visitors.complaints == []
