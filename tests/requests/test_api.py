"""`POST /api/v1/requests`: the contract's names, whole sentences, one request a key."""

from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid.kit.i18n import use_locale
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests.people import People, siti
from tests.web.browsing import Browser

URL = "/api/v1/requests"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()
    use_locale("id")


def errors_of(answer: Response) -> dict[str, str]:
    assert answer.headers["content-type"].startswith("application/problem+json")
    body = answer.json()
    assert {"status", "title", "detail"} <= set(body)
    assert body["status"] == answer.status_code
    return {line["field"]: line["message"] for line in body.get("errors", [])}


def count(session: Session) -> int:
    return len(session.exec(select(InformationRequest.id)).all())


def test_a_program_asks_and_gets_everything_it_needs(client: Browser, session: Session) -> None:
    answer = client.post(URL, json=siti())
    assert answer.status_code == 201
    body = answer.json()
    made = session.exec(select(InformationRequest)).one()
    assert body["registration_number"] == made.registration_number == "PPID-2026-000001"
    assert body["tracking_code"] == queries.code_of(made)
    assert body["answer_due_on"] == "2026-12-07"
    assert body["status"] == "registered"
    assert body["received_at"] == "2026-11-23T09:00:00+08:00"
    assert body["tracking_url"].startswith("http://127.0.0.1:8000/permohonan/lacak")
    assert body["tracking_code"] not in body["tracking_url"]
    assert made.channel == "api"


def test_a_repeat_with_the_key_returns_the_first_answer(client: Browser, session: Session) -> None:
    headers = {"Idempotency-Key": "6d1f3c1e-kunci"}
    first, second = (client.post(URL, json=siti(), headers=headers) for _ in range(2))
    assert first.json() == second.json()
    assert second.status_code == 201
    assert count(session) == 1


@pytest.mark.parametrize("beside", [True, False])
def test_a_proxy_may_stand_inside_the_applicant_or_beside(
    client: Browser, session: Session, beside: bool
) -> None:
    proxy = {"name": "Rahmat Kuasa", "phone": "081255501177"}
    given = siti(proxy=proxy) if beside else siti(applicant={"proxy": proxy})
    assert client.post(URL, json=given).status_code == 201
    made = session.exec(select(InformationRequest)).one()
    kuasa = queries.proxy_of(session, made)
    assert kuasa is not None
    assert kuasa.name == "Rahmat Kuasa"


def test_other_content_under_a_used_key_is_a_conflict(client: Browser, session: Session) -> None:
    headers = {"Idempotency-Key": "kunci"}
    client.post(URL, json=siti(), headers=headers)
    other = client.post(URL, json=siti(purpose="Tujuan lain"), headers=headers)
    assert other.status_code == 409
    assert errors_of(other) == {}
    assert count(session) == 1


def test_without_a_key_each_sending_is_a_request(client: Browser, session: Session) -> None:
    numbers = {client.post(URL, json=siti()).json()["registration_number"] for _ in range(2)}
    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        (
            {"applicant": {"nik": "647201410790000"}},
            "applicant.nik",
            "NIK yang Anda tulis 15 angka, harus 16 angka.",
        ),
        (
            {"applicant": {"nik": "64720141079000021"}},
            "applicant.nik",
            "NIK yang Anda tulis 17 angka, harus 16 angka.",
        ),
        ({"applicant": {"nik": ""}}, "applicant.nik", "Tulis NIK, atau nomor surat"),
        (
            {"applicant": {"email": "", "phone": "", "address": ""}},
            "applicant.email",
            "Isi salah satu",
        ),
        ({"applicant": {"kind": "robot"}}, "applicant.kind", "Pilih salah satu"),
        ({"information_sought": ""}, "information_sought", "Tulis informasi yang Anda minta."),
        ({"applicant": {"name": "\u200b"}}, "applicant.name", "Tulis nama lengkap Anda."),
        ({"information_sought": 7}, "information_sought", "Isian ini harus berupa teks."),
        ({"access_method": None}, "access_method", "Pilih salah satu"),
        ({"purpose": None}, "purpose", "Tulis untuk apa informasi itu"),
        ({"applicant": {"proxy": ["Budi"]}}, "applicant.proxy", "Isian ini harus berupa objek."),
        (
            {"applicant": {"kind": "group", "members": "Budi"}},
            "applicant.members",
            "Isian ini harus berupa daftar.",
        ),
        ({"purpose": "a" * 900_000}, "purpose", "Paling banyak 5.000 huruf"),
        ({"delivery_method": "merpati"}, "delivery_method", "Pilih salah satu"),
        ({"isian_lain": "x"}, "isian_lain", "Isian ini tidak dikenal."),
        (
            {"applicant": {"proxy": {"name": "", "phone": "0812000000"}}},
            "applicant.proxy.name",
            "Isian ini wajib diisi.",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_sentence(
    client: Browser, session: Session, changes: dict[str, Any], field: str, message: str
) -> None:
    answer = client.post(URL, json=siti(**changes))
    assert answer.status_code == 422
    assert errors_of(answer)[field].startswith(message)
    assert count(session) == 0


def test_everything_wrong_is_said_at_once(client: Browser) -> None:
    applicant = {"name": "", "nik": "12", "email": "siti@", "phone": "", "address": ""}
    answer = client.post(URL, json=siti(purpose="", applicant=applicant))
    assert set(errors_of(answer)) == {
        "purpose",
        "applicant.name",
        "applicant.nik",
        "applicant.email",
    }


def test_nothing_but_kind_and_identity_is_needed(client: Browser, session: Session) -> None:
    body = {
        "applicant": {
            "kind": "individual",
            "name": "Siti",
            "nik": "6472014107900002",
            "phone": "0812000001",
        },
        "information_sought": "APBD 2025",
        "purpose": "Ingin tahu",
    }
    assert client.post(URL, json=body).status_code == 201
    assert count(session) == 1


@pytest.mark.parametrize("kind", ["legal_entity", "group"])
def test_other_kinds_of_applicant_ask_too(client: Browser, kind: str) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "legal_entity": {
            "registration_no": "AHU-1",
            "deed_no": "12",
            "acting_person": "Rina",
            "position": "Ketua",
            "nik": None,
        },
        "group": {"members": [{"name": "Ani", "nik": "6472014107900002"}], "representative": "Ani"},
    }
    answer = client.post(URL, json=siti(applicant={"kind": kind, **kinds[kind]}))
    assert answer.status_code == 201


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"teks"', b"\xff\xfe", b"[" * 100_000])
def test_an_unreadable_body_is_refused_in_words(client: Browser, body: bytes) -> None:
    answer = client.post(URL, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    errors_of(answer)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/xml"])
def test_another_media_type_is_415(client: Browser, kind: str) -> None:
    answer = client.post(URL, content=b"a=b", headers={"content-type": kind})
    assert answer.status_code == 415
    errors_of(answer)


def test_signs_that_hide_or_end_text_are_taken_out(client: Browser, session: Session) -> None:
    assert client.post(URL, json=siti(information_sought="a\x00b")).status_code == 422
    answer = client.post(URL, json=siti(information_sought="ab\u202ec 🏫"))
    assert answer.status_code == 201
    assert session.exec(select(InformationRequest)).one().sought == "abc 🏫"


def test_the_limit_is_told_with_a_time(client: Browser) -> None:
    for _ in range(40):
        limits.submitted("testclient")
    answers = [client.post(URL, json=siti())]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) > 0
    assert "WITA" in answers[-1].json()["detail"]


def test_openapi_describes_the_citizens_api_and_only_it(client: Browser) -> None:
    schema = client.get("/schema/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert set(schema["paths"]) == {
        "/api/v1/objections",
        "/api/v1/objections/{number}",
        "/api/v1/objections/{number}/letter",
        "/api/v1/objections/{number}/papers",
        "/api/v1/requests",
        "/api/v1/requests/{number}",
        "/api/v1/requests/{number}/files/{id}",
        "/api/v1/requests/{number}/letter",
        "/api/v1/requests/{number}/papers",
    }
    body = schema["paths"]["/api/v1/requests"]["post"]["requestBody"]
    asked = body["content"]["application/json"]["schema"]
    assert set(asked["required"]) == {"applicant", "information_sought", "purpose"}
    assert "nik" in asked["properties"]["applicant"]["properties"]
