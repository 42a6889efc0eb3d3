"""A transaction ends with its request, also where the handler was never reached."""

import pytest
from litestar import get, post
from litestar.di import NamedDependency, Provide
from sqlmodel import Session, select

from ppid.errors import NotFound
from ppid.units.models import PublicBody
from tests.web.browsing import OWN, Browser, Opening, token

PATH = "/uji-transaksi"
opened: list[Session] = []
raised: list[NotFound] = []


def turn_away(session: NamedDependency[Session]) -> str:
    """What a page asks before its handler; keeping the error keeps Litestar's generator alive."""
    session.exec(select(PublicBody.id)).first()
    opened.append(session)
    raised.append(NotFound())
    raise raised[-1]


@get(PATH, dependencies={"asked": Provide(turn_away, sync_to_thread=True)}, sync_to_thread=True)
def read(asked: NamedDependency[str]) -> str:
    return asked


@post(PATH, dependencies={"asked": Provide(turn_away, sync_to_thread=True)}, sync_to_thread=True)
def write(asked: NamedDependency[str]) -> str:
    return asked


@pytest.fixture
def browser(client_of: Opening) -> Browser:
    opened.clear()
    raised.clear()
    return client_of(read, write)


def test_a_reader_turned_away_leaves_no_transaction(browser: Browser) -> None:
    assert browser.get(PATH).status_code == 404
    assert [session.in_transaction() for session in opened] == [False]


def test_a_writer_turned_away_holds_no_lock(browser: Browser) -> None:
    form = {"_csrf": token(browser, "/permohonan/lacak")}
    assert browser.post(PATH, data=form, headers=OWN).status_code == 404
    assert [session.in_transaction() for session in opened] == [False]
