"""Twins at the same moment, on a database of their own: one request, and nobody waits for ever."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Response
from sqlmodel import Session, func, select

from ppid import db
from ppid.app import create_app
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests.people import hire, siti
from tests.prepared import migrated
from tests.servers import fresh_database

URL = "/api/v1/requests"
TOGETHER = 12  # four times as many as there are threads
PATIENCE = 25  # seconds; without seats they stood still for 90


@pytest.fixture
def bound(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """A database with real commits; thrown away afterwards."""
    limits.forget_all()
    url = f"sqlite:///{tmp_path}/twins.db"
    if dialect == "postgresql":
        url = fresh_database(request.getfixturevalue("postgres_url"), f"twins_{tmp_path.name[-8:]}")
    migrated(url)
    engine = db.engine_for(url)
    db.configure(engine)
    with db.sessions() as session:
        hire(session)
    yield
    engine.dispose()


def together(keys: list[str]) -> list[Response]:
    """Send Siti's request once for each key, all at once."""
    app: Any = create_app()

    async def send() -> list[Response]:
        transport = ASGITransport(app=app)
        async with AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            calls: list[Any] = [
                client.post(URL, json=siti(), headers={"Idempotency-Key": key}, timeout=PATIENCE)
                for key in keys
            ]
            return list(await asyncio.wait_for(asyncio.gather(*calls), PATIENCE))

    return asyncio.run(send())


def count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(InformationRequest)).one()


def test_twins_are_one_request_and_get_the_same_answer(bound: None) -> None:
    answers = together(["kembar"] * TOGETHER)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    with db.reading() as session:
        assert count(session) == 1


def test_many_at_once_get_numbers_without_gaps(bound: None) -> None:
    answers = together([f"kunci-{n}" for n in range(TOGETHER)])
    numbers = sorted(answer.json()["registration_number"] for answer in answers)
    year = numbers[0].split("-")[1]
    assert numbers == [f"PPID-{year}-{n:06d}" for n in range(1, TOGETHER + 1)]
