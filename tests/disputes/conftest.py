"""The office held still, and the two ways in which an objection opens the way to the Commission."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid.objections.models import Objection
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.people import People


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


@pytest.fixture
def silent(session: Session, people: People, office: OfficeClock) -> Objection:
    """Neither the request nor the objection was answered."""
    asked = cases.received(session, people)
    office.on(date(2026, 12, 8))
    objection = filed(session, people, asked)
    office.on(date(2027, 2, 2))
    return objection


@pytest.fixture
def denied(session: Session, people: People, office: OfficeClock) -> Objection:
    """The answer was objected to, and the superior upheld it."""
    asked = cases.answered(session, people)
    office.on(date(2026, 12, 8))
    objection = filed(session, people, asked, grounds=["d"])
    office.on(date(2026, 12, 15))
    answered(session, people, objection, "upheld")
    return objection
