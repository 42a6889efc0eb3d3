"""A part made while the limit of its case moves, and the other way round: its order is true."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import Session, col

from ppid import clock, db
from ppid.requests.models import Assignment, InformationRequest
from ppid.units import queries as units
from tests import cases
from tests.people import hire
from tests.prepared import migrated
from tests.servers import fresh_database, wait_until

NEW = date(2027, 1, 4)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND wait_event_type = 'Lock'"


@pytest.fixture
def engine(postgres_url: str, tmp_path: Path) -> Iterator[Engine]:
    url = fresh_database(postgres_url, f"order_{tmp_path.name[-8:]}")
    migrated(url)
    made = db.engine_for(url)
    db.configure(made)
    yield made
    made.dispose()


@pytest.fixture
def part(engine: Engine) -> Assignment:
    """A part that nobody has written yet, of a case that has a limit."""
    with db.sessions() as session:
        people = hire(session)
        case = cases.verified(session, people)
        unit = units.by_code(session, people.body.id, "disdik")
        return Assignment(
            request_id=case.id,
            unit_id=unit.id,
            note="Mohon disiapkan.",
            assigned_by=people.dewi.id,
            assigned_at=clock.real_now(),
        )


def move(session: Session, case: UUID) -> None:
    row = sa.update(InformationRequest).where(col(InformationRequest.id) == case)
    session.execute(row.values(next_due_on=NEW))


def stands_at(engine: Engine, part: UUID) -> date:
    with Session(engine) as session:
        return session.get_one(Assignment, part).ordered_on


def other_waits(engine: Engine) -> None:
    def one_waits() -> bool:
        with engine.connect() as connection:
            name = {"name": engine.url.database}
            return bool(connection.execute(sa.text(WAITING), name).scalar_one())

    wait_until(one_waits, 20, "the other waits")


def test_a_part_made_while_the_limit_moves_waits_for_the_new_one(
    engine: Engine, part: Assignment
) -> None:
    id_ = part.id
    with ThreadPoolExecutor(1) as pool, Session(engine) as session:
        move(session, part.request_id)
        making = pool.submit(_add, engine, part)
        other_waits(engine)
        session.commit()
        making.result(20)
    assert stands_at(engine, id_) == NEW


def test_a_limit_moved_while_a_part_is_made_reaches_the_part(
    engine: Engine, part: Assignment
) -> None:
    id_, case = part.id, part.request_id
    with ThreadPoolExecutor(1) as pool, Session(engine) as session:
        session.add(part)
        session.flush()
        moving = pool.submit(_move, engine, case)
        other_waits(engine)
        session.commit()
        moving.result(20)
    assert stands_at(engine, id_) == NEW


def _add(engine: Engine, part: Assignment) -> None:
    with Session(engine) as session:
        session.add(part)
        session.commit()


def _move(engine: Engine, case: UUID) -> None:
    with Session(engine) as session:
        move(session, case)
        session.commit()
