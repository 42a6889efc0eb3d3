"""A lost tracking code: again to the address on file, with an answer that tells nothing."""

import pytest
from httpx import Response
from sqlmodel import Session

from ppid.notices.recheck import why_not
from ppid.objections import queries as objections
from ppid.requests import queries, service
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words
from tests.tracking.test_own import SITI, asked, mail, text
from tests.web.browsing import Browser, send

LOST = "/permohonan/kode"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def ask(client: Browser, number: str, email: str) -> Response:
    return send(client, LOST, {"nomor": number, "email": email}, page=LOST)


def test_the_code_goes_to_the_address_on_file(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    ask(client, f" {made.registration_number.lower().replace('-', ' ')}", SITI)
    message = mail(session, asked(session)[0])
    assert message["To"] == SITI
    assert queries.code_of(made) in text(message)
    assert queries.code_of(made) not in str(message["Subject"])
    assert made.registration_number in str(message["Subject"])
    assert "Siti Rahma" not in str(message)


@pytest.mark.parametrize(
    ("number", "email"),
    [
        ("PPID-2026-999999", SITI),
        ("PPID-2026-000001", "orang.lain@example.id"),
        ("bukan nomor", SITI),
    ],
)
def test_whatever_does_not_belong_together_gets_the_same_answer_and_no_mail(
    client: Browser, session: Session, people: People, number: str, email: str
) -> None:
    made = cases.received(session, people)
    right = ask(client, made.registration_number, SITI)
    wrong = ask(client, number, email)
    assert (right.status_code, right.headers["location"]) == (
        wrong.status_code,
        wrong.headers["location"],
    )
    pages = {words(client.get(each.headers["location"]).text) for each in (right, wrong)}
    assert len(pages) == 1
    assert why_not(session, asked(session)[0]) is None
    assert why_not(session, asked(session)[1]) == "tidak ada permohonan dengan alamat itu"


def test_a_code_made_meanwhile_is_the_one_that_is_mailed(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    old = queries.code_of(made)
    ask(client, made.registration_number, SITI)
    service.reissue_code(session, made, people.sari, "ktp", "paper")
    session.commit()
    said = text(mail(session, asked(session)[0]))
    assert queries.code_of(made) in said
    assert old not in said


def test_bad_input_stays_with_its_sentence(client: Browser) -> None:
    answer = ask(client, "PPID-2026-000001", "siti@")
    assert answer.status_code == 422
    assert 'value="PPID-2026-000001"' in answer.text
    assert 'href="#isian-email"' in answer.text
    assert ask(client, "", SITI).status_code == 422


def test_the_entry_page_leads_here(client: Browser) -> None:
    html = client.get("/permohonan/lacak").text
    assert f'href="{LOST}"' in html
    assert 'href="/permohonan/saya"' in html


def test_the_code_of_an_objection_goes_to_its_own_address_alone(
    client: Browser, session: Session, people: People
) -> None:
    made = filed(session, people, cases.received(session, people))
    for email in (SITI, "orang.lain@example.id"):
        assert ask(client, "kbt 2026 000001", email).headers["location"] == f"{LOST}/terkirim"
    right, wrong = asked(session)
    message = mail(session, right)
    assert message["To"] == SITI and objections.code_of(made) in text(message)
    assert "kode lacak keberatan KBT-2026-000001" in text(message)
    assert why_not(session, wrong) == "tidak ada permohonan dengan alamat itu"
