"""Probes tell machines enough, and strangers nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from ppid import clock, db
from ppid.events import Actor, decide, record
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision
from ppid.health import queries
from ppid.notices import bounces, breaker, lease, returnpath
from ppid.notices.models import Heartbeat
from ppid.notices.sweep import run_sweep
from ppid.settings import settings
from tests import cases
from tests.notices.returned import out_of_office, rfc3464
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


def shown(client: Browser) -> dict[str, str]:
    text = client.get("/metrics", headers=TOKEN).text
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


def test_every_metric_says_what_it_is(client: Browser, session: Session) -> None:
    lines = client.get("/metrics", headers=TOKEN).text.splitlines()
    typed = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    helped = {line.split()[2] for line in lines if line.startswith("# HELP")}
    assert typed == helped
    for line in lines:
        if not line.startswith("#"):
            name = line.split("{")[0].split(" ")[0]
            assert name in typed or name.removesuffix("_bucket") in typed or "_tick_" in name
            float(line.rsplit(" ", 1)[1])


def test_totals_and_guards_are_in_the_metrics(
    client: Browser, session: Session, people: People
) -> None:
    run_sweep()
    values = shown(client)
    assert values["ppid_tick_duration_seconds_count"] == "1"
    assert values['ppid_tick_duration_seconds_bucket{le="+Inf"}'] == "1"
    assert values["ppid_sending_paused"] == "0" and values["ppid_clock_held"] == "0"
    assert values["ppid_mail_server_open"] == "1"
    assert float(values["ppid_tick_age_seconds"]) < 60
    lease.pause_sending(session, "uji")
    breaker.trip("refused")
    session.add(
        Heartbeat(name="worker:kantor:7", at=clock.real_now() - timedelta(seconds=70), task="sweep")
    )
    event = record(
        session, "officer.added", "officer", people.budi.id, public_body_id=people.body.id,
        by=Actor("system"),
    )  # fmt: skip
    what = Decision("unit_reminder", "officer:x", clock.now(), {}, cause_event_id=event.id)
    decide(session, "officer", people.budi.id, people.body.id, what)
    session.commit()
    for state in (State.SENDING, State.PENDING, State.SENDING, State.SENT):
        session.exec(select(OutboxEntry)).one().state = state
        session.commit()
    values = shown(client)
    assert values["ppid_sending_paused"] == "1" and values["ppid_mail_server_open"] == "0"
    assert values['ppid_alarm{alarm="paused"}'] == "1"
    assert values['ppid_notices_sent_total{notice="unit_reminder"}'] == "1"
    assert values['ppid_notices_deferred_total{notice="unit_reminder"}'] == "1"
    assert values['ppid_outbox_entries{state="sent"}'] == "1"
    assert 70 <= float(values['ppid_process_age_seconds{process="worker:kantor:7"}']) < 90


def test_what_came_back_is_counted_by_kind(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_BOUNCE_ADDRESS", "pantulan@ppid.example")
    settings.cache_clear()
    assert shown(client)['ppid_bounces_total{kind="failed"}'] == "0"
    made = cases.received(session, people)
    entry = session.exec(select(OutboxEntry).where(OutboxEntry.subject_id == made.id)).first()
    assert entry is not None
    to = returnpath.sender(entry)
    for raw in (rfc3464(to), rfc3464(to), out_of_office(to), rfc3464("pantulan@ppid.example")):
        bounces.take(session, raw, "pipe")
    session.commit()
    values = shown(client)
    for kind in ("failed", "seen", "chatter", "unmatched"):
        assert values[f'ppid_bounces_total{{kind="{kind}"}}'] == "1", kind
    assert values['ppid_bounces_total{kind="complaint"}'] == "0"


def test_ready_says_what_is_held(client: Browser, session: Session, people: People) -> None:
    run_sweep()
    told = client.get("/readyz", headers=TOKEN).json()
    assert (told["sending_paused"], told["clock_held"], told["alarms"]) == (False, False, [])
    assert told["tick_age_seconds"] < 60
    lease.pause_sending(session, "uji")
    session.commit()
    answer = client.get("/readyz", headers=TOKEN)
    assert answer.status_code == 200  # requests are taken all the same
    assert (answer.json()["sending_paused"], answer.json()["alarms"]) == (True, ["paused"])
    assert client.get("/readyz").json() == {"status": "ok"}
