"""Asking the like again: the form begins with the question of the request that one follows."""

from typing import Any

import pytest
from sqlmodel import Session

from ppid.asking.drafts import opened as opened_draft
from ppid.requests import service
from ppid.web import limits
from tests import cases
from tests.asking.form import FORM, QUESTION, begun, drafts, post
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import follow
from tests.web.browsing import Browser, fields

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


def test_the_way_is_taken_along_and_who_asks_is_not(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(
        session, people, access_method="copy", copy_format="hardcopy", delivery_method="courier"
    )
    follow(client, made)
    typed = fields(client.get(AGAIN).text) | {
        "information_sought": "Yang serupa, tahun 2024.",
        "purpose": made.purpose,
    }
    post(client, FORM, typed)
    [draft] = drafts(session)
    values = opened_draft(draft).values
    assert values["information_sought"] == "Yang serupa, tahun 2024."
    wishes = [values[name] for name in ("way", "copy_format", "delivery_method")]
    assert wishes == ["other", "hardcopy", "courier"]
    assert "name" not in values and "email" not in values


@pytest.mark.parametrize(
    ("wishes", "way"),
    [
        ({"access_method": "view"}, "view"),
        ({"copy_format": "softcopy", "delivery_method": "email"}, "email"),
        ({"copy_format": "hardcopy", "delivery_method": "post"}, "post"),
    ],
)
def test_each_way_is_the_answer_that_the_page_knows(
    client: Browser, session: Session, people: People, wishes: dict[str, Any], way: str
) -> None:
    made = cases.received(session, people, **wishes)
    follow(client, made)
    typed = {"information_sought": made.sought, "purpose": made.purpose}
    post(client, FORM, fields(client.get(AGAIN).text) | typed)
    assert opened_draft(drafts(session)[0]).values["way"] == way


def test_another_draft_is_replaced_only_when_one_says_so(
    client: Browser, session: Session, people: People
) -> None:
    begun(client)
    made = cases.received(session, people)
    follow(client, made)
    asked = client.get(AGAIN).text
    assert "Ganti pertanyaan yang sedang Anda tulis?" in asked
    assert QUESTION["information_sought"] in asked
    assert QUESTION["information_sought"] in client.get(FORM).text, "looking replaces nothing"
    answer = post(client, f"{FORM}/serupa", {"_csrf": fields(asked)["_csrf"]})
    assert answer.headers["location"] == FORM
    session.expire_all()
    [draft] = drafts(session)
    values = opened_draft(draft).values
    assert (values["information_sought"], values["purpose"]) == (made.sought, made.purpose)
    assert values["name"] == "Siti Rahma", "what this browser typed of who asks stays"
    assert "Ganti pertanyaan" not in client.get(AGAIN).text
