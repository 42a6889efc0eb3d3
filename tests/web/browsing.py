"""What a person does in a browser, for tests through pages.

`log_in(client, people.dewi)`; `send(client, "/keluar", {...})` posts a form with its token, as the
browser sends it; `fields(html)` are the named values of a page.
"""

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from ppid.accounts.models import Officer
from tests.people import PASSWORD

Browser = TestClient[Litestar]
Opening = Callable[..., Browser]  # the fixture `client_of`: handlers in, a browser out
OWN = {"sec-fetch-site": "same-origin"}


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "input" and values.get("name"):
            self.found.setdefault(values["name"] or "", values.get("value") or "")


def fields(html: str) -> dict[str, str]:
    """The inputs of a page with their values, the first of each name."""
    parser = _Fields()
    parser.feed(html)
    return parser.found


def token(client: Browser, page: str | None = None) -> str:
    """A form token as a page shows it: the officer's own, or the log-in page's."""
    if page is None:
        shown = client.get("/petugas/akun")
        shown = shown if shown.status_code == 200 else client.get("/masuk")
    else:
        shown = client.get(page)
    return fields(shown.text)["_csrf"]


def send(
    client: Browser,
    path: str,
    data: Mapping[str, Any] | None = None,
    *,
    page: str | None = None,
    **more: Any,
) -> Response:
    """Post a form that was opened on `page` (by default: any page of ours)."""
    typed = {"_csrf": token(client, page), **(data or {})}
    return client.post(path, data=typed, headers=OWN, **more)


def log_in(client: Browser, officer: Officer | str, password: str = PASSWORD) -> Response:
    """Log in; the client keeps the session."""
    email = officer if isinstance(officer, str) else officer.email
    return send(client, "/masuk", {"email": email, "password": password}, page="/masuk")
