"""What an officer does in a browser, for the tests of the desk."""

from typing import Any
from uuid import UUID

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from ppid.accounts.models import Officer
from ppid.requests.models import InformationRequest
from tests.web.browsing import OWN, fields, log_in

Browser = TestClient[Litestar]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj\ntrailer<</Root 1 0 R>>\n"


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
    kept = {name: hidden[name] for name in ("_csrf", "_version", "_key") if name in hidden}
    if "_csrf" not in kept:
        kept["_csrf"] = fields(client.get("/petugas/akun").text)["_csrf"]
    return client.post(path, data={**kept, **(data or {})}, headers=OWN, **more)


def done(client: Browser, path: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
    """As `do`, and it must have been done."""
    answer = do(client, path, data, **more)
    assert answer.status_code == 303, (path, answer.status_code, answer.text[:2000])
    return answer
