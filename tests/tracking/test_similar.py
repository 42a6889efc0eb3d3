"""Asking the like again: the form begins with the question of the request that one follows."""

import pytest
from sqlmodel import Session

from ppid.requests import service
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import follow
from tests.web.browsing import Browser

AGAIN = "/permohonan/baru?serupa=1"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_the_question_is_filled_in_and_nobodys_identity(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    assert f'href="{AGAIN}"' in follow(client, made)
    page = client.get(AGAIN).text
    assert made.sought in page
    assert made.purpose in page
    for secret in ("Siti Rahma", "6472014107900002", "siti@example.id", "Pahlawan"):
        assert secret not in page


def test_without_following_a_request_the_form_is_empty(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    assert made.sought not in client.get(AGAIN).text
    follow(client, made)
    service.reissue_code(session, made, people.sari, "ktp", "paper")
    session.commit()
    assert made.sought not in client.get(AGAIN).text, "a void code shows nothing"
    assert made.sought not in client.get("/permohonan/baru").text
