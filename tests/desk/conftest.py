"""A mail server that refuses, and a request whose receipt it refused."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from ppid.events.models import OutboxEntry, State
from ppid.notices.delivery import deliver
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.servers import SmtpServer, smtp_server


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server("refuse") as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        settings.cache_clear()
        yield server


@pytest.fixture
def refused(
    session: Session, people: People, frozen_office_clock: OfficeClock, smtp: SmtpServer
) -> InformationRequest:
    """Siti's request, whose receipt her mail server refused; officers' mail goes."""
    smtp.mode = "defer"
    made = cases.received(session, people)
    session.commit()
    smtp.mode = "refuse"
    for row in session.exec(select(OutboxEntry).where(OutboxEntry.notice != "receipt")):
        row.state = State.CANCELLED
        session.add(row)
    session.commit()
    deliver(1)
    smtp.mode = "accept"
    deliver()
    session.expire_all()
    return made
