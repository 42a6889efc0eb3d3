"""Objections, disputes, people: their pages too stay as old as they were when errors come back."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import wiring
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter
from tests.objections.filing import filed
from tests.people import People
from tests.web.browsing import OWN, fields


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    limits.forget_all()
    return frozen_office_clock


def comes_back(client: Browser, path: str, wrong: dict[str, str]) -> None:
    """Of a version that was never there: told of nobody yet, it is still the one that was sent."""
    hidden = fields(client.get(path).text)
    sent = {"_csrf": hidden["_csrf"], "_version": "77", **wrong}
    answer = client.post(path, data=sent, headers=OWN)
    assert answer.status_code == 422, (path, answer.status_code)
    assert fields(answer.text)["_version"] == "77", path


def test_of_people(client: Browser, people: People) -> None:
    enter(client, people.admin)
    comes_back(client, f"/petugas/orang/{people.sari.id}", {"name": "", "email": "bukan"})


def test_of_an_objection(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.received(session, people)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    enter(client, people.sari)
    comes_back(client, f"/petugas/keberatan/{made.id}/kode", {"seen": "", "way": "paper"})


def test_of_a_reading(client: Browser, people: People) -> None:
    enter(client, people.dewi)
    page = client.get("/petugas/tafsir").text
    path = page.partition('href="/petugas/tafsir/')[2].partition('"')[0]
    comes_back(client, f"/petugas/tafsir/{path}", {"option": "", "valid_from": "bukan"})
