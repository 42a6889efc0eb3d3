"""A mailroom for the rows that torture delivery: a database, many readers, clocks that move."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlmodel import col, select

from ppid import clock, db, keys, wiring
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide_all
from ppid.notices.delivery import DeliveryReport, deliver
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.settings import settings
from ppid.units.models import PublicBody
from tests.bench.fill import request_values
from tests.people import hire
from tests.prepared import migrated

START = datetime(2026, 11, 23, 9, tzinfo=clock.WITA).astimezone(UTC)
SECRET = "kunci-untuk-uji-yang-cukup-panjang"
OPEN = (State.PENDING, State.SENDING)


@dataclass
class Clocks:
    """Both clocks together: they run, and jump where the row moves them."""

    offset: timedelta = field(default_factory=timedelta)

    def real(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def move(self, **by: float) -> None:
        self.offset += timedelta(**by)


@dataclass
class Mailroom:
    """What a row holds: whom it writes to, what became of it, and the hour."""

    body: PublicBody
    clocks: Clocks

    def decide(
        self, addresses: Sequence[str], *, priority: int = 5, notice: str = "new_request"
    ) -> list[str]:
        """One notice for each address, due now; returns their Message-IDs."""
        with db.transaction() as session:
            cases = [_case(session, self.body, address) for address in addresses]
            told = [
                (case, Decision(notice, f"requester:{who}", clock.now(), {}, priority=priority))
                for case, who in cases
            ]
            decide_all(session, "request", self.body.id, told)
        wanted = {case for case, _ in cases}
        return [row.message_id for row in self.rows() if row.subject_id in wanted]

    def rows(self) -> list[OutboxEntry]:
        with db.reading() as session:
            return list(session.exec(select(OutboxEntry).order_by(col(OutboxEntry.id))))

    def open(self) -> list[OutboxEntry]:
        return [row for row in self.rows() if row.state in OPEN]

    def of(self, state: State) -> list[OutboxEntry]:
        return [row for row in self.rows() if row.state == state]

    def deliver(self, limit: int = 1000) -> DeliveryReport:
        """Until nothing is due or nothing can leave."""
        total = DeliveryReport()
        while report := deliver(limit):
            total.add(report)
        total.add(report)
        return total

    def live(self, until: Callable[[], bool], step: float, most: int) -> int:
        """Deliver, let `step` seconds pass on both clocks, and again; how many turns it took."""
        for turn in range(most):
            self.deliver()
            if until():
                return turn
            self.clocks.move(seconds=step)
        return most


def _case(session: Any, body: PublicBody, address: str) -> tuple[UUID, UUID]:
    requester = Requester(public_body_id=body.id, kind="individual", name="Siti Rahma")
    requester.email = keys.seal_text("requesters", "email", requester.id, address)
    session.add(requester)
    session.flush()
    id_ = uuid4()
    number = int(id_.int % 10**9)
    session.execute(insert(InformationRequest), [request_values(body, requester, number, id_)])
    return id_, requester.id


@contextmanager
def mailroom(folder: Path, smtp_url: str, database_url: str = "") -> Iterator[Mailroom]:
    """A seeded office on a database of its own, at 09.00 of a working day."""
    known = {
        "PPID_DATA_DIR": str(folder / "data"),
        "PPID_SECRET_KEY": SECRET,
        "PPID_SMTP_URL": smtp_url,
    }
    if database_url:
        known["PPID_DATABASE_URL"] = database_url
    clocks = Clocks(START - datetime.now(UTC))
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, known))
        stack.callback(settings.cache_clear)
        settings.cache_clear()
        (folder / "data").mkdir(parents=True, exist_ok=True)
        migrated(settings().database_url)
        engine = db.connect()
        db.configure(engine, join_transaction_mode="conditional_savepoint")
        stack.callback(engine.dispose)
        stack.enter_context(patch.object(clock, "real_now", clocks.real))
        wiring.wire()
        with db.transaction() as session:
            body = hire(session).body
        yield Mailroom(body, clocks)
