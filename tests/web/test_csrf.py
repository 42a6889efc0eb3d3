"""A form counts only from a page of ours, in the browser it was given to; nothing typed is lost."""

from typing import Any

import pytest
from litestar import post
from litestar.connection import Request
from sqlmodel import Session

from ppid.web.uploads import FILES
from tests.people import People
from tests.web.browsing import OWN, Browser, Opening, fields, log_in, send, token

SENT: list[dict[str, Any]] = []


@post("/uji/formulir", request_max_body_size=FILES)
async def take(request: Request[Any, Any, Any]) -> str:
    form = await request.form()
    SENT.append({name: form.getall(name) for name in form})
    return "diterima"


@post("/api/v1/uji", sync_to_thread=False)
def api(request: Request[Any, Any, Any]) -> str:
    return "diterima"


@pytest.fixture
def browser(client_of: Opening) -> Browser:
    """The service with one more form, that notes what it was sent."""
    SENT.clear()
    return client_of(take, api)


def typed(value: str, **more: str) -> dict[str, str]:
    return {"_csrf": value, "sought": "Daftar <sekolah> & dana", "password": "rahasia"} | more


def test_a_form_with_its_token_is_taken(browser: Browser) -> None:
    answer = browser.post("/uji/formulir", data=typed(token(browser)), headers=OWN)
    assert answer.text == "diterima"
    assert SENT[0]["sought"] == ["Daftar <sekolah> & dana"]


def test_the_token_may_come_in_a_header(browser: Browser) -> None:
    headers = OWN | {"x-csrf-token": token(browser)}
    assert browser.post("/uji/formulir", data={"a": "b"}, headers=headers).text == "diterima"


def test_a_form_with_files_is_taken(browser: Browser) -> None:
    files = {"letter": ("surat.pdf", b"%PDF-1.7" + b"x" * 2_000_000, "application/pdf")}
    answer = browser.post("/uji/formulir", data=typed(token(browser)), files=files, headers=OWN)
    assert answer.text == "diterima"
    assert SENT[0]["letter"][0].filename == "surat.pdf"


@pytest.mark.parametrize(
    "value",
    ["", "x", "..", "k1.x.y", "k9.x.y", "é.é.é", "\x00", "a" * 5000, "k1.𝔞.y", "٣.٣.٣"],
)
def test_a_wrong_token_stores_nothing_and_loses_nothing(browser: Browser, value: str) -> None:
    answer = browser.post("/uji/formulir", data=typed(value), headers=OWN)
    assert answer.status_code == 403
    assert SENT == []
    assert "Formulir perlu dikirim ulang" in answer.text
    kept = fields(answer.text)
    assert kept["sought"] == "Daftar <sekolah> & dana"
    assert "Daftar &lt;sekolah&gt; &amp; dana" in answer.text
    assert "rahasia" not in answer.text
    again = browser.post("/uji/formulir", data=kept, headers=OWN)
    assert again.text == "diterima"
    assert SENT[0]["sought"] == ["Daftar <sekolah> & dana"]


def test_without_a_token_nothing_is_taken(browser: Browser) -> None:
    assert browser.post("/uji/formulir", data={"a": "b"}, headers=OWN).status_code == 403
    assert browser.post("/uji/formulir", headers=OWN).status_code == 403
    plain = OWN | {"content-type": "text/plain"}
    assert browser.post("/uji/formulir", content=b"_csrf=x", headers=plain).status_code == 403
    assert SENT == []


@pytest.mark.parametrize("header", [b"\xe9\xe9", b"k1.\xff.\xff", b"k1." + b"\xc3\xa9" + b".x"])
def test_a_token_header_of_any_signs_is_only_wrong(browser: Browser, header: bytes) -> None:
    headers = [(b"x-csrf-token", header), (b"sec-fetch-site", b"same-origin")]
    assert browser.post("/uji/formulir", headers=headers).status_code == 403


def test_a_token_sent_as_a_file_is_only_wrong(browser: Browser) -> None:
    files = {"_csrf": ("token.txt", token(browser).encode(), "text/plain")}
    assert browser.post("/uji/formulir", files=files, headers=OWN).status_code == 403
    assert SENT == []


def test_of_two_tokens_the_first_counts(browser: Browser) -> None:
    right = token(browser)
    for data, status in ((f"_csrf={right}&_csrf=x", 201), (f"_csrf=x&_csrf={right}", 403)):
        headers = OWN | {"content-type": "application/x-www-form-urlencoded"}
        answer = browser.post("/uji/formulir", content=data.encode(), headers=headers)
        assert answer.status_code == status


def test_a_token_of_another_browser_is_wrong(browser: Browser) -> None:
    mine = token(browser)
    browser.cookies.clear()
    theirs = token(browser)
    assert mine != theirs
    assert browser.post("/uji/formulir", data=typed(mine), headers=OWN).status_code == 403
    assert browser.post("/uji/formulir", data=typed(theirs), headers=OWN).text == "diterima"


def test_a_planted_form_cookie_binds_to_no_session(browser: Browser, people: People) -> None:
    """An attacker's own valid pair of cookie and token is worth nothing on an officer's session."""
    pair = token(browser)
    log_in(browser, people.dewi)
    assert browser.post("/uji/formulir", data=typed(pair), headers=OWN).status_code == 403


def test_a_token_of_another_session_is_wrong(browser: Browser, people: People) -> None:
    log_in(browser, people.charlie)
    charlies = token(browser)
    browser.cookies.clear()
    log_in(browser, people.dewi)
    assert browser.post("/uji/formulir", data=typed(charlies), headers=OWN).status_code == 403
    assert browser.post("/uji/formulir", data=typed(token(browser)), headers=OWN).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "nonsense"},
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1:8000.evil.example"},
        {"origin": "http://[::1"},
        {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused_even_with_a_token(
    browser: Browser, headers: dict[str, str]
) -> None:
    answer = browser.post("/uji/formulir", data=typed(token(browser)), headers=headers)
    assert answer.status_code == 403
    assert "sekolah" not in answer.text, "another site may not make us offer what it typed"
    assert SENT == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://127.0.0.1:8000"}, {"origin": "null"}, {"sec-fetch-site": "none"}],
)
def test_an_older_browser_is_believed_by_its_token(
    browser: Browser, headers: dict[str, str]
) -> None:
    answer = browser.post("/uji/formulir", data=typed(token(browser)), headers=headers)
    assert answer.text == "diterima"


def test_an_ended_session_offers_the_form_again_after_logging_in(
    browser: Browser, people: People, session: Session
) -> None:
    from ppid.accounts import sessions

    log_in(browser, people.dewi)
    value = token(browser)
    sessions.end_all(session, people.dewi)
    session.commit()
    answer = browser.post("/uji/formulir", data=typed(value), headers=OWN)
    assert answer.status_code == 401
    assert fields(answer.text)["sought"] == "Daftar <sekolah> & dana"
    assert 'target="_blank"' in answer.text


def test_a_get_makes_no_row_and_the_cookie_is_for_our_eyes(browser: Browser) -> None:
    line = browser.get("/masuk").headers["set-cookie"]
    assert line.startswith("ppid_form=")
    assert "HttpOnly" in line
    assert "SameSite=Lax" in line
    assert "set-cookie" not in browser.get("/masuk").headers


def test_the_api_takes_no_body_that_any_page_could_send(browser: Browser) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = browser.post("/api/v1/uji", content=b"{}", headers={"content-type": kind})
        assert answer.status_code == 415
        assert answer.headers["content-type"] == "application/problem+json"
    assert browser.post("/api/v1/uji", json={}).status_code == 201


def test_logging_out_needs_the_token_too(browser: Browser, people: People) -> None:
    log_in(browser, people.dewi)
    assert browser.post("/keluar", headers=OWN).status_code == 403
    assert browser.get("/petugas/akun").status_code == 200
    assert send(browser, "/keluar").status_code == 303


def test_keys_may_be_changed_while_a_form_is_open(
    browser: Browser, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import base64

    from ppid.settings import settings

    old, new = (base64.b64encode(sign * 32).decode() for sign in (b"a", b"b"))
    ring = tmp_path / "keys"
    monkeypatch.setenv("PPID_KEYS_FILE", str(ring))
    ring.touch(mode=0o600)
    ring.write_text(f"k1: {old}\n")
    settings.cache_clear()
    value = token(browser)
    ring.write_text(f"k2: {new}\nk1: {old}\n")
    settings.cache_clear()
    assert browser.post("/uji/formulir", data=typed(value), headers=OWN).text == "diterima"
    ring.write_text(f"k2: {new}\n")
    settings.cache_clear()
    assert browser.post("/uji/formulir", data=typed(value), headers=OWN).status_code == 403
