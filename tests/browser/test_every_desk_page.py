"""axe-core finds nothing on any page of the desk; which pages there are, the routes say."""

import pytest
from playwright.sync_api import Page

from tests.browser.examiner import ANY, EXAMINED, Examiner
from tests.browser.rooms import Walk, route_of, routes
from tests.browser.visitors import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

WALKERS: dict[str, list[str]] = {
    "dewi@ppid.example": [],
    "budi@disdik.example": [],
    "ratna@setda.example": [],
    "admin@ppid.example": [],
}
# What no link of a fresh demonstration leads to, and where else it is looked at.
ELSEWHERE: dict[str, str] = {}


def walked(page: Page, examiner: Examiner, seen: set[str], starts: list[str]) -> Walk:
    """Open what this officer can open, and look at each route that nobody has shown before."""
    walk = Walk(page).through(*starts)
    for route, address in walk.pages.items():
        if route not in seen:
            page.goto(address)
            examiner.look(f"{route} as {address}")
    return walk


def test_axe_finds_nothing_on_any_page_of_the_desk(visitors: Visitors) -> None:
    seen: set[str] = set()
    findings: list[str] = []
    for email, starts in WALKERS.items():
        page = visitors.officer(email, **EXAMINED)
        examiner = Examiner(page, impacts=ANY)
        walk = walked(page, examiner, seen, starts)
        seen |= walk.pages.keys() | walk.others.keys()
        findings += [f"{email}: {each}" for each in examiner.findings]
    assert findings == []
    shown = {each.split()[0] for each in seen}
    assert sorted(set(routes()) - shown - set(ELSEWHERE)) == [], "no link leads there"
    assert sorted(set(ELSEWHERE) & shown) == [], "a link leads there now"


def test_a_route_is_told_by_its_address() -> None:
    assert route_of("/petugas/uji-konsekuensi/baru?tab=x") == "/petugas/uji-konsekuensi/baru"
    assert route_of("/petugas/tidak-ada/sama/sekali/di/sini") == ""
