"""A small office on a database that a test may dump, restore, copy and exchange."""

import shutil
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid import db
from ppid.events.models import Event, OutboxEntry
from ppid.events.service import APPLICANT
from ppid.notices.delivery import deliver
from ppid.notices.guards.holding import held
from ppid.notices.guards.resuming import resume
from ppid.notices.sweep import run_sweep
from ppid.requests import service as requests
from ppid.requests.schemas import NewRequest
from ppid.settings import settings
from ppid.units.models import PublicBody
from ppid.wiring import wire
from tests.people import hire, siti
from tests.servers import databases


def use(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """From now on everything of this process goes to that database."""
    monkeypatch.setenv("PPID_DATABASE_URL", url)
    settings.cache_clear()
    db.connect(pooled=False)


def set_up() -> None:
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    db.migrate(settings().database_url)
    db.connect(pooled=False)
    wire()
    with db.transaction() as session:
        hire(session)


def ask() -> None:
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        data = NewRequest.model_validate(siti())
        requests.receive(session, body, data, APPLICANT, key=uuid4().hex)


def turn() -> str:
    """One turn of a worker; why nothing was sent."""
    run_sweep()
    while report := deliver():
        pass
    return report.stopped


def why() -> str:
    with db.reading() as session:
        found = held(session)
        return found.why if found else ""


def states() -> set[str]:
    with db.reading() as session:
        return set(session.exec(select(OutboxEntry.state)))


def told(name: str) -> list[Event]:
    with db.reading() as session:
        return list(session.exec(select(Event).where(Event.name == name).order_by("id")))


def dump(url: str, path: Path) -> Path:
    program = databases.postgres_program("pg_dump")
    run(program, "--format=custom", f"--file={path}", url.replace("+psycopg", ""))
    return path


def put_back(url: str, path: Path, *options: str) -> None:
    program = databases.postgres_program("pg_restore")
    run(program, "--no-owner", *options, f"--dbname={url.replace('+psycopg', '')}", str(path))


def run(*args: str) -> None:
    done = subprocess.run(args, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def resumed() -> None:
    with db.transaction() as session:
        resume(session)


def copy(file: Path, to: Path) -> Path:
    """As an operator does, with everything stopped: the log is in the file then."""
    unbind()
    shutil.copy(file, to)
    return to


def lay_down(kept: Path, file: Path) -> None:
    unbind()
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    shutil.copy(kept, file)
    db.connect(pooled=False)


def unbind() -> None:
    bind = db.sessions.kw["bind"]
    assert isinstance(bind, Engine)
    with Session(bind) as session:
        session.connection().exec_driver_sql("SELECT 1")
    bind.dispose()
