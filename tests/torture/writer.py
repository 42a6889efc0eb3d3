"""A process that submits without end: `? key` before, `! key` only after the commit returned.

`python -m tests.torture.writer NAME [BROKEN]`, with the settings in its environment. Every third
submission brings a paper, so that files and rows are cut together.
"""

import os
import sys
from itertools import count
from typing import Any

from sqlalchemy import Engine, event

from ppid import db
from ppid.documents.service import Upload
from ppid.events.service import APPLICANT
from ppid.requests import service
from ppid.requests.schemas import NewRequest
from ppid.settings import settings
from ppid.units import queries as units
from ppid.wiring import wire
from tests.files import png
from tests.people import siti


def main(name: str, broken: str = "") -> None:
    wire()
    engine = db.engine_for(settings().database_url)
    _break(engine, broken)
    db.configure(engine)
    paper = Upload("ktp.png", png())
    for number in count():
        key = f"{name}-{number}"
        print("?", key, flush=True)  # noqa: T201 (what it says is its work)
        _submit(key, [paper] if number % 3 == 0 else [])
        print("!", key, flush=True)  # noqa: T201


def _submit(key: str, papers: list[Upload]) -> None:
    data = NewRequest.model_validate(siti(information_sought=f"Nomor {key} dari register."))
    with db.transaction() as session:
        body = units.public_body(session)
        service.receive(session, body, data, APPLICANT, key=key, papers=papers)


def _break(engine: Engine, broken: str) -> None:
    """Take away one guarantee; the refusals at the start are not asked here."""
    if broken == "wal-normal":
        event.listen(engine, "connect", _normal)
    if broken == "pg-sync-off" and (refusal := getattr(db, "_refuse_forgetful", None)):
        event.remove(engine, "connect", refusal)
    if broken == "files-unsynced":
        os.fsync = lambda fd: None


def _normal(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=NORMAL")


if __name__ == "__main__":
    main(*sys.argv[1:])
