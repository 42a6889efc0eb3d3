"""What a connection promises to every page."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from ppid import db


@pytest.mark.dialect("postgresql")
def test_the_web_gives_up_a_row_that_somebody_keeps(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(db.PATIENCE, "lock_timeout", 1)
    impatient = db.engine_for(engine.url.render_as_string(hide_password=False))
    keep = text("SELECT pg_advisory_xact_lock(7014)")
    with engine.begin() as keeper, impatient.connect() as waiter:
        keeper.execute(keep)
        with pytest.raises(OperationalError, match="lock timeout"):
            waiter.execute(keep)
    impatient.dispose()


@pytest.mark.dialect("postgresql")
def test_a_migration_waits_as_long_as_it_must(engine: Engine) -> None:
    patient = db.engine_for(engine.url.render_as_string(hide_password=False), pooled=False)
    with patient.connect() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar() == "0"
    patient.dispose()


@pytest.mark.dialect("postgresql")
def test_a_page_is_read_by_one_process_with_a_plan_of_its_own(engine: Engine) -> None:
    """What a small server gains by neither compiling nor sharing: decision 214."""
    page = db.engine_for(engine.url.render_as_string(hide_password=False))
    wanted = {
        "jit": "off",
        "plan_cache_mode": "force_custom_plan",
        "max_parallel_workers_per_gather": "0",
    }
    with page.connect() as connection:
        for name, value in wanted.items():
            assert connection.execute(text(f"SHOW {name}")).scalar() == value
    page.dispose()
