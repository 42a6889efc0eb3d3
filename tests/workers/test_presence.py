"""Who is alive, who is asked, and who does the work when nobody brings it."""

import os
import signal
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.cli import main
from ppid.health import signs
from ppid.notices import lease
from ppid.notices.models import Heartbeat
from tests.notices.conftest import Desk, desk
from tests.people import People
from tests.servers import Server, family, redis_process, smtp_server, wait_until
from tests.workers.office import Office, office
from workers import deadman, heartbeats, names, presence, sweep

__all__ = ["desk"]


def rows(session: Session) -> dict[str, Heartbeat]:
    session.expire_all()
    return {row.name: row for row in session.exec(select(Heartbeat))}


def test_a_sweep_names_the_beat_that_sent_it(session: Session, people: People) -> None:
    sent_at = clock.real_now() - timedelta(seconds=7)
    sweep.sweep(sent_at.isoformat(), "beat:kantor:12")
    assert rows(session)["beat:kantor:12"].at == sent_at
    sweep.sweep(sent_at.isoformat(), "bukan-beat")
    assert "bukan-beat" not in rows(session)


def test_a_process_that_is_gone_for_an_hour_is_forgotten(session: Session, people: People) -> None:
    long_ago = clock.real_now() - timedelta(minutes=61)
    for name, at in {"worker:a:1": long_ago, "worker:b:2": clock.real_now()}.items():
        heartbeats.mark(session, name, at)
    heartbeats.mark(session, names.BEAT, long_ago)
    session.commit()
    sweep.sweep()
    assert {"worker:b:2", "beat"} <= rows(session).keys()
    assert "worker:a:1" not in rows(session)


def test_a_sign_says_since_when_what_and_which_release(session: Session, people: People) -> None:
    name = heartbeats.begin(names.WORKER)
    heartbeats.sign(session, name, None)
    assert names.WORKER not in rows(session)  # it only started
    heartbeats.sign(session, name, "sweep")
    found = rows(session)
    assert names.WORKER in found
    assert (found[name].task, bool(found[name].version)) == ("sweep", True)
    assert isinstance(found[name].started_at, datetime)


def test_when_no_sweep_comes_the_worker_does_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadman, "LOOK", 0.02)
    monkeypatch.setattr(deadman, "SILENT", 0.05)
    desk.receive()
    desk.on("2026-12-08")
    desk.session.commit()
    stop = threading.Event()
    delivered = threading.Event()

    def deliver() -> None:
        delivered.set()
        stop.set()

    monkeypatch.setattr(deadman, "deliver_what_is_due", deliver)
    deadman.watch(stop)
    assert delivered.is_set()
    desk.session.expire_all()
    assert desk.outbox("lapsed_applicant")


def test_while_others_sweep_the_worker_does_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadman, "LOOK", 0.01)
    monkeypatch.setattr(deadman, "SILENT", 5.0)
    swept: list[int] = []
    monkeypatch.setattr(deadman, "run_sweep", lambda: swept.append(1))
    stop = threading.Event()
    seen = iter(range(30))
    instant = clock.real_now()

    def another_sweep() -> datetime:
        turn = next(seen, None)
        if turn is None:
            stop.set()
        return instant + timedelta(seconds=turn or 0)

    monkeypatch.setattr(deadman, "_last_sweep", another_sweep)
    deadman.watch(stop)
    assert not swept


@pytest.fixture
def queue() -> Iterator[Server]:
    with redis_process() as server:
        yield server


def worker_rows(running: Office) -> dict[str, Heartbeat]:
    with Session(running.engine) as session:
        query = select(Heartbeat).where(col(Heartbeat.name).startswith("worker:"))
        return {row.name: row for row in session.exec(query)}


@pytest.mark.servers
@pytest.mark.timeout(240)
def test_every_worker_is_known_and_an_idle_one_is_asked(
    postgres_url: str, tmp_path: Path, queue: Server
) -> None:
    with office(postgres_url, tmp_path / "data", PPID_REDIS_URL=queue.url) as running:
        for _ in range(2):
            running.run("worker", "--concurrency", "1")
        wait_until(lambda: len(worker_rows(running)) == 2, 90, "two workers started")
        old = clock.real_now() - timedelta(minutes=5)
        with Session(running.engine) as session:
            for row in session.exec(select(Heartbeat)).all():
                row.at, row.task = old, None
                session.add(row)
            session.commit()
        running.run("beat")

        def both() -> bool:
            return all(row.at > old and row.task for row in worker_rows(running).values())

        wait_until(both, 120, "both took a task")


@pytest.mark.servers
@pytest.mark.timeout(240)
@pytest.mark.parametrize("how", ["queue away", "parent deaf"])
def test_with_the_queue_silent_mail_goes_out_all_the_same(
    postgres_url: str, tmp_path: Path, queue: Server, how: str
) -> None:
    with smtp_server() as mail:
        env = {"PPID_REDIS_URL": queue.url, "PPID_SMTP_URL": mail.url}
        with office(postgres_url, tmp_path / "data", **env) as running:
            worker = running.run("worker", "--concurrency", "1")
            wait_until(lambda: len(worker_rows(running)) == 1, 60, "a worker")
            wait_until(lambda: len(family(worker.pid)) >= 2, 60, "its child")
            if how == "queue away":
                queue.kill()
            else:
                os.kill(worker.pid, signal.SIGSTOP)
            try:
                running.receive()
                running.wait_until_sent(100)
                with Session(running.engine) as session:
                    assert session.get(Heartbeat, names.WORKER) is None  # it took no task
            finally:
                os.kill(worker.pid, signal.SIGCONT)  # and may take one from here on


def test_signs_are_files_that_say_busy_or_idle() -> None:
    assert signs.read(77) is None
    signs.give(77, busy=True)
    first = signs.read(77)
    assert first is not None and first.busy
    signs.give(77, busy=False)
    second = signs.read(77)
    assert second is not None and not second.busy and second.at >= first.at
    signs.give(770, busy=True)
    signs.forget(77)
    assert signs.read(77) is None and signs.read(770) is not None


def test_the_sweep_goes_on_soon_after_a_sweeper_was_killed() -> None:
    assert timedelta(seconds=25) >= lease.LEASE
    assert lease.LEASE.total_seconds() >= 3 * lease.RENEW


def test_a_lease_of_a_clock_that_was_set_back_binds_nobody(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = clock.real_now
    with monkeypatch.context() as patch:
        patch.setattr(clock, "real_now", lambda: real() + timedelta(days=30))
        assert lease.take("of a month ahead")
        assert not lease.take("another")
    assert lease.take("of today")
    assert not lease.keep("of a month ahead")


def test_a_long_turn_keeps_its_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a database of its own: the renewing is beside the work, on another connection."""
    assert main(["migrate"]) == 0
    engine = db.connect(pooled=False)
    monkeypatch.setattr(lease, "RENEW", 0.02)
    assert lease.take("long")
    first = until()
    with lease.held("long"):
        wait_until(lambda: until() > first, 10, "renewed")
        assert not lease.take("another")
    assert lease.take("another")
    engine.dispose()


def until() -> datetime:
    with db.reading() as session:
        found = session.get_one(Heartbeat, lease.SWEEP, populate_existing=True).lease_until
    assert found is not None
    return found


def test_who_is_asked_has_a_queue_of_its_own() -> None:
    assert presence.queue_of("worker:kantor:12") == "worker-kantor-12"
