"""Cases for the tests of notices: received, assigned, answered through the real services."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, col, select

from ppid import clock, wiring
from ppid.events.models import OutboxEntry
from ppid.events.service import APPLICANT, Actor
from ppid.notices.models import OutgoingLetter
from ppid.notices.sweep import SweepReport, run_sweep
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Intake, NewRequest
from ppid.units import office
from ppid.units import queries as units
from tests.people import People, hire, siti

MONDAY = date(2026, 11, 23)


@dataclass
class Desk:
    """The office on the test's transaction, its clock held wherever the test puts it."""

    session: Session
    people: People
    stack: ExitStack

    def on(self, day: str, hour: int = 7, minute: int = 30) -> datetime:
        """Move the office's clock to an hour of a day in WITA."""
        instant = datetime.combine(date.fromisoformat(day), time(hour, minute), clock.WITA)
        self.stack.enter_context(clock.fixed(instant))
        return instant

    def receive(self, intake: Intake | None = None, **applicant: Any) -> InformationRequest:
        """Siti asks; or an officer enters her request on paper."""
        data = NewRequest.model_validate(siti(applicant=applicant) if applicant else siti())
        by = Actor("officer", self.people.sari.id) if intake else APPLICANT
        made = requests.receive(
            self.session, self.people.body, data, by, key=uuid4().hex, intake=intake
        )
        self.session.commit()
        return made

    def assign(self, info_request: InformationRequest, unit: str = "disdik") -> None:
        """Dewi declares it complete and hands it to a unit."""
        dewi = self.people.dewi
        requests.declare_complete(self.session, info_request, dewi, clock.today())
        to = [units.by_code(self.session, self.people.body.id, unit)]
        requests.assign(self.session, info_request, dewi, to, "Mohon disiapkan.", clock.today())
        self.session.commit()

    def sweep(self, day: str = "", hour: int = 7, minute: int = 30) -> SweepReport:
        if day:
            self.on(day, hour, minute)
        report = run_sweep()
        self.session.expire_all()
        return report

    def tell_the_commission(self) -> None:
        office.choose(
            self.session, self.people.body.id, "commission_notes",
            {"email": "komisi@ki.example"}, basis="MoU 12/KI/2026",
        )  # fmt: skip
        self.session.commit()

    def outbox(self, notice: str = "") -> list[OutboxEntry]:
        query = select(OutboxEntry).order_by(col(OutboxEntry.id))
        rows = self.session.exec(query.execution_options(populate_existing=True)).all()
        return [row for row in rows if not notice or row.notice == notice]

    def hears(self, notice: str) -> list[str]:
        """The recipients of a notice by the name of the officer, or their kind."""
        names = {f"officer:{who.id}": name for name, who in vars(self.people).items()}
        found = [row.recipient for row in self.outbox(notice) if row.state != "superseded"]
        return sorted(names.get(who, who.partition(":")[0]) for who in found)

    def letters(self) -> list[OutgoingLetter]:
        return list(self.session.exec(select(OutgoingLetter)))


@pytest.fixture
def desk(session: Session) -> Iterator[Desk]:
    """A seeded office at Monday 23 November 2026, 09.00 WITA, with its subscribers wired."""
    wiring.wire()
    with ExitStack() as stack:
        made = Desk(session, hire(session), stack)
        made.on(MONDAY.isoformat(), 9)
        yield made
