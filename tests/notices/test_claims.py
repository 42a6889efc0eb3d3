"""Many senders at one outbox: each row is taken once, whoever asks first."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide_all
from ppid.notices import claims, keeper, lease
from ppid.units.models import PublicBody
from tests.prepared import migrated
from tests.servers import fresh_database

ROWS = 60


@pytest.fixture
def outbox(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of the test's own on the dialect, with sixty notices that are due."""
    if dialect == "sqlite":
        url = f"sqlite:///{tmp_path}/ppid.db"
    else:
        url = fresh_database(request.getfixturevalue("postgres_url"), f"c{uuid4().hex[:8]}")
    migrated(url)
    engine = db.engine_for(url)
    db.configure(engine, join_transaction_mode="conditional_savepoint")
    with db.transaction() as session:
        body = PublicBody(prefix="PPID", name="Pemerintah Provinsi Kalimantan Timur")
        session.add(body)
        session.flush()
        told = [
            (uuid4(), Decision("receipt", f"requester:{uuid4()}", clock.now(), {}, priority=n % 3))
            for n in range(ROWS)
        ]
        decide_all(session, "request", body.id, told)
    yield engine
    engine.dispose()


def drain(barrier: Barrier) -> list[int]:
    barrier.wait()
    mine: list[int] = []
    while entries := claims.claim(4):
        mine += [entry.id or 0 for entry in entries]
        with db.transaction() as session:
            for entry in entries:
                assert claims.finish(session, entry, State.SENT)
    return mine


def test_six_senders_take_each_row_once(outbox: Engine) -> None:
    barrier = Barrier(6)
    with ThreadPoolExecutor(6) as pool:
        taken = Counter(id_ for ids in pool.map(drain, [barrier] * 6) for id_ in ids)
    assert len(taken) == ROWS
    assert set(taken.values()) == {1}


def test_a_claim_takes_no_more_than_it_asked_for_and_the_law_first(outbox: Engine) -> None:
    first = claims.claim(25)
    assert len(first) == 25
    assert [entry.priority for entry in first] == [0] * 20 + [1] * 5


def test_an_expired_lease_frees_the_row_and_fences_its_first_sender(outbox: Engine) -> None:
    (entry,) = claims.claim(1)
    expire(outbox)
    assert claims.free_the_dead() == 1
    (again,) = claims.claim(1)
    assert (again.id, again.lease_token, again.attempts) == (entry.id, 2, 0)
    with db.transaction() as session:
        assert not claims.finish(session, entry, State.UNDELIVERABLE)
        assert claims.finish(session, again, State.SENT)


def expire(engine: Engine) -> None:
    with Session(engine) as session:
        past = clock.real_now() - timedelta(seconds=1)
        session.execute(sa.update(OutboxEntry).values(lease_until=past))
        session.commit()


def test_a_row_that_kills_its_sender_stands_in_nobodys_way(outbox: Engine) -> None:
    """Each death makes its pause longer; the others pass meanwhile."""
    (poison,) = claims.claim(1)
    for _ in range(claims.DEADLY):
        expire(outbox)
        claims.free_the_dead()
        assert claims.claim(1)[0].id == poison.id
    expire(outbox)
    claims.free_the_dead()
    with Session(outbox) as session:
        row = session.exec(select(OutboxEntry).where(OutboxEntry.id == poison.id)).one()
        assert row.retry_at is not None
        assert 5 < (row.retry_at - clock.real_now()).total_seconds() <= claims.FIRST_PAUSE
    assert poison.id not in {entry.id for entry in claims.claim(ROWS)}


def test_what_only_waited_is_free_at_once_and_what_was_in_hand_is_noted(outbox: Engine) -> None:
    begun, waited = claims.claim(2)
    with db.transaction() as session:
        assert claims.begin(begun)(session)
    expire(outbox)
    claims.free_the_dead()
    with Session(outbox) as session:
        rows = {row.id: row for row in session.exec(select(OutboxEntry)).all()}
    assert (rows[begun.id].attempts, rows[begun.id].uncertain) == (1, 1)
    assert (rows[waited.id].attempts, rows[waited.id].uncertain) == (0, 0)
    assert rows[waited.id].retry_at is None


def test_who_lost_the_lease_may_not_even_begin(outbox: Engine) -> None:
    (entry,) = claims.claim(1)
    expire(outbox)
    claims.free_the_dead()
    (again,) = claims.claim(1)
    with db.transaction() as session:
        assert not claims.begin(entry)(session)
        assert claims.begin(again)(session)


def test_a_long_answer_keeps_its_lease(outbox: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LEASE", timedelta(seconds=0.4))
    monkeypatch.setattr(keeper, "RENEW", 0.1)
    entries = claims.claim(1)
    with keeper.held(entries):
        for _ in range(10):
            clock_pause(0.1)
            assert claims.free_the_dead() == 0
    clock_pause(0.5)
    assert claims.free_the_dead() == 1


def test_renewing_waits_for_no_result_that_is_being_written(outbox: Engine) -> None:
    if outbox.dialect.name == "sqlite":
        return  # one writer at a time: nothing can wait in a circle
    entries = claims.claim(3)
    expire(outbox)
    with keeper.held(entries) as keeps, db.transaction() as session:
        assert claims.begin(entries[1])(session)
        with ThreadPoolExecutor(1) as pool:
            renewed = pool.submit(keeps._renew)
            try:
                renewed.result(timeout=5)
            finally:
                session.commit()
    assert leases_that_run() == {entries[0].id, entries[2].id}


def leases_that_run() -> set[int | None]:
    query = select(OutboxEntry.id).where(col(OutboxEntry.lease_until) > clock.real_now())
    with db.reading() as session:
        return set(session.exec(query))


def clock_pause(seconds: float) -> None:
    from threading import Event

    Event().wait(seconds)


def test_only_one_of_many_becomes_the_sweeper(outbox: Engine) -> None:
    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(lease.take, [f"s{n}" for n in range(6)]))
    assert taken.count(True) == 1
