"""The migration carries the older setting of *cuti bersama* over where its basis is known."""

from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from ppid import clock, db
from ppid.readings import queries
from tests.servers import fresh_database

BEFORE, AFTER = "0003_last_seal", "0004_readings"


@pytest.fixture
def url(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """An empty database of the dialect."""
    if dialect == "sqlite":
        return f"sqlite:///{tmp_path}/ppid.db"
    server = request.getfixturevalue("postgres_url")
    return fresh_database(server, f"over_{uuid4().hex[:8]}")


@pytest.mark.parametrize(
    ("value", "basis", "taken"),
    [(True, "SK 7/2026", "cuti_bersama=counted"), (True, None, ""), (False, "SK 7/2026", "")],
)
def test_only_a_setting_with_its_basis_is_taken_over(
    url: str, value: bool, basis: str | None, taken: str
) -> None:
    db.migrate(url, BEFORE)
    engine, body_id = db.engine_for(url, pooled=False), uuid4()
    old = sa.MetaData()
    old.reflect(engine, only=["public_bodies", "office_settings"])
    kept = {
        "id": uuid4() if engine.dialect.name != "sqlite" else uuid4().hex,
        "public_body_id": body_id if engine.dialect.name != "sqlite" else body_id.hex,
        "name": "count_cuti_bersama",
        "value": value,
        "basis": basis,
        "set_at": clock.real_now(),
    }
    with engine.begin() as connection:
        body = {"id": kept["public_body_id"], "prefix": "PPID", "name": "Kaltim", "is_demo": False}
        connection.execute(sa.insert(old.tables["public_bodies"]).values(**body))
        connection.execute(sa.insert(old.tables["office_settings"]).values(**kept))
    db.migrate(url, AFTER)
    db.configure(engine)
    with db.sessions() as session:
        found = queries.choices(session, body_id)
        rows = queries.history(session, body_id)
    engine.dispose()
    assert str(found) == taken
    assert [row.basis for row in rows] == ([basis] if taken else [])
