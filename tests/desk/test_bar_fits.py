"""The desk's bar stays one line: what is left of a long one stands under *Lainnya*."""

import re

import pytest

from tests.desk.browsing import enter, shown
from tests.people import People
from tests.web.browsing import Browser

BAR = re.compile(r'<nav class="bar-nav wide-only".*?</nav>', re.DOTALL)
LINK = re.compile(r'href="(/petugas[^"]*)"')


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    """A desk on the frozen day."""


def bar(page: str) -> tuple[list[str], list[str]]:
    """The links in sight, and those under *Lainnya*."""
    found = BAR.search(page)
    assert found
    seen, _, rest = found[0].partition("<details")
    return LINK.findall(seen), LINK.findall(rest)


def test_a_long_bar_keeps_four_entries_in_sight_and_loses_none(
    client: Browser, people: People
) -> None:
    page = shown(enter(client, people.sari), "/petugas")
    seen, rest = bar(page)
    assert len(seen) == 4 and "/petugas" in seen
    assert "/petugas/kantor" in rest
    menu = page.partition('<nav class="menu-panel"')[2].partition("</nav>")[0]
    assert [each for each in LINK.findall(menu) if each in {*seen, *rest}] == [*seen, *rest]
    assert '<summary class="here">' not in page
    assert '<summary class="here">' in shown(client, "/petugas/kantor")


def test_a_short_bar_has_no_more(client: Browser, people: People) -> None:
    assert "menu-rest" not in shown(enter(client, people.komisi), "/petugas/akun")
