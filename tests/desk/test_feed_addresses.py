"""The secret address of a calendar: not guessed, not shut out, not logged."""

from typing import Any
from urllib.parse import unquote

import anyio
import pytest
from sqlmodel import Session

from ppid.app import create_app
from ppid.web import limits
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, done, enter, shown
from tests.desk.test_feed import ACCOUNT, ADDRESS, shared
from tests.people import People


def test_a_reload_shows_no_address_and_makes_none_anew(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    limits.forget_all()
    enter(client, people.sari)
    where = done(client, f"{ACCOUNT}/kalender").headers["location"].partition("#")[0]
    assert "/t/" not in where
    first = ADDRESS.search(shown(client, where))
    assert first is not None
    for _reload in range(2):
        assert ADDRESS.search(shown(client, where)) is None
    assert "Alamat dibuat pada" in shown(client, ACCOUNT)
    assert client.get(first[1]).status_code == 200


def test_another_officer_of_the_browser_is_not_shown_it(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.sari)
    done(client, f"{ACCOUNT}/kalender")
    kept = client.cookies["ppid_kalender"]
    enter(client, people.dewi)
    client.cookies.set("ppid_kalender", kept)
    assert ADDRESS.search(shown(client, f"{ACCOUNT}?kalender=1")) is None


def test_guessing_ends_soon(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits.forget_all()
    answers = [client.get(f"/t/{number:043d}.ics").status_code for number in range(22)]
    assert answers[:20] == [404] * 20
    assert answers[20:] == [429] * 2
    limits.forget_all()


def test_guesses_shut_no_right_address_out(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """All computers of an office come from one address."""
    path = shared(client, people.sari)
    limits.forget_all()
    guesses = [client.get(f"/t/{number:043d}.ics").status_code for number in range(21)]
    assert guesses[-1] == 429
    assert client.get(path).status_code == 200
    assert client.get(f"/t/{'a' * 43}.ics").status_code == 429
    limits.forget_all()


def test_a_path_in_any_other_form_opens_nothing_and_its_secret_is_not_logged(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = shared(client, people.sari)
    name = path.removeprefix("/t/")
    begun = [
        f"/t//{name}", f"//t/{name}", f"/T/{name}", f"/t/{name}/", f"/%74/{name}",
        f"/t/%{ord(name[0]):02x}{name[1:]}", f"/t%2f{name}", f"/x/%2e%2e/t/{name}",
        f"/%2574/{name}", f"/t/%2e/{name}", f"/./t/{name}", f"/x/../t/{name}", f"/t%5c{name}",
    ]  # fmt: skip
    capsys.readouterr()
    for form in begun:
        status, _page = asked(form)
        assert status == 404, form
    assert asked(path)[0] == 200
    said = capsys.readouterr().err
    assert said.count('"event": "answered"') == len(begun) + 1
    assert name[:43] not in said


def asked(path: str) -> tuple[int, str]:
    """Status and body for a path as it stands on the wire; clients tidy it up."""
    said: list[Any] = []
    scope: Any = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "path": unquote(path), "raw_path": path.encode(), "query_string": b"", "scheme": "http",
        "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "root_path": "",
        "server": ("127.0.0.1", 8000), "extensions": {}, "state": {},
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        said.append(message)

    app: Any = create_app()
    anyio.run(app, scope, receive, send)
    body = b"".join(each.get("body", b"") for each in said)
    return said[0]["status"], body.decode()
