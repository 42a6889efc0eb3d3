"""axe-core finds nothing on any page of the desk; which pages there are, the routes say."""

import pytest
from playwright.sync_api import Page

from tests.browser.examiner import ANY, EXAMINED, Examiner
from tests.browser.rooms import Walk, route_of, routes
from tests.browser.visitors import DESKTOP, NARROWEST, PHONE, Visitors

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


# Whether a word would not fit into its line: then it has been broken inside.
BROKEN = """() => [...document.querySelectorAll(".board-card .badge-state, .board-card strong")]
  .filter((each) => {
    each.style.overflowWrap = "normal";
    return each.scrollWidth > each.clientWidth + 1;
  }).map((each) => each.textContent.trim())"""
# The entries of the bar that stand in sight, each with how many lines of text it takes.
LINES = """() => [...document.querySelectorAll("header .bar-nav > ul > li > a, header summary")]
  .filter((each) => each.checkVisibility())
  .map((each) => Math.round(each.clientHeight / parseFloat(getComputedStyle(each).lineHeight)))"""


@pytest.mark.parametrize("width", [NARROWEST, PHONE, 900, DESKTOP])
def test_the_board_breaks_no_word_and_fits(visitors: Visitors, width: int) -> None:
    dewi = visitors.officer("dewi@ppid.example", width)
    for week in ("", "?pekan=2026-11-30", "?pekan=2026-12-07"):
        dewi.goto(f"/petugas/papan{week}")
        assert dewi.evaluate(BROKEN) == []
        assert dewi.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("email", ["dewi@ppid.example", "sari@ppid.example", "admin@ppid.example"])
def test_the_bar_is_one_line_on_a_desktop(visitors: Visitors, email: str) -> None:
    page = visitors.officer(email)
    lines = page.evaluate(LINES)
    assert len(lines) >= 3
    assert max(lines) <= 2, "one line of text and its padding"
