"""Logging in by the office's own provider, played by a small server."""

import base64
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import OfficerSession
from ppid.errors import ConfigError
from ppid.settings import settings
from ppid.variables import oidc
from ppid.web import limits
from tests.people import People
from tests.web.browsing import Browser

START, BACK = "/masuk/oidc", "/masuk/oidc/kembali"


class Provider:
    """What it will claim, and what it was asked."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.claims: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.broken = False

    def answer(self, path: str, form: str) -> Any:
        if path.endswith("openid-configuration"):
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/masuk",
                "token_endpoint": f"{self.issuer}/token",
            }
        self.asked = {name: values[0] for name, values in parse_qs(form).items()}
        claims = base64.urlsafe_b64encode(json.dumps(self.claims).encode()).decode().rstrip("=")
        return {"id_token": f"e30.{claims}.tanda"}


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    limits.forget_all()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if made.broken:
                self.send_error(500)
                return
            size = int(self.headers.get("content-length") or 0)
            body = json.dumps(made.answer(self.path, self.rfile.read(size).decode())).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 (the library's name)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the screen."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        made = Provider(f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("PPID_OIDC_ISSUER", made.issuer)
        monkeypatch.setenv("PPID_OIDC_CLIENT_ID", "ppid")
        monkeypatch.setenv("PPID_OIDC_CLIENT_SECRET", "rahasia-uji")
        settings.cache_clear()
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join()


def begun(client: Browser, provider: Provider, email: str, /, **changed: Any) -> dict[str, str]:
    """Pressed the button; the provider will say these claims. What it was sent."""
    client.cookies.clear()
    answer = client.get(START, params={"next": "/petugas/tafsir"})
    assert answer.status_code == 303
    sent = urlsplit(answer.headers["location"])
    assert f"{sent.scheme}://{sent.netloc}" == provider.issuer
    query = {name: values[0] for name, values in parse_qs(sent.query).items()}
    provider.claims = {
        "iss": provider.issuer, "aud": "ppid", "nonce": query["nonce"], "sub": "1",
        "exp": int(clock.real_now().timestamp()) + 60, "email": email, "email_verified": True,
    } | changed  # fmt: skip
    return query


def back(client: Browser, query: dict[str, str], **changed: str) -> Response:
    return client.get(BACK, params={"state": query["state"], "code": "kode-1"} | changed)


def test_an_officer_comes_in_by_the_office(
    client: Browser, session: Session, people: People, provider: Provider
) -> None:
    assert "Masuk dengan akun kantor" in client.get("/masuk").text
    query = begun(client, provider, "Dewi@PPID.example")
    answer = back(client, query)
    assert (answer.status_code, answer.headers["location"]) == (303, "/petugas/tafsir")
    assert client.get("/petugas/tafsir").status_code == 200
    assert provider.asked["client_secret"] == "rahasia-uji"
    assert provider.asked["redirect_uri"].endswith(BACK)
    assert len(provider.asked["code_verifier"]) >= 43
    assert back(client, query).status_code == 422  # the way back is open once
    assert len(session.exec(select(OfficerSession)).all()) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://lain.example"},
        {"aud": "lain"},
        {"aud": ["ppid", "lain"]},
        {"nonce": "lain"},
        {"exp": 1},
        {"exp": None},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": None},
        {"email": "siapa@lain.example"},
    ],
)
def test_a_claim_that_is_not_ours_opens_nothing(
    client: Browser, session: Session, people: People, provider: Provider, changed: dict[str, Any]
) -> None:
    query = begun(client, provider, people.dewi.email, **changed)
    answer = back(client, query)
    assert answer.status_code == 422
    assert "Akun kantor Anda tidak dapat dipastikan" in answer.text
    assert not session.exec(select(OfficerSession)).all()


def test_another_state_or_browser_opens_nothing(
    client: Browser, session: Session, people: People, provider: Provider
) -> None:
    query = begun(client, provider, people.dewi.email)
    assert back(client, query, state="lain").status_code == 422
    query = begun(client, provider, people.dewi.email)
    client.cookies.clear()
    assert back(client, query).status_code == 422
    assert not session.exec(select(OfficerSession)).all()


def test_an_officer_who_left_stays_out(
    client: Browser, session: Session, people: People, provider: Provider
) -> None:
    people.dewi.active = False
    session.add(people.dewi)
    assert back(client, begun(client, provider, people.dewi.email)).status_code == 422


def test_our_second_step_is_still_asked_for(
    client: Browser, session: Session, people: People, provider: Provider
) -> None:
    people.dewi.two_factor_since = clock.real_now()
    session.add(people.dewi)
    answer = back(client, begun(client, provider, people.dewi.email))
    assert answer.headers["location"].startswith("/masuk/kode?next=")
    assert not session.exec(select(OfficerSession)).all()


def test_a_provider_that_is_away_is_said(
    client: Browser, people: People, provider: Provider
) -> None:
    provider.broken = True
    assert client.get(START).status_code == 503


def test_without_a_provider_there_is_no_such_page(client: Browser, people: People) -> None:
    assert "Masuk dengan akun kantor" not in client.get("/masuk").text
    assert client.get(START).status_code == 404
    assert client.get(BACK).status_code == 404


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"PPID_OIDC_CLIENT_ID": ""}, "PPID_OIDC_CLIENT_ID"),
        ({"PPID_OIDC_CLIENT_SECRET": ""}, "PPID_OIDC_CLIENT_SECRET"),
        ({"PPID_OIDC_ISSUER": "http://sso.example"}, "PPID_OIDC_ISSUER"),
        ({"PPID_OIDC_ISSUER": "https://sso.example/?a=1"}, "PPID_OIDC_ISSUER"),
    ],
)
def test_half_a_setting_stops_the_start(changed: dict[str, str], named: str) -> None:
    whole = {
        "PPID_OIDC_ISSUER": "https://sso.example/realms/kaltim/",
        "PPID_OIDC_CLIENT_ID": "ppid",
        "PPID_OIDC_CLIENT_SECRET": "rahasia",
    }
    made = oidc(whole)
    assert made is not None
    assert made.issuer == "https://sso.example/realms/kaltim"
    with pytest.raises(ConfigError, match=named):
        oidc(whole | changed)
    assert oidc({}) is None
