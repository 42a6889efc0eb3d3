"""What an officer does in a browser, for the tests of the desk."""

from io import BytesIO
from typing import Any
from uuid import UUID

import pikepdf
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from ppid.accounts.models import Officer
from ppid.requests.models import InformationRequest
from tests.web.browsing import OWN, fields, log_in

Browser = TestClient[Litestar]


def blank(pages: int = 1) -> bytes:
    """An empty PDF; one of other length is another file."""
    made, paper = BytesIO(), pikepdf.new()
    for _each in range(pages):
        paper.add_blank_page()
    paper.save(made)
    return made.getvalue()


PDF = blank()


def enter(client: Browser, officer: Officer) -> Browser:
    """Someone else sits down: a browser without cookies, then their log-in."""
    client.cookies.clear()
    assert log_in(client, officer).status_code == 303
    return client


def case(info_request: InformationRequest | UUID) -> str:
    id_ = info_request if isinstance(info_request, UUID) else info_request.id
    return f"/petugas/permohonan/{id_}"


def shown(client: Browser, path: str) -> str:
    """A page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.text


def do(client: Browser, path: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
    """Open the page of an act, fill it in, press its button."""
    page = client.get(path)
    hidden = fields(page.text) if page.status_code == 200 else {}
    kept: dict[str, Any] = {
        name: hidden[name] for name in ("_csrf", "_version", "_key") if name in hidden
    }
    if "_csrf" not in kept:
        kept["_csrf"] = fields(client.get("/petugas/akun").text)["_csrf"]
    return client.post(path, data={**kept, **(data or {})}, headers=OWN, **more)


def done(client: Browser, path: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
    """As `do`, and it must have been done."""
    answer = do(client, path, data, **more)
    assert answer.status_code == 303, (path, answer.status_code, answer.text[:2000])
    return answer
