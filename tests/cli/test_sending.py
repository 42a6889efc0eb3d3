"""`ppid pause-sending`, `ppid resume-sending` and `ppid clock`: what an operator sees and does."""

import io
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from ppid import clock, db
from ppid.cli import main
from ppid.events.models import Event
from ppid.events.service import APPLICANT
from ppid.notices.guards import clocks, rows
from ppid.notices.guards.holding import held
from ppid.requests import service as requests
from ppid.requests.schemas import NewRequest
from ppid.units.models import PublicBody
from tests.people import siti

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def office(capsys: Output) -> Iterator[None]:
    """A seeded database with one request, whose receipt waits."""
    assert main(["migrate"]) == 0
    assert main(["seed"]) == 0
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        data = NewRequest.model_validate(siti())
        requests.receive(session, body, data, APPLICANT, key=uuid4().hex)
    capsys.readouterr()
    yield


def said(capsys: Output, *words: str, code: int = 0) -> dict[str, Any]:
    assert main([*words, "--json"]) == code
    return dict(json.loads(capsys.readouterr().out))


def is_held() -> bool:
    with db.reading() as session:
        return held(session) is not None


def told(name: str) -> int:
    with db.reading() as session:
        return len(session.exec(select(Event.id).where(Event.name == name)).all())


def test_it_shows_what_waits_and_asks_before_it_lets_go(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(capsys, "pause-sending", "--why", "pemulihan uji")["changed"]
    assert not said(capsys, "pause-sending", "--why", "sekali lagi")["changed"]
    monkeypatch.setattr("sys.stdin", io.StringIO("t\n"))
    assert main(["resume-sending"]) == 1
    shown = capsys.readouterr().out
    assert "pemulihan uji" in shown and "receipt: 1" in shown and "tertua sejak" in shown
    assert is_held()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert main(["resume-sending"]) == 0
    assert "1 surat akan dikirim" in capsys.readouterr().out
    assert not is_held()
    assert (told("sending.paused"), told("sending.resumed")) == (1, 1)


def test_a_script_resumes_with_yes_and_is_told_what_waited(capsys: Output) -> None:
    main(["pause-sending"])
    capsys.readouterr()
    found = said(capsys, "resume-sending", "--yes")
    assert found["changed"] and found["waiting"] == {"receipt": 1} and found["oldest"]
    assert said(capsys, "resume-sending", "--yes") == {"paused": False, "changed": False}
    assert told("sending.resumed") == 1


def test_a_tick_sends_nothing_while_mail_is_held(capsys: Output) -> None:
    main(["pause-sending"])
    capsys.readouterr()
    assert said(capsys, "tick")["stopped"] == "paused"


def test_a_clock_in_doubt_is_said_and_confirmed(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not said(capsys, "clock")["held"]
    with db.transaction() as session:
        data = {"kind": clocks.FORWARD, "seconds": 7200, "boot": "x"}
        rows.put(session, clocks.HELD, data | {"seen": clock.real_now().isoformat()})
    found = said(capsys, "clock", code=1)
    assert (found["held"], found["kind"], found["seconds"]) == (True, "forward", 7200)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert main(["clock", "confirm"]) == 1
    assert "melompat maju (+120 menit)" in capsys.readouterr().out
    assert said(capsys, "clock", "confirm", "--yes")["confirmed"]
    assert not said(capsys, "clock")["held"]
    assert told("clock.confirmed") == 1
    assert said(capsys, "tick")["held"] is False


def test_signs_that_steer_a_terminal_are_not_kept(capsys: Output) -> None:
    said(capsys, "pause-sending", "--why", "pindah \x1b[31mserver\x07\n\u202e malam ini")
    with db.reading() as session:
        found = held(session)
    assert found is not None and found.why == "pindah [31mserver malam ini"
