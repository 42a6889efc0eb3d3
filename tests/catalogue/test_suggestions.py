"""What the form shows before it asks for a name, and how it is counted."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid.catalogue import queries
from ppid.catalogue.models import Act
from ppid.catalogue.suggestions import suggestions, tally
from tests.catalogue import items
from tests.conftest import OfficeClock
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_it_suggests_what_may_answer_already(session: Session, people: People) -> None:
    made = items.answer(session, people, "Jumlah guru honorer SMK", answer="Ada 1.204 guru.")
    items.document(session, people, "Kondisi jalan provinsi")
    asked = "Berapa jumlah guru honorer di SMK negeri?"
    (found,) = suggestions(session, people.body.id, asked)
    assert (found.item_id, found.title, found.source) == (made.id, made.title, "request")
    assert found.link.startswith("/permohonan/publik/jumlah-guru-honorer-smk-")
    assert found.unit == "Dinas Pendidikan dan Kebudayaan"


def test_it_suggests_few_and_often_nothing(session: Session, people: People) -> None:
    for number in range(6):
        items.document(session, people, f"Kondisi jalan kabupaten {number}")
    assert len(suggestions(session, people.body.id, "kondisi jalan kabupaten")) == 3
    assert suggestions(session, people.body.id, "jadwal imunisasi balita") == []


def test_it_counts_by_day_without_anybody(
    session: Session, people: People, office: OfficeClock
) -> None:
    one = items.document(session, people, "Satu").id
    two = items.document(session, people, "Dua").id
    assert one and two
    body_id = people.body.id
    tally(session, body_id, Act.SHOWN, [one, two, two])
    tally(session, body_id, Act.SHOWN, [one])
    tally(session, body_id, Act.ANSWERED, [one])
    office.on(date(2026, 11, 24))
    tally(session, body_id, Act.SHOWN, [one])
    tally(session, body_id, Act.OPENED, [])
    told = queries.helped(session, body_id, 2026)
    assert told == {"shown": 4, "opened": 0, "answered": 1, "asked_anyway": 0}
    assert queries.helped(session, body_id, 2025)["shown"] == 0
