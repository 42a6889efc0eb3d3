"""Walks the desk as one officer would: every link of every page, and which route each one is.

The routes come from `tests/matrix.toml`, in which every route of officers has its row.
"""

import re
from collections import deque
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Page

from tests import matrix

ROOM = "/petugas"
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
MOST = 3  # addresses of one route that are opened in search of others
MORE = {"/petugas": 8, "/petugas/permohonan/{id}": 24, "/petugas/keberatan/{id}": 8}  # by state
AGAIN = 6  # of cases and objections, for whoever walks after somebody else
FILES = (".pdf", ".png", ".xlsx")  # costly to make, and no pages: one of each
LITERAL = frozenset({"deed", "act"})  # places of a route that are pages of their own


@cache
def routes() -> dict[str, re.Pattern[str]]:
    """Every address that officers may open, as the table names it, the most exact first."""
    _columns, rows = matrix.read()
    paths = [name.split()[1] for name in rows if name.startswith(f"GET {ROOM}")]
    return {path: _pattern(path) for path in sorted(paths, key=_vague)}


def _vague(path: str) -> tuple[int, str]:
    return path.count("{"), path


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)[^}]*\}", path)
    made = [re.escape(part) if at % 2 == 0 else rf"(?P<{part}>[^/]+)"
            for at, part in enumerate(parts)]  # fmt: skip
    return re.compile("".join(made))


def route_of(address: str) -> str:
    """The route that answers an address; "" for none of the desk's."""
    path = urlsplit(address).path.rstrip("/")
    for name, pattern in routes().items():
        if found := pattern.fullmatch(path):
            said = found.groupdict().items()
            return name + "".join(f" {value}" for key, value in said if key in LITERAL)
    return ""


@dataclass
class Walk:
    """What one officer can open: for each route an address with a page, or what it gives instead.

    `pages` are HTML; `others` are files and ways onward, by route. What is refused is in neither.
    """

    page: Page
    pages: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    seen: frozenset[str] = (
        frozenset()
    )  # routes that somebody else has shown: opened for links alone
    _opened: dict[str, int] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def through(self, *starts: str) -> "Walk":
        """Follow every link, breadth first."""
        waiting = deque([ROOM, *starts])
        while waiting:
            address = waiting.popleft()
            route = route_of(address)
            most = self._most(route)
            if not route or address in self._known or self._opened.get(route, 0) >= most:
                continue
            self._known.add(address)
            self._opened[route] = self._opened.get(route, 0) + 1
            waiting.extend(self._links(route, address))
        return self

    def _most(self, route: str) -> int:
        if route in self.seen:
            return 0 if route.endswith(FILES) else min(AGAIN, MORE.get(route, 1))
        return 1 if route.endswith(FILES) else MORE.get(route, MOST)

    def _links(self, route: str, address: str) -> list[str]:
        answer = self.page.request.get(address, max_redirects=0, fail_on_status_code=False)
        kind = answer.headers.get("content-type", "")
        if answer.status == 303 or (answer.status == 200 and not kind.startswith("text/html")):
            self.others.setdefault(route, kind)
        if answer.status != 200 or not kind.startswith("text/html"):
            return []
        self.pages.setdefault(route, address)
        found = (unescape(link) for link in LINK.findall(answer.text()))
        here = (urljoin(f"http://desk{address}", link) for link in found)
        return [_local(link) for link in here if _leads_on(link)]


def _leads_on(link: str) -> bool:
    """Whether it stays at the desk, and does not change the language of all that follows."""
    parts = urlsplit(link)
    return parts.hostname == "desk" and "lang=" not in parts.query


def _local(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
