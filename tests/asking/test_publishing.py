"""May question and answer be public without who asked? No, unless one says yes."""

import re

import pytest
from sqlmodel import Session

from ppid.requests.publishing_models import PublishingWish
from ppid.web import limits
from tests.asking.form import CHECK, FORM, PERSON, QUESTION, WAY, begun, fill, opened, post, rows
from tests.people import People
from tests.web.browsing import Browser


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


def is_ticked(client: Browser) -> bool:
    found = re.search(
        r'<input type="checkbox"[^>]*name="may_publish"[^>]*>', client.get(CHECK).text
    )
    assert found
    return found[0].endswith(" checked>")


def test_the_box_is_empty_and_empty_says_nothing(client: Browser, session: Session) -> None:
    begun(client)
    assert not is_ticked(client)
    assert fill(client, CHECK).status_code == 303
    assert session.get(PublishingWish, rows(session)[0].id) is None


def test_a_tick_goes_with_the_request(client: Browser, session: Session) -> None:
    begun(client)
    assert fill(client, CHECK, may_publish="ya").status_code == 303
    wish = session.get_one(PublishingWish, rows(session)[0].id)
    assert wish.may_publish and wish.said_at


def test_it_is_kept_while_a_part_is_changed_and_may_be_taken_back(client: Browser) -> None:
    begun(client)
    answer = fill(client, CHECK, may_publish="ya", lalu="cara")
    there = answer.headers["location"]
    assert there == f"{WAY}?kembali=periksa"
    back = post(client, WAY, {**opened(client, there), "way": "view"})
    assert back.headers["location"] == CHECK
    assert is_ticked(client)
    fill(client, CHECK, lalu="kembali")
    assert not is_ticked(client)


def test_it_is_kept_where_the_sending_is_held_up(client: Browser, session: Session) -> None:
    begun(client, PERSON)
    assert fill(client, CHECK, may_publish="ya").status_code == 422
    assert is_ticked(client)
    older = opened(client, CHECK)
    fill(client, FORM, **{**QUESTION, "purpose": "Ingin tahu."})
    page = post(client, CHECK, {**older, "may_publish": "ya", "lalu": "tanya"})
    assert page.headers["location"] == f"{FORM}?kembali=periksa&tab=lama"
    assert rows(session) == []
