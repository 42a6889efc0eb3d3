"""`POST /api/v1/objections`: the contract's names, whole sentences, one objection a key."""

from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid.kit.i18n import use_locale
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests import cases
from tests.objections.filing import STORY
from tests.people import People, siti
from tests.web.browsing import Browser

URL = "/api/v1/objections"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()
    use_locale("id")


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.received(session, people)


def given(asked: InformationRequest, **changes: Any) -> dict[str, Any]:
    return {
        "registration_number": asked.registration_number,
        "tracking_code": requests.code_of(asked),
        "grounds": ["c"],
        "case_position": STORY,
    } | changes


def periodic(**changes: Any) -> dict[str, Any]:
    who = siti()["applicant"]
    return {"grounds": ["b"], "case_position": STORY, "applicant": who} | changes


def errors_of(answer: Response) -> dict[str, str]:
    assert answer.headers["content-type"].startswith("application/problem+json")
    return {line["field"]: line["message"] for line in answer.json().get("errors", [])}


def count(session: Session) -> int:
    return len(session.exec(select(Objection.id)).all())


def test_a_program_objects_and_gets_everything_it_needs(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    answer = client.post(URL, json=given(asked))
    assert answer.status_code == 201
    made = session.exec(select(Objection)).one()
    assert answer.json() == {
        "registration_number": "KBT-2026-000001",
        "tracking_code": queries.code_of(made),
        "received_at": "2026-11-23T09:00:00+08:00",
        "answer_due_on": "2027-01-08",
        "status": "registered",
        "marks": ["premature"],
        "tracking_url": "http://127.0.0.1:8000/permohonan/lacak?nomor=KBT-2026-000001",
    }
    assert (made.channel, made.request_id) == ("api", asked.id)


def test_ground_b_needs_no_request_but_says_who(client: Browser, session: Session) -> None:
    answer = client.post(URL, json=periodic())
    assert (answer.status_code, answer.json()["marks"]) == (201, [])
    assert session.exec(select(Objection.request_id)).one() is None


def test_a_repeat_with_the_key_returns_the_first_answer(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    headers = {"Idempotency-Key": "kunci-keberatan"}
    first, second = (client.post(URL, json=given(asked), headers=headers) for _ in range(2))
    assert first.json() == second.json()
    assert count(session) == 1
    other = client.post(URL, json=given(asked, grounds=["d"]), headers=headers)
    assert other.status_code == 409
    assert count(session) == 1


def test_a_wrong_number_and_a_wrong_code_get_the_same_404(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    answers = [
        client.post(URL, json=given(asked, **wrong))
        for wrong in ({"registration_number": "PPID-2026-000099"}, {"tracking_code": "AAAA-AAAA"})
    ]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].json()["detail"] == answers[1].json()["detail"]
    assert count(session) == 0


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"grounds": []}, {"grounds"}),
        ({"grounds": ["x"]}, {"grounds.0"}),
        ({"grounds": None}, {"grounds"}),
        ({"grounds": "c"}, {"grounds"}),
        ({"case_position": "  "}, {"case_position"}),
        ({"case_position": "x" * 5_001}, {"case_position"}),
        ({"grounds": [], "case_position": ""}, {"grounds", "case_position"}),
        ({"tracking_code": ""}, {"tracking_code"}),
        ({"registration_number": "", "tracking_code": ""}, {"registration_number"}),
        ({"proxy": {"phone": "0812 3456 7890"}}, {"proxy.name"}),
        ({"applicant": siti()["applicant"]}, {"applicant"}),
        ({"lain": 1}, {"lain"}),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    client: Browser,
    session: Session,
    asked: InformationRequest,
    changes: dict[str, Any],
    fields: set[str],
) -> None:
    answer = client.post(URL, json=given(asked, **changes))
    assert answer.status_code == 422
    assert set(errors_of(answer)) == fields
    assert count(session) == 0


def test_ground_b_with_another_ground_needs_the_request(client: Browser, session: Session) -> None:
    assert set(errors_of(client.post(URL, json=periodic(grounds=["b", "c"])))) == {
        "registration_number"
    }
    assert set(errors_of(client.post(URL, json=periodic(applicant=None)))) == {"applicant"}
    nobody = siti(applicant={"nik": "", "email": "", "phone": "", "address": ""})["applicant"]
    answer = client.post(URL, json=periodic(applicant=nobody))
    assert set(errors_of(answer)) == {"applicant.nik", "applicant.email"}
    assert count(session) == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'"a"'])
def test_what_is_no_json_is_unreadable(client: Browser, body: bytes) -> None:
    answer = client.post(URL, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_it_stands_in_the_openapi(client: Browser) -> None:
    schema = client.get("/schema/openapi.json").json()
    body = schema["paths"][URL]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert {"grounds", "case_position", "registration_number", "applicant"} <= set(
        body["properties"]
    )


@pytest.mark.parametrize("field", ["case_position", "purpose"])
def test_a_nul_is_a_fault_of_the_program_and_told_in_its_words(
    client: Browser, session: Session, asked: InformationRequest, field: str
) -> None:
    answer = client.post(URL, json=given(asked, **{field: "satu\x00dua"}))
    assert answer.status_code == 422 and count(session) == 0
    assert list(errors_of(answer)) == [field]
    assert answer.json()["detail"] == "Periksa isian yang disebut di bawah."


def test_what_a_rule_refuses_is_told_to_a_program_in_its_words(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    answer = client.post(URL, json=periodic(grounds=["b"], applicant=None))
    assert answer.status_code == 422 and list(errors_of(answer)) == ["applicant"]
    assert answer.json()["detail"] == "Periksa isian yang disebut di bawah."
    twice = client.post(URL, json=given(asked, grounds=["c", "c"]))
    assert twice.status_code == 201
    assert session.exec(select(Objection.grounds)).one() == ["c"]
