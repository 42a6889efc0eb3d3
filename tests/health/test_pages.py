"""Probes tell machines enough, and strangers nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session

from ppid import clock, db
from ppid.events import Actor, decide, record
from ppid.events.service import Decision
from ppid.health import queries
from ppid.notices.models import Heartbeat
from ppid.settings import settings
from tests.people import People
from tests.servers import free_port, redis_process

Browser = TestClient[Litestar]
TOKEN = {"authorization": "Bearer pengukur-yang-panjang"}


@pytest.fixture(autouse=True)
def folder_and_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_METRICS_TOKEN", "pengukur-yang-panjang")
    settings.cache_clear()
    settings().data_dir.mkdir(exist_ok=True)


def test_alive_says_so_under_any_name(client: Browser) -> None:
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_ready_tells_details_only_to_who_may_know(client: Browser, session: Session) -> None:
    session.add(Heartbeat(name="beat", at=clock.real_now() - timedelta(seconds=40)))
    session.commit()
    assert client.get("/readyz").json() == {"status": "ok"}
    assert client.get("/readyz", headers={"authorization": "Bearer x"}).json() == {"status": "ok"}
    told = client.get("/readyz", headers=TOKEN).json()
    assert (told["database"], told["broker"], told["beat"]) == (True, True, True)
    assert 40 <= told["beat_age_seconds"] < 60


def test_a_beat_that_stands_still_is_told(client: Browser, session: Session) -> None:
    assert client.get("/readyz", headers=TOKEN).json()["beat_age_seconds"] is None
    session.add(Heartbeat(name="beat", at=clock.real_now() - timedelta(hours=1)))
    session.commit()
    told = client.get("/readyz", headers=TOKEN)
    assert (told.status_code, told.json()["beat"]) == (200, False)


def test_without_its_database_the_service_is_not_ready(client: Browser, tmp_path: Path) -> None:
    engine = db.engine_for(f"sqlite:///{tmp_path}/tidak/ada/ppid.db")
    db.configure(engine)
    answer = client.get("/readyz", headers=TOKEN)
    engine.dispose()
    assert answer.status_code == 503
    assert answer.json()["database"] is False


@pytest.mark.servers
def test_the_broker_is_asked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with redis_process() as server:
        monkeypatch.setenv("PPID_REDIS_URL", server.url)
        settings.cache_clear()
        assert queries.broker_answers()
    assert not queries.broker_answers()
    monkeypatch.setenv("PPID_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    settings.cache_clear()
    assert not queries.broker_answers()


def test_figures_count_what_is_open_and_due(
    client: Browser, session: Session, people: People
) -> None:
    body = people.body.id
    event = record(
        session, "officer.added", "officer", people.budi.id, public_body_id=body, by=Actor("system")
    )
    due = clock.now() - timedelta(minutes=10)
    what = Decision("unit_reminder", f"officer:{people.budi.id}", due, {}, cause_event_id=event.id)
    decide(session, "officer", people.budi.id, body, what)
    session.commit()
    assert client.get("/metrics").status_code == 404
    shown = client.get("/metrics", headers=TOKEN)
    assert shown.headers["content-type"].startswith("text/plain")
    values = dict(
        line.rsplit(" ", 1) for line in shown.text.splitlines() if not line.startswith("#")
    )
    assert values["ppid_open_requests"] == "0"
    assert values['ppid_outbox_entries{state="pending"}'] == "1"
    assert values['ppid_outbox_entries{state="sent"}'] == "0"
    assert 600 <= int(values["ppid_outbox_oldest_due_seconds"]) < 660
