"""`ppid tick` on a database of its own: exit codes, one JSON object, nothing twice."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import Session

from ppid import clock, db, wiring
from ppid.cli import main
from ppid.events.service import APPLICANT
from ppid.holidays import service as holidays
from ppid.requests import service as requests
from ppid.requests.schemas import NewRequest
from ppid.settings import settings
from ppid.units import service as units
from tests.people import siti

RECEIVED = datetime(2026, 11, 23, 9, tzinfo=clock.WITA)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A demonstration office in a folder of its own, with one request of 23 November 2026."""
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    settings().data_dir.mkdir(parents=True)
    db.migrate(settings().database_url)
    engine = db.connect()
    wiring.wire()
    with clock.fixed(RECEIVED), Session(engine, expire_on_commit=False) as session:
        body = units.seed(session, demo=True)
        holidays.seed(session, body.id)
        data = NewRequest.model_validate(siti())
        requests.receive(session, body, data, APPLICANT, key=uuid4().hex)
        session.commit()
    yield settings().data_dir / "mail"
    engine.dispose()


def tick(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["tick", "--json", *words]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


def test_it_does_what_is_due_and_nothing_twice(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tick(capsys, "--at", "2026-12-08T07:30:00+08:00")
    assert first["decided"] == {"lapsed_applicant": 1}
    assert first["sent"] == {"receipt": 1, "lapsed_applicant": 1}
    assert len(list(office.glob("*.eml"))) == 2
    second = tick(capsys, "--at", "2026-12-08T07:30:00+08:00")
    assert (second["decided"], second["sent"], second["examined"]) == ({}, {}, 0)
    assert len(list(office.glob("*.eml"))) == 2


@pytest.mark.parametrize("at", ["2026-12-07T23:30:00Z", "2026-12-08T07:30", "2026-12-08 07:30"])
def test_the_instant_is_read_in_any_zone_and_else_in_wita(
    at: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tick(capsys, "--at", at)["at"] == "2026-12-08T07:30:00+08:00"


def test_it_says_in_words_what_it_did(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick", "--at", "2026-12-08T07:30"]) == 0
    said = capsys.readouterr().out
    assert "diputuskan: lapsed_applicant 1" in said
    assert "terkirim: receipt 1" in said


def test_a_future_instant_is_refused_outside_of_the_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings().data_dir.mkdir(parents=True)
    db.migrate(settings().database_url)
    future = f"{clock.real_now().year + 1}-01-04T08:00"
    assert main(["tick", "--at", future]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "mode latihan" in captured.err


@pytest.mark.parametrize("at", ["besok", "2026-13-40"])
def test_a_bad_instant_is_one_line_and_exit_2(at: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick", "--at", at]) == 2
    assert capsys.readouterr().err.count("\n") == 1
