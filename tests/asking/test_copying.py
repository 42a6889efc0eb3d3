"""*Salin ke unit lain*: one step from the tracking page to a request that is ready to be sent."""

import pytest
from sqlmodel import Session, select

from ppid.asking.drafts import opened as opened_draft
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.units import queries as units
from ppid.web import limits
from tests import cases
from tests.asking.form import CHECK, FORM, PERSON, SITI, begun, drafts, fill, sent
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import follow
from tests.web.browsing import Browser

COPY = f"{FORM}/salin"
NIK = "6472 0141 0790 0002"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_a_copy_with_ones_nik_is_checked_and_sent(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people, applicant={"special_needs": "Huruf besar"})
    status = follow(client, made)
    assert f'href="{COPY}"' in status
    assert "Identitas ditanyakan lagi, lalu periksa dan kirim" in status
    copying = client.get(COPY).text
    assert made.sought in copying
    assert "Identitas Anda kami tanyakan lagi: laman lacak terbuka bagi siapa pun" in copying
    answer = fill(client, COPY, unit_other="dinkes", number=NIK)
    assert answer.headers["location"] == CHECK
    page = client.get(CHECK).text
    for words in ("Dinas Kesehatan", "Siti Rahma", "siti@example.id", "Huruf besar", made.purpose):
        assert words in page
    assert fill(client, CHECK).headers["location"] == "/permohonan/diterima"
    other = session.exec(select(InformationRequest).where(InformationRequest.id != made.id)).one()
    assert (other.sought, other.purpose) == (made.sought, made.purpose)
    unit = units.by_code(session, people.body.id, "dinkes")
    assert other.wished_unit_id == unit.id
    assert other.registration_number != made.registration_number
    assert service.proven(session, other) == set(), "what was seen for one is not seen for all"


def test_without_a_number_of_theirs_nobody_is_filled_in(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    follow(client, made)
    answer = fill(client, COPY, unit_other="dinkes", number="6472014107900003")
    assert answer.status_code == 422
    assert "Nomor ini tidak tercatat pada permohonan itu." in answer.text
    assert drafts(session) == []
    answer = fill(client, COPY, unit_other="dinkes", number="")
    assert answer.headers["location"] == PERSON
    values = opened_draft(drafts(session)[0]).values
    assert values["information_sought"] == made.sought
    assert not {"name", "nik", "email"} & {name for name, text in values.items() if text}
    for secret in ("Siti Rahma", "siti@example.id", "Pahlawan"):
        assert secret not in client.get(PERSON).text


def test_guessing_at_the_number_comes_to_an_end(
    client: Browser, session: Session, people: People
) -> None:
    follow(client, cases.received(session, people))
    answers = [fill(client, COPY, unit_other="dinkes", number=f"{n}") for n in range(22)]
    assert {answer.status_code for answer in answers} == {422, 429}
    assert fill(client, COPY, unit_other="dinkes", number=NIK).status_code == 429


def test_a_copy_needs_a_unit_and_a_followed_request(
    client: Browser, session: Session, people: People
) -> None:
    assert client.get(COPY).headers["location"] == "/permohonan/lacak"
    made = cases.received(session, people)
    follow(client, made)
    assert "Pilih perangkat daerah yang dituju." in fill(client, COPY, unit_other="").text
    assert "Pilih dari daftar perangkat daerah." in fill(client, COPY, unit_other="x").text
    service.reissue_code(session, made, people.sari, "ktp", "paper")
    session.commit()
    assert client.get(COPY).headers["location"] == "/permohonan/lacak", "a void code copies nothing"


def test_a_copy_of_what_was_just_sent_is_no_repeat(
    client: Browser, session: Session, people: People
) -> None:
    sent(client)
    fill(client, COPY, unit_other="dinkes", number=SITI["nik"])
    fill(client, CHECK)
    assert len(session.exec(select(InformationRequest)).all()) == 2


def test_another_persons_fields_do_not_stay_in_the_copy(
    client: Browser, session: Session, people: People
) -> None:
    begun(client, CHECK, proxy_name="Rudi", proxy_phone="081200000009", occupation="Nelayan")
    follow(client, cases.received(session, people))
    assert "salinan ini menggantikannya" in client.get(COPY).text
    fill(client, COPY, unit_other="dinkes", number=NIK)
    values = opened_draft(drafts(session)[0]).values
    assert (values["proxy_name"], values["occupation"]) == ("", "Guru")


def test_a_group_is_copied_with_its_members(
    client: Browser, session: Session, people: People
) -> None:
    group = {
        "kind": "group", "name": "Warga RT 5", "nik": "", "representative": "Rina Wati",
        "members": [{"name": "Rina Wati", "nik": "6472014107900002"}, {"name": "Umar", "nik": ""}],
    }  # fmt: skip
    follow(client, cases.received(session, people, applicant=group))
    assert fill(client, COPY, unit_other="dinkes", number=NIK).headers["location"] == CHECK
    page = client.get(CHECK).text
    for words in ("Warga RT 5", "Rina Wati, 6472 0141 0790 0002", "Umar"):
        assert words in page
