"""`/api/v1/requests/{number}`: the applicant's case for programs, by the code in a header."""

from datetime import date
from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid import clock
from ppid.documents.models import Document
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.files import EXE, pdf
from tests.people import People
from tests.tracking.browsing import answer_with_file
from tests.web.browsing import Browser

URL = "/api/v1/requests"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def header(made: InformationRequest) -> dict[str, str]:
    return {"X-Tracking-Code": queries.code_of(made)}


def show(client: Browser, made: InformationRequest) -> dict[str, Any]:
    answer = client.get(f"{URL}/{made.registration_number}", headers=header(made))
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


def test_status_timeline_and_deadlines_with_their_articles(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(date(2026, 11, 25))
    service.declare_complete(session, made, people.dewi, clock.today())
    body = show(client, made)
    assert body["status"] == "assigned"
    assert body["answer_due_on"] == "2026-12-07"
    assert [line["event"] for line in body["timeline"]] == [
        "request.received",
        "request.declared_complete",
    ]
    answers = {
        row["reading"]: (row["due_on"], row["legal_basis"])
        for row in body["deadlines"]
        if row["clock"] == "request-response"
    }
    assert answers["statute"] == ("2026-12-07", "UU 14/2008 Pasal 22 ayat (7)")
    assert answers["perki"][0] == "2026-12-09"
    assert "Perki 1/2021" in answers["perki"][1]
    assert {row["clock"] for row in body["deadlines"]} == {
        "request-response",
        "completeness-check",
        "objection-filing",
    }
    assert body["answer"] is None
    assert body["objection"]["may_object"] is False


def test_the_extension_is_told(client: Browser, session: Session, people: People) -> None:
    made = cases.assigned(session, people)
    grant = ExtensionGrant(ground="not_held_or_documented", reason="Data dihimpun dari sekolah.")
    service.extend(session, made, people.dewi, grant, clock.today())
    body = show(client, made)
    assert body["extension"]["new_due_on"] == "2026-12-16"
    assert body["extension"]["reason"] == "Data dihimpun dari sekolah."


def test_the_answer_with_its_files(client: Browser, session: Session, people: People) -> None:
    file = answer_with_file(session, people)
    made = session.get_one(InformationRequest, file.request_id)
    body = show(client, made)
    answer = body["answer"]
    assert (body["status"], answer["outcome"]) == ("answered", "granted")
    assert answer["outcome_label"] == "Dikabulkan"
    assert answer["letter_number"] == "800/1/PPID/2026"
    assert body["objection"] == {
        "state": "answered",
        "may_object": True,
        "advised_from": None,
        "advised_until": "2027-01-07",
    }
    letter = client.get(answer["letter_url"], headers=header(made))
    assert letter.content.startswith(b"%PDF-")
    [given] = answer["files"]
    path = given["url"].removeprefix("http://127.0.0.1:8000")
    download = client.get(path, headers=header(made))
    assert download.content == b"nama,jumlah\n"
    assert client.get(path).status_code == 404, "the number alone opens nothing"


def test_wrong_number_wrong_code_and_no_code_are_one_404(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    tries: list[Response] = [
        client.get(f"{URL}/{made.registration_number}"),
        client.get(f"{URL}/{made.registration_number}", headers={"X-Tracking-Code": "SALAH"}),
        client.get(f"{URL}/PPID-2026-999999", headers=header(made)),
        client.get(f"{URL}/PPID-2026-999999/files/{made.id}", headers=header(made)),
    ]
    assert {answer.status_code for answer in tries} == {404}
    assert len({answer.text for answer in tries}) == 1
    assert tries[0].headers["content-type"].startswith("application/problem+json")


def test_guessing_ends_in_429(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    wrong = {"X-Tracking-Code": "SALAH"}
    codes = [
        client.get(f"{URL}/{made.registration_number}", headers=wrong).status_code
        for _ in range(21)
    ]
    assert codes == [404] * 20 + [429]


def test_papers_are_added_afterwards(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    path = f"{URL}/{made.registration_number}/papers"
    files = {"ktp": ("ktp.pdf", pdf()), "kuasa": ("kuasa.pdf", pdf())}
    answer = client.post(path, headers=header(made), files=files)
    assert answer.status_code == 201
    assert [row["name"] for row in answer.json()] == ["ktp.pdf", "kuasa.pdf"]
    assert len(session.exec(select(Document)).all()) == 2


@pytest.mark.parametrize("content", [EXE, b""])
def test_a_refused_paper_is_named_and_none_is_kept(
    client: Browser, session: Session, people: People, content: bytes
) -> None:
    made = cases.received(session, people)
    path = f"{URL}/{made.registration_number}/papers"
    files = [("berkas", ("baik.pdf", pdf())), ("berkas", ("ktp.pdf", content))]
    answer = client.post(path, headers=header(made), files=files)
    assert answer.status_code == 422
    [wrong] = answer.json()["errors"]
    assert wrong["field"] == "berkas"
    assert "ktp.pdf" in wrong["message"]
    assert session.exec(select(Document)).all() == []


def test_papers_need_the_code_and_a_file(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    path = f"{URL}/{made.registration_number}/papers"
    assert client.post(path, files={"a": ("a.pdf", pdf())}).status_code == 404
    answer = client.post(path, headers=header(made), files={"a": (None, b"teks")})
    assert answer.status_code == 422
