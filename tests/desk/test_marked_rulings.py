"""What upholding means where an objection came before its ground, or late (law 11.14, 11.17)."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import wiring
from ppid.notices import objection_answers
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.disputes.keeping import begun, heard, registered
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.objections.test_following import OWN, open_
from tests.people import People
from tests.tracking.browsing import words

EARLY = "Menguatkan keputusan PPID (tidak ada perintah atas alasan ini: belum ada pada hari"
LATE = "Menguatkan keputusan PPID (tidak ada perintah atas alasan ini: ditandai lewat waktu"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People, office: OfficeClock) -> InformationRequest:
    return cases.assigned(session, people)  # on 23 November 2026: its limit is 7 December


def ruled(session: Session, objection: Objection, row: ObjectionAnswer) -> str:
    (only,) = objection_answers.answer(session, objection, row).rulings
    return only.ruling


def test_the_choice_the_letter_and_the_page_say_it_of_a_premature_ground(
    client: Browser,
    session: Session,
    people: People,
    asked: InformationRequest,
    office: OfficeClock,
) -> None:
    made = filed(session, people, asked)
    office.on(date(2026, 12, 9))
    enter(client, people.sari)
    form = words(shown(client, f"/petugas/keberatan/{made.id}/tanggapan"))
    assert "Menguatkan di sini berarti tidak ada perintah atas alasan ini" in form
    row = answered(session, people, made, "upheld")
    assert ruled(session, made, row).startswith(EARLY)
    assert EARLY in words(shown(client, f"/petugas/keberatan/{made.id}"))
    open_(client, made)
    assert EARLY in words(client.get(OWN).text)
    made.premature = []  # whatever becomes of the mark, the letter says what it said
    assert ruled(session, made, row).startswith(EARLY)


def test_it_says_it_of_a_late_one(
    session: Session, people: People, asked: InformationRequest, office: OfficeClock
) -> None:
    office.on(date(2027, 3, 1))
    made = filed(session, people, asked)
    row = answered(session, people, made, "upheld", number="480/9/SETDA/2027")
    assert ruled(session, made, row).startswith(LATE)


def test_other_rulings_and_other_grounds_are_said_as_before(
    session: Session, people: People, asked: InformationRequest, office: OfficeClock
) -> None:
    early = filed(session, people, asked)
    row = answered(session, people, early, "all")
    assert ruled(session, early, row) == "Memerintahkan PPID memenuhi seluruhnya"
    office.on(date(2026, 12, 9))
    made = filed(session, people, asked)
    row = answered(session, people, made, "upheld", number="480/32/SETDA/2026")
    assert ruled(session, made, row) == "Menguatkan keputusan PPID"
    assert row.rulings == {"c": {"ruling": "upheld", "reason": row.rulings["c"]["reason"]}}


def test_the_form_of_a_mediation_decision_names_its_own_consequence(
    client: Browser,
    session: Session,
    people: People,
    asked: InformationRequest,
    office: OfficeClock,
) -> None:
    office.on(date(2027, 2, 10))
    dispute = registered(session, people.komisi, filed(session, people, asked), "2027-02-10")
    begun(session, people.komisi, dispute, "mediation", "2027-02-10")
    heard(session, people.komisi, dispute, "2027-02-10", kind="mediation")
    enter(client, people.komisi)
    at = f"/komisi/sengketa/{dispute.id}/putusan"
    said = words(shown(client, at))
    assert "final dan mengikat" in said and "Pasal 48" not in said
    begun(session, people.komisi, dispute, "adjudication", "2027-02-10")
    said = words(shown(client, at))
    assert "Pasal 48" in said and "final dan mengikat" not in said
