"""An office of processes: its own database, mail and queue, and who runs on them."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from ppid import db
from ppid.events.models import OutboxEntry, State
from ppid.events.service import APPLICANT
from ppid.notices.models import Heartbeat
from ppid.requests import service
from ppid.requests.schemas import NewRequest
from ppid.wiring import wire
from tests.people import siti
from tests.prepared import seeded
from tests.servers import Process, fresh_database, process, wait_until

SECRET = "kunci-untuk-uji-yang-cukup-panjang"
ONE_STEP = {"PPID_TWO_FACTOR": "off"}  # log-ins by password, as the tests do them


@dataclass
class Office:
    """What the test holds: the variables of all processes, and its own look into the database."""

    env: dict[str, str]
    engine: Engine
    stack: ExitStack = field(default_factory=ExitStack)
    started: list[Process] = field(default_factory=list)

    def run(self, *args: str, ready: Any = None, **env: str) -> Process:
        """Start a `ppid` process that ends with the test."""
        command = [sys.executable, "-m", "ppid", *args]
        made = self.stack.enter_context(process(command, self.env | env, ready=ready, timeout=60))
        self.started.append(made)
        return made

    def receive(self, **changes: Any) -> UUID:
        """Siti asks, and nothing pokes: what follows is up to the processes."""
        data = NewRequest.model_validate(siti(**changes))
        with Session(self.engine, expire_on_commit=False) as session:
            body = session.exec(select(_bodies())).one()
            made = service.receive(session, body, data, APPLICANT, key=uuid4().hex)
            session.commit()
            return made.id

    def outbox(self, notice: str = "") -> list[OutboxEntry]:
        with Session(self.engine, expire_on_commit=False) as session:
            rows = session.exec(select(OutboxEntry).order_by(col(OutboxEntry.id))).all()
        return [row for row in rows if not notice or row.notice == notice]

    def wait_until_sent(self, timeout: float = 60) -> list[OutboxEntry]:
        """Every notice decided so far, once all of them have gone out."""

        def all_sent() -> bool:
            rows = self.outbox()
            return bool(rows) and all(row.state == State.SENT for row in rows)

        try:
            wait_until(all_sent, timeout, "all notices sent")
        except AssertionError as error:
            states = [(row.notice, row.state, row.note, row.reply) for row in self.outbox()]
            said = "\n".join(made.output() for made in self.started)
            raise AssertionError(f"{error}: {states}\n{said}") from None
        return self.outbox()

    def signs(self) -> set[str]:
        """Who has given a sign of life."""
        with Session(self.engine) as session:
            return set(session.exec(select(Heartbeat.name)))


def _bodies() -> Any:
    from ppid.units.models import PublicBody

    return PublicBody


@contextmanager
def office(postgres_url: str, folder: Path, **env: str) -> Iterator[Office]:
    """A migrated and seeded database with its people; the processes of the block end with it."""
    url = fresh_database(postgres_url, f"office_{uuid4().hex[:8]}")
    seeded(url)
    engine = db.engine_for(url, pooled=False)
    wire()
    known = {"PPID_DATA_DIR": str(folder), "PPID_SECRET_KEY": SECRET, "PPID_DATABASE_URL": url}
    known |= ONE_STEP
    made = Office(known | env, engine)
    with made.stack:
        yield made
    engine.dispose()
