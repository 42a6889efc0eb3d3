"""A database that went back, or is another one: nothing is sent before somebody says so."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from ppid import db
from ppid.events.models import State
from ppid.notices import lease
from ppid.notices.delivery import deliver
from ppid.notices.guards import markfile, restored
from ppid.settings import settings
from tests.notices.guards.office import (
    ask,
    copy,
    dump,
    lay_down,
    put_back,
    resumed,
    set_up,
    states,
    told,
    turn,
    unbind,
    use,
    why,
)
from tests.servers import SmtpServer, fresh_database, smtp_server


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        settings.cache_clear()
        yield server


@pytest.fixture
def on_postgres(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An office on a PostgreSQL database of its own; its URL."""
    url = fresh_database(postgres_url, f"guarded_{uuid4().hex[:8]}")
    use(monkeypatch, url)
    set_up()
    return url


@pytest.fixture
def on_sqlite() -> Path:
    """An office on the embedded database; its file."""
    set_up()
    return settings().data_dir / "ppid.db"


def test_a_first_start_and_every_later_one_send(on_postgres: str, smtp: SmtpServer) -> None:
    ask()
    assert turn() == ""
    ask()
    assert turn() == ""
    assert states() == {State.SENT}
    assert why() == ""


@pytest.mark.parametrize("clean", [True, False], ids=["dropped and restored", "elsewhere"])
def test_a_restored_database_sends_nothing_until_resumed(
    on_postgres: str,
    smtp: SmtpServer,
    postgres_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clean: bool,
) -> None:
    turn()
    ask()
    kept = dump(on_postgres, tmp_path / "ppid.dump")
    assert turn() == ""
    sent = len(smtp.messages)
    assert sent >= 3
    if clean:
        put_back(on_postgres, kept, "--clean")
    else:
        # On another machine, which has seen nothing of it.
        markfile.path().unlink()
        other = fresh_database(postgres_url, f"guarded_{uuid4().hex[:8]}")
        put_back(other, kept)
        use(monkeypatch, other)
    assert deliver().stopped == "paused"
    assert turn() == "paused"
    assert why() == restored.ANOTHER
    assert len(smtp.messages) == sent
    assert [event.data["why"] for event in told("sending.paused")] == [restored.ANOTHER]
    resumed()
    assert turn() == ""
    assert len(smtp.messages) == 2 * sent  # the operator knew, and wanted it
    (event,) = told("sending.resumed")
    assert event.data["waiting"] == sent and event.data["why"] == restored.ANOTHER
    assert turn() == "" and why() == ""


def test_rows_that_were_put_back_into_the_same_tables_are_seen(
    on_postgres: str, smtp: SmtpServer, tmp_path: Path
) -> None:
    turn()
    ask()
    kept = dump(on_postgres, tmp_path / "ppid.dump")
    assert turn() == ""
    sent = len(smtp.messages)
    engine = db.engine_for(on_postgres, pooled=False)
    with engine.begin() as connection:
        tables = connection.exec_driver_sql(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables "
            "WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        ).scalar_one()
        connection.exec_driver_sql("SET session_replication_role = replica")
        connection.exec_driver_sql(f"TRUNCATE {tables}")
        connection.exec_driver_sql("TRUNCATE alembic_version")
    put_back(on_postgres, kept, "--data-only", "--disable-triggers")
    assert turn() == "paused"
    assert why() == restored.BACK
    assert len(smtp.messages) == sent


def test_a_second_machine_and_one_without_its_folder_go_on(
    on_postgres: str, smtp: SmtpServer
) -> None:
    turn()
    markfile.path().unlink()
    ask()
    assert turn() == ""
    assert markfile.read() is not None
    assert states() == {State.SENT}


def test_a_machine_that_was_away_during_the_resuming_does_not_hold_again(
    on_postgres: str, smtp: SmtpServer, tmp_path: Path
) -> None:
    turn()
    kept = dump(on_postgres, tmp_path / "ppid.dump")
    for _ in range(3):
        turn()
    away = markfile.path().read_text()
    put_back(on_postgres, kept, "--clean")
    assert turn() == "paused"
    resumed()
    assert turn() == ""
    markfile.path().write_text(away)
    ask()
    assert turn() == ""
    assert why() == ""


def test_a_copied_back_file_sends_nothing_until_resumed(
    on_sqlite: Path, smtp: SmtpServer, tmp_path: Path
) -> None:
    turn()
    ask()
    kept = copy(on_sqlite, tmp_path / "cadangan.db")
    assert turn() == ""
    sent = len(smtp.messages)
    lay_down(kept, on_sqlite)
    assert states() == {State.PENDING}
    assert turn() == "paused"
    assert why() == restored.BACK
    assert len(smtp.messages) == sent
    resumed()
    assert turn() == "" and len(smtp.messages) == 2 * sent


def test_a_file_in_a_new_folder_without_its_mark_sends_nothing(
    on_sqlite: Path, smtp: SmtpServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn()
    turn()
    ask()
    kept = copy(on_sqlite, tmp_path / "cadangan.db")
    monkeypatch.setenv("PPID_DATA_DIR", str(tmp_path / "baru"))
    settings.cache_clear()
    settings().data_dir.mkdir()
    lay_down(kept, settings().data_dir / "ppid.db")
    assert turn() == "paused"
    assert why() == restored.ALONE


def test_a_crash_before_the_first_mark_holds_nothing(on_sqlite: Path, smtp: SmtpServer) -> None:
    turn()
    markfile.path().unlink()
    ask()
    assert turn() == ""
    assert states() == {State.SENT}


def test_a_folder_that_was_moved_goes_on(
    on_sqlite: Path, smtp: SmtpServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn()
    ask()
    unbind()
    shutil.copytree(on_sqlite.parent, tmp_path / "baru")
    shutil.rmtree(on_sqlite.parent)
    monkeypatch.setenv("PPID_DATA_DIR", str(tmp_path / "baru"))
    settings.cache_clear()
    db.connect(pooled=False)
    assert turn() == ""
    assert states() == {State.SENT}


def test_another_history_of_the_same_length_is_seen(on_sqlite: Path, tmp_path: Path) -> None:
    """Someone worked on the restored database before any worker saw it."""
    turn()
    kept = copy(on_sqlite, tmp_path / "cadangan.db")
    ask()
    turn()
    mark = markfile.read()
    assert mark is not None
    lay_down(kept, on_sqlite)
    markfile.path().unlink()
    with db.transaction() as session:
        session.info["poke"] = False
    ask()
    for _ in range(3):
        restored.mark()  # as by machines that have no mark of the old history
    markfile.path().unlink()
    markfile.write(mark)
    assert restored.check() == restored.BACK


def test_what_is_held_stays_held_by_its_first_reason(on_sqlite: Path) -> None:
    with db.transaction() as session:
        lease.pause_sending(session, "pemeriksaan")
    turn()
    assert why() == "pemeriksaan"
