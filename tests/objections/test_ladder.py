"""The ladder of a filed objection through the real sweep: reminders, lapse, nothing twice."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid import clock, db, wiring
from ppid.accounts.models import Officer
from ppid.cli import main
from ppid.demo import people as demo
from ppid.events.models import Event
from ppid.events.service import APPLICANT
from ppid.holidays import service as holidays
from ppid.notices.sweep import run_sweep
from ppid.objections import service
from ppid.objections.models import Objection
from ppid.requests import service as requests
from ppid.requests.schemas import NewRequest
from ppid.settings import settings
from ppid.units import service as units
from tests.notices.conftest import Desk, desk
from tests.objections.filing import filed, statement, without_request
from tests.people import siti

__all__ = ["desk"]
STEPS = ("objection_due", "objection_lapsed_office", "objection_lapsed_applicant")


def climbed(desk: Desk, first: date, last: date) -> dict[str, dict[str, int]]:
    """What the objection's own steps were decided on each day."""
    found: dict[str, dict[str, int]] = {}
    for n in range((last - first).days + 1):
        day = (first + timedelta(days=n)).isoformat()
        decided = desk.sweep(day).decided
        if told := {name: decided[name] for name in STEPS if decided[name]}:
            found[day] = told
    return found


@pytest.mark.parametrize("periodic", [False, True])
def test_a_filed_objection_climbs_its_own_ladder(desk: Desk, periodic: bool) -> None:
    asked = None if periodic else desk.receive()
    desk.on("2026-12-08")
    if asked is None:
        made = without_request(desk.session, desk.people)
    else:
        made = filed(desk.session, desk.people, asked)
    told = climbed(desk, date(2026, 12, 9), date(2027, 1, 28))
    assert list(told.values()) == [
        *[{"objection_due": 1}] * 5,
        {"objection_lapsed_office": 3, "objection_lapsed_applicant": 1},
    ]
    assert list(told)[-2:] == ["2027-01-25", "2027-01-26"]  # the last day, and the lapse
    assert set(desk.hears("objection_due")) == {"ratna"}
    assert desk.hears("objection_lapsed_office") == ["dewi", "ratna", "sari"]
    entry = desk.outbox("objection_lapsed_applicant")[0]
    assert (entry.subject_kind, entry.subject_id) == ("objection", made.id)
    assert (entry.data["dispute_from"], entry.data["due_on"]) == ("2027-01-26", "2027-01-25")
    query = select(Event.data).where(Event.subject_id == made.id, Event.name == "objection.lapsed")
    assert desk.session.exec(query).one()["due_on"] == "2027-01-25"


def test_one_taken_back_reminds_nobody(desk: Desk) -> None:
    made = without_request(desk.session, desk.people)
    service.withdraw(desk.session, made, APPLICANT, clock.today())
    desk.session.commit()
    assert climbed(desk, date(2026, 11, 24), date(2027, 1, 15)) == {}


def test_an_answer_to_the_request_does_not_silence_the_seat(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    made = filed(desk.session, desk.people, asked)
    requests.withdraw(desk.session, asked, APPLICANT, "applicant", clock.today())
    desk.session.commit()
    assert "2027-01-26" in climbed(desk, date(2027, 1, 25), date(2027, 1, 26))
    assert made.status == "registered"


def test_a_late_entry_lapses_only_when_every_reading_has(desk: Desk) -> None:
    desk.on("2026-12-15", 9)
    who: dict[str, Any] = {"grounds": ["b"], "applicant": siti()["applicant"]}
    made = filed(desk.session, desk.people, None, on=date(2026, 12, 8), **who)
    told = climbed(desk, date(2027, 1, 26), date(2027, 2, 5))
    lapsed = [day for day, names in told.items() if "objection_lapsed_applicant" in names]
    assert lapsed == ["2027-02-02"]
    assert made.next_due_on == date(2027, 1, 25)


def test_an_objector_without_mail_gets_a_letter(desk: Desk) -> None:
    without_request(desk.session, desk.people, email="")
    letters = {row.notice: row for row in desk.letters()}
    assert letters["objection_receipt"].subject_kind == "objection"


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A demonstration office with one objection against a lapsed request."""
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    settings().data_dir.mkdir(parents=True)
    db.migrate(settings().database_url)
    engine = db.connect()
    wiring.wire()
    with Session(engine, expire_on_commit=False) as session:
        body = units.seed(session, demo=True)
        holidays.seed(session, body.id)
        demo.seed(session, body.id)
        with clock.fixed(datetime(2026, 11, 23, 9, tzinfo=clock.WITA)):
            data = NewRequest.model_validate(siti())
            asked = requests.receive(session, body, data, APPLICANT, key="a")
            session.commit()
        with clock.fixed(datetime(2026, 12, 8, 9, tzinfo=clock.WITA)):
            service.file(session, body, statement(), APPLICANT, key="b", info_request=asked)
            session.commit()
            run_sweep()
    yield settings().data_dir / "mail"
    engine.dispose()


def test_one_tick_tells_seat_desk_and_objector_of_the_lapse(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tick", "--json", "--at", "2027-01-26T07:30:00+08:00"]) == 0
    told = json.loads(capsys.readouterr().out)["decided"]
    assert (told["objection_lapsed_applicant"], told["objection_lapsed_office"]) == (1, 3)
    mails = [path.read_bytes() for path in trained.glob("*.eml")]
    assert any(b"KBT-2026-000001" in each for each in mails)
    with Session(db.connect()) as session:
        assert session.exec(select(Objection.status)).one() == "registered"
        assert session.exec(select(Officer.id)).first() is not None
    assert main(["tick", "--json", "--at", "2027-01-26T07:30:00+08:00"]) == 0
    assert json.loads(capsys.readouterr().out)["decided"] == {}
