"""Several sweepers in one morning, on connections of their own: one list, each row in it once."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from ppid import clock, db
from ppid.accounts.models import Digest
from ppid.events.models import OutboxEntry
from ppid.events.service import Decision, decide_all
from ppid.notices import gathering, morning
from tests.people import hire
from tests.prepared import migrated
from tests.servers import fresh_database

SWEEPERS, ROWS = 5, 40


@pytest.fixture
def office(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of the test's own on the dialect, so that transactions really meet."""
    if dialect == "sqlite":
        url = f"sqlite:///{tmp_path}/ppid.db"
    else:
        url = fresh_database(request.getfixturevalue("postgres_url"), f"m{uuid4().hex[:8]}")
    migrated(url)
    engine = db.engine_for(url)
    db.configure(engine, join_transaction_mode="conditional_savepoint")
    yield engine
    engine.dispose()


def hired(count: int) -> tuple[UUID, UUID]:
    """Sari wants everything gathered, and so many reminders wait for her: the office, her id."""
    with db.sessions() as session:
        people = hire(session)
        people.sari.digest = Digest.ALL
        session.add(people.sari)
        body_id, officer_id = people.body.id, people.sari.id
        session.commit()
    remind(body_id, officer_id, count)
    return body_id, officer_id


def remind(body_id: UUID, officer_id: UUID, count: int) -> None:
    with db.transaction() as session:
        told = [
            (uuid4(), Decision("answer_due", f"officer:{officer_id}", clock.now(), {}, "s"))
            for _ in range(count)
        ]
        rows = gathering.gathered(session, body_id, told)
        decide_all(session, "request", body_id, rows)


def rows_of(notice: str) -> list[OutboxEntry]:
    with db.reading() as session:
        return list(session.exec(select(OutboxEntry).where(OutboxEntry.notice == notice)))


def test_five_sweepers_make_one_list_with_each_row_once(office: Engine) -> None:
    body_id, officer_id = hired(ROWS)
    barrier = Barrier(SWEEPERS + 1)
    now = datetime(2026, 11, 26, 8, 0, tzinfo=clock.zone())  # a working Thursday

    def sweep() -> int:
        barrier.wait()
        with db.transaction() as session:
            return morning.digests(session, now).total()

    def go_on_deciding() -> int:
        barrier.wait()
        for _ in range(10):
            remind(body_id, officer_id, 1)
        return 0

    with ThreadPoolExecutor(SWEEPERS + 1) as pool:
        tasks = [pool.submit(sweep) for _ in range(SWEEPERS)] + [pool.submit(go_on_deciding)]
        assert sum(task.result() for task in tasks) == 1
    (digest,) = rows_of("morning_digest")
    held = Counter(digest.data["rows"])
    assert set(held.values()) == {1}
    states = {row.id: row.state for row in rows_of("answer_due")}
    assert len(states) == ROWS + 10
    for id_, state in states.items():  # listed and superseded, or still waiting: nothing between
        assert state == ("superseded" if id_ in held else "pending")
    assert len(held) >= ROWS
