"""Every answer carries the headers; every error is a page that says what to do and no more."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import get, post
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session, text

from ppid import db
from ppid.errors import Conflict, DomainError, Invalid, NotFound, TooMany
from ppid.kit.i18n import locale
from ppid.settings import settings
from ppid.web.headers import CSP
from tests.web.browsing import OWN, Browser, Opening, token

NIK = "6472014107900002"


class AlreadyExtended(DomainError):
    detail = "Permohonan ini sudah diperpanjang sekali (Pasal 22 ayat 8)."


def _fail(kind: str) -> str:
    failures: dict[str, Exception] = {
        "aturan": AlreadyExtended(),
        "tiada": NotFound(),
        "bentrok": Conflict(),
        "isian": Invalid({"nik": "NIK yang Anda tulis 15 angka, harus 16 angka."}),
        "cukup": TooMany(retry_after=90),
        "rusak": RuntimeError(f"SELECT nik FROM requesters WHERE nik = '{NIK}'"),
    }
    raise failures[kind]


@get("/uji/{kind:str}", sync_to_thread=True)
def fail(kind: FromPath[str]) -> str:
    return _fail(kind)


@get("/api/v1/uji/{kind:str}", sync_to_thread=True)
def fail_api(kind: FromPath[str]) -> str:
    return _fail(kind)


@get("/uji/gema", sync_to_thread=True)
def echo(q: FromQuery[str] = "", n: FromQuery[int] = 0) -> Template:
    return Template("errors/arrive.html", context={"address": q})


@get("/uji/bahasa", sync_to_thread=True)
def speak() -> str:
    """In a thread of the pool, as every handler is."""
    return locale()


@post("/uji/simpan", sync_to_thread=True)
def store(session: NamedDependency[Session]) -> str:
    session.execute(text("SELECT 1"))
    return "tersimpan"


@get("/t/{secret:str}", sync_to_thread=False)
def secret_link(secret: FromPath[str]) -> Redirect:
    return Redirect("/")


@get("/uji/putus")
async def hang_up(request: Request[Any, Any, Any]) -> str:
    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    await Request(request.scope, receive).body()  # type: ignore[arg-type]
    return ""


@pytest.fixture
def browser(client_of: Opening) -> Browser:
    return client_of(fail, fail_api, echo, speak, store, secret_link, hang_up)


Captured = pytest.CaptureFixture[str]


def written(capsys: Captured) -> list[dict[str, Any]]:
    """What the service wrote to stderr, line by line."""
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


EVERYWHERE = [
    ("GET", "/healthz", 200),
    ("GET", "/masuk", 200),
    ("HEAD", "/masuk", 200),
    ("GET", "/petugas/akun", 303),
    ("GET", "/tidak-ada", 404),
    ("GET", "/api/v1/tidak-ada", 404),
    ("POST", "/healthz", 405),
    ("TRACE", "/masuk", 405),
    ("POST", "/masuk", 403),
    ("GET", "/uji/rusak", 500),
    ("GET", "/uji/aturan", 409),
    ("GET", "/uji/cukup", 429),
    ("GET", "/static/tidak-ada.css", 404),
    ("GET", "/schema/openapi.json", 200),
    ("GET", "/metrics", 404),
    ("OPTIONS", "/masuk", 204),
]


@pytest.mark.parametrize(("method", "path", "status"), EVERYWHERE)
def test_every_answer_carries_the_headers(
    browser: Browser, method: str, path: str, status: int
) -> None:
    answer = browser.request(method, path, headers=OWN)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == CSP
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert answer.headers["cache-control"] in {"no-store", "no-store, no-transform"}
    assert "strict-transport-security" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers


def test_the_policy_lets_nothing_in_but_our_own() -> None:
    assert "unsafe" not in CSP
    assert "default-src 'none'" in CSP
    assert "http" not in CSP


def test_https_is_remembered_for_a_year_where_there_is_https(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_BASE_URL", "https://ppid.example")
    settings.cache_clear()
    answer = browser.get("/tidak-ada", headers={"host": "ppid.example"})
    value = answer.headers["strict-transport-security"]
    assert value == "max-age=31536000; includeSubDomains"


def test_a_page_for_an_error_says_what_can_be_done(browser: Browser) -> None:
    answer = browser.get("/uji/aturan")
    assert "Permohonan ini sudah diperpanjang sekali (Pasal 22 ayat 8)." in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<html" in answer.text


def test_a_mistake_of_ours_shows_a_reference_and_nothing_else(
    browser: Browser, capsys: Captured
) -> None:
    answer = browser.get("/uji/rusak")
    lines = written(capsys)
    (line,) = [line for line in lines if "where" in line]
    assert line["error"] == "RuntimeError"
    assert line["reference"] in answer.text
    for secret in ("SELECT", "RuntimeError", "Traceback", "/work", ".py", NIK):
        assert secret not in answer.text
    assert NIK not in str(lines)


def test_the_api_speaks_problem_json(browser: Browser) -> None:
    answer = browser.get("/api/v1/uji/isian")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "status": 422,
        "title": "Isian belum benar",
        "detail": "Periksa isian yang disebut di bawah.",
        "errors": [{"field": "nik", "message": "NIK yang Anda tulis 15 angka, harus 16 angka."}],
    }
    broken = browser.get("/api/v1/uji/rusak").json()
    assert set(broken) == {"type", "status", "title", "detail", "reference"}
    assert browser.get("/api/v1/uji/cukup").headers["retry-after"] == "90"
    assert browser.get("/api/v1/tidak-ada").json()["status"] == 404


def test_what_is_echoed_is_text(browser: Browser) -> None:
    evil = "\"><script>alert(1)</script>{{7*7}}'<img src=x onerror=alert(1)>"
    shown = browser.get("/uji/gema", params={"q": evil}).text
    assert "<script>" not in shown
    assert "<img" not in shown
    assert "49" not in shown
    assert "&lt;script&gt;" in shown
    assert browser.get(f"/{evil}").text.count("<script>alert") == 0


def test_a_query_that_is_no_number_is_a_polite_400(browser: Browser) -> None:
    answer = browser.get("/uji/gema", params={"n": NIK + "x"})
    assert answer.status_code == 400
    assert "tidak dapat kami baca" in answer.text
    assert "int" not in answer.text.partition("<main")[2].partition("</main>")[0]


def test_too_large_a_form_is_told_the_size(browser: Browser) -> None:
    answer = browser.post("/masuk", data={"email": "x" * 1_100_000}, headers=OWN)
    assert answer.status_code == 413
    assert "1 MB" in answer.text
    assert "24 MB" in answer.text


def test_a_body_without_length_is_cut_at_the_limit(browser: Browser) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(30):
            yield b"a=" + b"x" * 50_000 + b"&"

    headers = OWN | {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/masuk", content=parts(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nbroken"),
        ("application/x-www-form-urlencoded", b"%ff%fe=%00&&&===\xff"),
        ("application/x-www-form-urlencoded; charset=utf-99", b"a=b"),
        ("\x01", b""),
    ],
)
def test_a_broken_form_is_refused_and_never_an_accident(
    browser: Browser, kind: str, content: bytes
) -> None:
    answer = browser.post("/masuk", content=content, headers=OWN | {"content-type": kind})
    assert answer.status_code in {400, 403}


def test_a_database_that_does_not_answer_is_said_and_the_form_offered_again(
    browser: Browser, tmp_path: Path
) -> None:
    typed = {"_csrf": token(browser), "sought": "Daftar sekolah"}
    engine = db.engine_for(f"sqlite:///{tmp_path}/tidak/ada/ppid.db")
    db.sessions.configure(bind=engine)
    answer = browser.post("/uji/simpan", data=typed, headers=OWN)
    engine.dispose()
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert "Isian Anda belum tersimpan" in answer.text
    assert 'value="Daftar sekolah"' in answer.text
    assert "sqlite" not in answer.text


def test_who_hangs_up_is_no_alarm(browser: Browser, capsys: Captured) -> None:
    assert browser.get("/uji/putus").status_code == 499
    assert [line["level"] for line in written(capsys)] == ["info"]


def test_the_log_is_one_json_line_a_request_without_what_was_typed(
    browser: Browser, capsys: Captured
) -> None:
    browser.get(f"/uji/gema?q={NIK}&x=%0Aforged")
    browser.get("/t/RAHASIA-SEKALI")
    browser.get("/x%0a{%22forged%22:1}%e2%80%a8")
    lines = written(capsys)
    assert [line["event"] for line in lines] == ["answered"] * 3
    assert [line["path"] for line in lines][:2] == ["/uji/gema", "/t/…"]
    assert [line["status"] for line in lines] == [200, 302, 404]
    assert all({"at", "method", "ms", "reference"} <= set(line) for line in lines)
    assert NIK not in str(lines)
    assert "RAHASIA" not in str(lines)


def test_a_secret_link_is_not_passed_on(browser: Browser) -> None:
    assert browser.get("/t/RAHASIA").headers["referrer-policy"] == "no-referrer"


def test_a_language_once_chosen_is_remembered_also_in_threads_and_templates(
    browser: Browser,
) -> None:
    assert browser.get("/uji/bahasa").text == "id"
    assert '<html lang="id"' in browser.get("/masuk").text
    assert browser.get("/uji/bahasa?lang=en").text == "en"
    assert browser.get("/uji/bahasa").text == "en"
    assert '<html lang="en"' in browser.get("/masuk").text
    assert browser.get("/uji/bahasa?lang=xx").text == "en"
    assert browser.get("/uji/bahasa?lang=id").text == "id"
    assert browser.get("/uji/bahasa").text == "id"
    browser.cookies.clear()
    browser.cookies.set("ppid_lang", "<script>")
    assert browser.get("/uji/bahasa").text == "id"
