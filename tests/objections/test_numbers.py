"""One agenda: a number of a request's letter is not given to the superior's, nor back."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.errors import Invalid
from ppid.objections import service
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.requests.service import numbering
from ppid.stationery import superior
from ppid.units.models import AgendaNumber
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.answering import signed, text
from tests.objections.filing import filed
from tests.people import People

NUMBER = "480/31/2026"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.approved(session, people, key="asked")


@pytest.fixture
def objection(session: Session, people: People, office: OfficeClock) -> Objection:
    made = cases.assigned(session, people, key="objected")
    office.on(date(2026, 12, 8))
    return filed(session, people, made)


def approve(session: Session, people: People, objection: Objection) -> None:
    service.save_answer(session, objection, people.sari, text(objection))
    service.approve_answer(session, objection, people.ratna)


def test_a_number_of_the_superiors_letter_is_no_requests(
    session: Session, people: People, asked: InformationRequest, objection: Objection
) -> None:
    signed(session, people, objection, number=NUMBER)
    for twice in (False, True):
        with pytest.raises(Invalid) as refusal, session.begin_nested():
            requests.number(session, asked, people.sari, NUMBER, clock.today(), twice=twice)
        assert "tanggapan keberatan" in refusal.value.errors["letter_number"]
    made = requests.number(session, asked, people.sari, "480/32/2026", clock.today())
    assert made.letter_number == "480/32/2026"


def test_a_number_of_a_request_is_not_the_superiors(
    session: Session, people: People, asked: InformationRequest, objection: Objection
) -> None:
    requests.number(session, asked, people.sari, NUMBER, clock.today())
    approve(session, people, objection)
    with pytest.raises(Invalid) as refusal, session.begin_nested():
        service.number_answer(session, objection, people.sari, "480 / 31 / 2026", clock.today())
    assert "surat permohonan" in refusal.value.errors["letter_number"]
    session.refresh(objection)
    superior.choose(session, people.dewi, "seat", "own")
    made = service.number_answer(session, objection, people.sari, NUMBER, clock.today())
    assert made.letter_number == NUMBER


def test_an_extension_does_not_take_the_superiors_number(
    session: Session, people: People, office: OfficeClock, objection: Objection
) -> None:
    signed(session, people, objection, number=NUMBER)
    made = cases.assigned(session, people, key="later")
    grant = ExtensionGrant(
        ground="status_undecided", reason="Konsekuensinya masih diuji.", letter_number=NUMBER
    )
    with pytest.raises(Invalid):
        requests.extend(session, made, people.dewi, grant, clock.today())


def test_the_automatic_number_passes_by_what_was_typed(
    session: Session, people: People, asked: InformationRequest, objection: Objection
) -> None:
    requests.number(session, asked, people.sari, "1/PPID/2026", clock.today())
    numbering.choose(session, people.dewi, "automatic", "{number}/PPID/{year}")
    approve(session, people, objection)
    made = service.number_answer(session, objection, people.sari, "", clock.today())
    assert made.letter_number == "2/PPID/2026"
    again = service.number_answer(session, objection, people.sari, "", clock.today())
    assert again.letter_number == "2/PPID/2026"
    other = cases.approved(session, people, key="b")
    assert requests.number(session, other, people.sari, "", clock.today()).letter_number == (
        "3/PPID/2026"
    )


def test_an_agenda_of_its_own_counts_for_itself(
    session: Session, people: People, asked: InformationRequest, objection: Objection
) -> None:
    numbering.choose(session, people.dewi, "automatic", "{number}/PPID/{year}")
    superior.choose(session, people.dewi, "seat", "own")
    requests.number(session, asked, people.sari, "", clock.today())
    approve(session, people, objection)
    made = service.number_answer(session, objection, people.sari, "", clock.today())
    assert made.letter_number == "1/PPID/2026"


def test_a_corrected_number_of_the_answer_is_given_back(
    session: Session, people: People, objection: Objection
) -> None:
    approve(session, people, objection)
    service.number_answer(session, objection, people.sari, NUMBER, clock.today())
    service.number_answer(session, objection, people.sari, "480/33/2026", clock.today())
    session.commit()
    rows = session.exec(select(AgendaNumber)).all()
    assert [(row.subject_id, row.number) for row in rows] == [(objection.id, "480/33/2026")]
    assert session.get_one(ObjectionAnswer, objection.id).letter_number == "480/33/2026"
