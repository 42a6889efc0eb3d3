"""What the rows share: settings of a folder, a seeded database on either kind, a web process."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine

from ppid import db
from ppid.documents import storage
from ppid.settings import settings
from ppid.wiring import wire
from tests.prepared import seeded
from tests.servers import Process, free_port, process
from tests.torture import cradle
from tests.workers.office import ONE_STEP, SECRET, Office

__all__ = ["bound", "house", "launch", "seeded", "settings_of", "web"]


@contextmanager
def settings_of(folder: Path, **env: str) -> Iterator[dict[str, str]]:
    """This process reads only these settings for the length of the block; the variables."""
    before = {name: value for name, value in os.environ.items() if name.startswith("PPID_")}
    wanted = {"PPID_DATA_DIR": str(folder), "PPID_SECRET_KEY": SECRET, **ONE_STEP} | env
    _environ(wanted)
    wire()
    try:
        yield wanted
    finally:
        _environ(before)


def _environ(wanted: dict[str, str]) -> None:
    for name in [name for name in os.environ if name.startswith("PPID_")]:
        del os.environ[name]
    os.environ.update(wanted)
    settings.cache_clear()
    storage.store.cache_clear()


@contextmanager
def bound(url: str) -> Iterator[Engine]:
    """The sessions of this process on a database, for services called in it."""
    before = db.sessions.kw.get("bind")
    engine = db.engine_for(url)
    db.configure(engine)
    try:
        yield engine
    finally:
        engine.dispose()
        db.sessions.configure(bind=before)
        db.readers.configure(bind=before)


@contextmanager
def house(folder: Path, url: str, **env: str) -> Iterator[Office]:
    """An office of processes on a database that is migrated and seeded already."""
    engine = db.engine_for(url, pooled=False)
    known = {"PPID_DATA_DIR": str(folder), "PPID_SECRET_KEY": SECRET, "PPID_DATABASE_URL": url}
    known |= ONE_STEP
    made = Office(known | env, engine)
    try:
        with made.stack:
            yield made
    finally:
        engine.dispose()


def web(office: Office, broken: str = "", **env: str) -> tuple[str, Process]:
    """One more web process that answers, its address; without a guarantee where one is named."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            return httpx.get(f"{address}/healthz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    return address, launch(office, broken, "web", "--port", str(port), ready=answers, **env)


def launch(office: Office, variant: str, *args: str, ready: Any = None, **env: str) -> Process:
    """A `ppid` process that ends with the office, started as `variant` says where there is one."""
    program = ["tests.torture.launch", variant] if variant else ["ppid"]
    command = [sys.executable, "-m", *program, *args]
    made = process(command, office.env | env, ready=ready, timeout=60, begin=cradle.begin)
    return office.stack.enter_context(made)
