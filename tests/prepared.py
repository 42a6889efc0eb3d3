"""Databases that are migrated already, with or without people: made once a process, then copied.

All migrations together take seconds and come to the same each time. That they do is what the tests
of migrations and R11 say; whoever needs only the outcome asks here.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import make_url
from sqlmodel import Session

from ppid import db
from tests.people import hire
from tests.servers.databases import postgres_program

# Kept until the process ends: the object's finalizer takes the folder away.
_KEPT = tempfile.TemporaryDirectory(prefix="ppid-prepared-")


def migrated(url: str) -> None:
    """Bring a database to the head; an empty one, or a file of SQLite's that is not yet there, by
    copying.
    """
    if _is_empty(url):
        _load(url, staffed=False)
    else:
        db.migrate(url)


def seeded(url: str) -> None:
    """The like, with the office's units, calendars and people; one at the head is only staffed."""
    if _is_empty(url):
        _load(url, staffed=True)
    _staff(url)  # those who sit there are found, and their passwords are of today's strength


def _staff(url: str) -> None:
    engine = db.engine_for(url, pooled=False)
    with Session(engine, expire_on_commit=False) as session:
        hire(session)
    engine.dispose()


def _is_empty(url: str) -> bool:
    path = make_url(url).database
    if url.startswith("sqlite"):
        return not Path(path or "").exists()
    engine = db.engine_for(url, pooled=False)
    try:
        return db.current_revision(engine) is None
    finally:
        engine.dispose()


def _load(url: str, *, staffed: bool) -> None:
    dialect = url.partition(":")[0].partition("+")[0]
    kept = Path(_KEPT.name) / f"{dialect}-{'staffed' if staffed else 'empty'}"
    if not kept.exists():
        _make(url, staffed)
        _keep(url, kept)
    elif url.startswith("sqlite"):
        shutil.copy(kept, str(make_url(url).database))
    else:
        said = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        _postgres("psql", url, *said, f"--file={kept}")


def _make(url: str, staffed: bool) -> None:
    db.migrate(url)
    if staffed:
        _staff(url)


def _keep(url: str, path: Path) -> None:
    if url.startswith("sqlite"):  # nobody has it open, so all of it is in the one file
        shutil.copy(str(make_url(url).database), path)
    else:
        _postgres("pg_dump", url, f"--file={path}")


def _postgres(program: str, url: str, *args: str) -> None:
    """Run a client of PostgreSQL on a database of a test's own cluster."""
    address = url.replace("+psycopg", "")
    command = [postgres_program(program), *args, f"--dbname={address}"]
    subprocess.run(command, check=True, capture_output=True)
