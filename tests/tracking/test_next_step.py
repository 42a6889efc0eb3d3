"""Past the limit, the tracking page offers one clear next step, until it has been taken."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid.events.service import APPLICANT
from ppid.kit.i18n import use_locale
from ppid.objections import service
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import STATUS, follow
from tests.web.browsing import Browser

BUTTON = '<a class="btn btn-primary" href="/keberatan/baru">'


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    use_locale("id")
    return frozen_office_clock


def test_an_unanswered_request_offers_the_objection_as_its_next_step(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    assert BUTTON not in follow(client, made)
    office.on(date(2026, 12, 8))
    page = client.get(STATUS).text
    assert "Langkah Anda berikutnya: ajukan keberatan." in page and BUTTON in page
    objection = filed(session, people, made)
    assert BUTTON not in client.get(STATUS).text
    service.withdraw(session, objection, APPLICANT, date(2026, 12, 8))
    session.commit()
    assert BUTTON in client.get(STATUS).text
