"""`ppid doctor`: what it finds right, and each thing that it finds wrong."""

import json
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from ppid import clock, db
from ppid.cli import main
from ppid.notices import breaker, ladders
from ppid.notices.models import LadderVersion
from ppid.notices.shipped import SHIPPED
from ppid.notices.sweep import run_sweep
from ppid.settings import settings
from ppid.units import service as units
from ppid.units.models import PublicBody
from tests.servers import SmtpServer, free_port, imap_server, redis_server, smtp_server
from workers import heartbeats, names

Output = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


@pytest.fixture
def mail(monkeypatch: Patch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        settings.cache_clear()
        yield server


@pytest.fixture
def office(mail: SmtpServer, capsys: Output) -> None:
    """A seeded database at which everyone is at work."""
    assert main(["migrate"]) == 0
    assert main(["seed"]) == 0
    capsys.readouterr()
    with db.transaction() as session:
        heartbeats.mark(session, names.BEAT)
        heartbeats.mark(session, names.WORKER)
    run_sweep()


def report(capsys: Output) -> dict[str, Any]:
    code = main(["doctor", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert (code == 0) is found["ok"]
    return dict(found)


def state_of(name: str, found: dict[str, Any]) -> str:
    return str({check["name"]: check["state"] for check in found["checks"]}[name])


def test_all_is_well(office: None, capsys: Output) -> None:
    found = report(capsys)
    assert found["problems"] == []
    assert found["worker_age_seconds"] < 60 and found["beat_age_seconds"] < 60
    assert found["oldest_undelivered_seconds"] == 0
    assert found["outbox"]["pending"] == 0
    assert state_of("scanner", found) == "note"


def test_people_read_lines(office: None, capsys: Output) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("baik") and "menjawab EHLO" in line for line in lines)


def test_a_beat_and_a_worker_that_fell_silent_are_named(mail: SmtpServer, capsys: Output) -> None:
    main(["migrate"])
    main(["seed"])
    capsys.readouterr()
    long_ago = clock.real_now() - timedelta(minutes=10)
    with db.transaction() as session:
        heartbeats.mark(session, names.BEAT, long_ago)
    found = report(capsys)
    assert {"beat", "worker"} <= set(found["problems"])
    assert 590 < found["beat_age_seconds"] < 700
    assert found["worker_age_seconds"] is None


def test_without_mail_a_real_service_is_not_well(
    office: None, monkeypatch: Patch, capsys: Output
) -> None:
    monkeypatch.delenv("PPID_SMTP_URL")
    settings.cache_clear()
    assert report(capsys)["problems"] == ["mail"]


def test_a_mail_server_that_refuses_our_password_is_named(
    office: None, monkeypatch: Patch, capsys: Output
) -> None:
    with smtp_server(password="benar") as server:
        host = server.url.removeprefix("smtp://")
        monkeypatch.setenv("PPID_SMTP_URL", f"smtp://petugas:benar@{host}")
        settings.cache_clear()
        found = report(capsys)
        assert found["problems"] == [] and "menerima sandi" in str(found)
        monkeypatch.setenv("PPID_SMTP_URL", f"smtp://petugas:keliru@{host}")
        settings.cache_clear()
        found = report(capsys)
    assert found["problems"] == ["mail"]
    (detail,) = [each["detail"] for each in found["checks"] if each["name"] == "mail"]
    assert "535 5.7.8" in detail and "menolak nama pengguna atau sandi" in detail
    assert "keliru" not in detail and "petugas" not in detail and "b'" not in detail


def test_trouble_of_the_mail_server_is_told_from_its_first_minute(
    office: None, capsys: Output
) -> None:
    breaker.trip("menolak nama pengguna atau sandi: 535 5.7.8 no")
    found = report(capsys)
    assert found["problems"] == ["transport"]
    assert "535 5.7.8 no" in str(found["checks"])
    assert found["alarms"] == []  # people at the desk are told after a while


def test_a_long_trouble_is_told_once(office: None, capsys: Output, monkeypatch: Patch) -> None:
    breaker.trip("sambungan ditolak")
    later = clock.real_now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    found = report(capsys)
    assert found["problems"].count("transport") == 1 and "transport" in found["alarms"]


@pytest.mark.parametrize(("seeded", "asked"), [("off", "on"), ("on", "off")])
def test_a_database_of_the_other_mode_is_named(
    mail: SmtpServer, monkeypatch: Patch, capsys: Output, seeded: str, asked: str
) -> None:
    assert main(["migrate"]) == 0
    engine = db.connect(pooled=False)
    with db.transaction() as session:
        units.seed(session, demo=seeded == "on")
    engine.dispose()
    capsys.readouterr()
    monkeypatch.setenv("PPID_DEMO", asked)
    settings.cache_clear()
    assert "mode" in report(capsys)["problems"]


def test_processes_that_are_gone_are_counted_and_the_living_named(
    office: None, capsys: Output
) -> None:
    with db.transaction() as session:
        now = clock.real_now()
        heartbeats.mark(session, "beat:kantor:1", now)
        heartbeats.mark(session, "beat:kantor:2", now - timedelta(minutes=10))
        heartbeats.mark(session, "worker:kantor:3", now - timedelta(minutes=40))
        heartbeats.mark(session, "worker:kantor:4", now - timedelta(hours=2))
    found = report(capsys)
    told = [each for each in found["checks"] if each["name"] == "processes"]
    assert [each["state"] for each in told] == ["ok", "note"]
    assert "beat:kantor:1" in told[0]["detail"] and "kantor:2" not in told[0]["detail"]
    assert told[1]["detail"] == "2 berhenti dalam satu jam"


@pytest.mark.parametrize(
    ("name", "variable", "value"),
    [
        ("mail", "PPID_SMTP_URL", "smtp://127.0.0.1:{port}"),
        ("redis", "PPID_REDIS_URL", "redis://127.0.0.1:{port}/0"),
        ("scanner", "PPID_CLAMD_URL", "tcp://127.0.0.1:{port}"),
        ("scanner", "PPID_CLAMD_URL", "unix:///nowhere/clamd.ctl"),
    ],
)
def test_a_neighbour_that_does_not_answer_is_named(
    office: None, monkeypatch: Patch, capsys: Output, name: str, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value.format(port=free_port()))
    settings.cache_clear()
    assert report(capsys)["problems"] == [name]


def test_a_schema_that_is_behind_is_named(mail: SmtpServer, capsys: Output) -> None:
    found = report(capsys)
    assert found["problems"] == ["schema"]


def test_settings_that_cannot_be_read_are_a_finding(monkeypatch: Patch, capsys: Output) -> None:
    monkeypatch.setenv("PPID_SMTP_URL", "surat://kantor")
    settings.cache_clear()
    assert report(capsys)["problems"] == ["settings"]


def test_a_scanner_that_answers_is_well(office: None, monkeypatch: Patch, capsys: Output) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            line, _ = listener.accept()
            with line:
                assert line.recv(16) == b"zPING\0"
                line.sendall(b"PONG\0")

        thread = threading.Thread(target=answer)
        thread.start()
        port = listener.getsockname()[1]
        monkeypatch.setenv("PPID_CLAMD_URL", f"tcp://127.0.0.1:{port}")
        settings.cache_clear()
        assert state_of("scanner", report(capsys)) == "ok"
        thread.join(5)


@pytest.mark.servers
def test_a_redis_that_may_forget_is_named(office: None, monkeypatch: Patch, capsys: Output) -> None:
    from redis import Redis

    with redis_server() as url:
        monkeypatch.setenv("PPID_REDIS_URL", url)
        settings.cache_clear()
        assert state_of("redis", report(capsys)) == "ok"
        with Redis.from_url(url) as client:
            client.config_set("maxmemory-policy", "allkeys-lru")
        assert report(capsys)["problems"] == ["redis"]


def test_it_looks_into_the_mailbox_of_mail_that_comes_back(
    office: None, capsys: Output, monkeypatch: Patch
) -> None:
    assert state_of("bounces", report(capsys)) == "note"
    monkeypatch.setenv("PPID_BOUNCE_ADDRESS", "pantulan@ppid.example")
    settings.cache_clear()
    assert state_of("bounces", report(capsys)) == "ok"
    with imap_server() as server:
        monkeypatch.setenv("PPID_IMAP_URL", server.url)
        settings.cache_clear()
        assert state_of("bounces", report(capsys)) == "ok"
        server.mode = "refuse"
        assert state_of("bounces", report(capsys)) == "problem"


def test_a_shipped_step_that_the_offices_ladder_has_not_is_named_and_is_no_problem(
    office: None, capsys: Output
) -> None:
    assert "ladder" not in {check["name"] for check in report(capsys)["checks"]}
    kept = [each for each in SHIPPED.steps if each.notice != "unassigned"]
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        session.add(
            LadderVersion(
                public_body_id=body.id,
                number=1,
                steps=ladders.as_json(kept),
                reason="Lama.",
                hours=SHIPPED.hours.as_json,
                made_at=clock.now(),
            )
        )
    found = report(capsys)
    assert found["problems"] == []
    assert state_of("ladder", found) == "note"
    assert main(["doctor"]) == 0
    (line,) = [each for each in capsys.readouterr().out.splitlines() if " ladder " in each]
    assert "belum diteruskan" in line and "/petugas/tangga" in line
