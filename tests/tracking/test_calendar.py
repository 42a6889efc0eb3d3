"""The limit for one's own calendar: number and date, nothing else."""

import pytest
from sqlmodel import Session

from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import follow
from tests.web.browsing import Browser

ICS = "/permohonan/lacak/tenggat.ics"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_the_limit_of_the_answer_goes_into_a_calendar(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    assert f'href="{ICS}"' in follow(client, made)
    answer = client.get(ICS)
    assert answer.headers["content-type"].startswith("text/calendar")
    text = answer.text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261207" in text
    assert made.registration_number in text
    for secret in ("Siti", "BOS", "siti@example.id"):
        assert secret not in text


def test_while_we_wait_it_is_the_applicants_own_limit(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.incomplete(session, people)
    follow(client, made)
    assert "DTSTART;VALUE=DATE:20261126" in client.get(ICS).text


def test_what_is_answered_has_no_limit_to_keep(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    assert ICS not in follow(client, made)
    assert client.get(ICS).status_code == 404
    client.cookies.clear()
    assert client.get(ICS).status_code == 303
