"""What the office calls its roles: a setting with its basis, shown wherever a role is named."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.accounts import titles
from ppid.events.models import Event
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/orang/sebutan"
NEW = {"ppid_pelaksana": "PPID Pembantu", "basis": "SK 042/K.208/2013"}


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    wiring.wire()
    titles.forget()
    yield
    titles.hold({})


def test_the_title_stands_on_every_page_that_names_the_role(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    done(client, PAGE, NEW)
    for path in ("/petugas/orang", "/petugas/panduan", "/petugas/panduan/ppid_pelaksana"):
        assert "PPID Pembantu" in words(shown(client, path)), path
    assert "Direktori PPID Pembantu" in words(shown(client, "/ppid-pelaksana"))
    enter(client, people.budi)
    page = words(shown(client, "/petugas/akun"))
    assert "PPID Pembantu" in page
    assert "PPID Pelaksana" not in page
    event = session.exec(select(Event).where(Event.name == titles.CHOSEN)).one()
    assert event.data == {"titles": {"ppid_pelaksana": "PPID Pembantu"}, "basis": NEW["basis"]}


def test_a_change_needs_its_basis_and_the_typed_title_stays(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    answer = do(client, PAGE, {**NEW, "basis": ""})
    assert answer.status_code == 422
    assert "PPID Pembantu" in answer.text
    assert titles.chosen(session, people.body.id) == {}


def test_an_emptied_title_is_the_usual_one_again(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    done(client, PAGE, NEW)
    done(client, PAGE, {"ppid_pelaksana": "", "basis": "SK 1/2026"})
    assert "PPID Pembantu" not in shown(client, "/petugas/orang")


@pytest.mark.parametrize("who", ["dewi", "sari", "budi", "ratna", "komisi"])
def test_others_choose_no_titles(client: Browser, people: People, who: str) -> None:
    assert enter(client, getattr(people, who)).get(PAGE).status_code == 403
