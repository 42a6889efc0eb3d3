"""How often a page of the desk asks the database: at most six times, however much there is.

Counted is everything but BEGIN, COMMIT and savepoints: who has logged in, the bar with its
figures and alarms, the calendar, and the page itself. A calendar's own days are read once by a
process, so each page is opened once before it is counted.
"""

import pytest
from sqlalchemy import Connection
from sqlmodel import Session

from ppid.accounts.models import Officer
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, enter, shown
from tests.desk.busy import busy, more, statements
from tests.desk.test_queue import many
from tests.people import People

MOST = 6
PAGES = {
    "queue": "/petugas",
    "narrowed": "/petugas?keadaan=registered&kanal=web&umur=baru&batas=pekan",
    "done": "/petugas?tab=selesai",
    "search": "/petugas?q=daftar+sekolah",
    "number": "/petugas?q=PPID-2026-000001",
    "board": "/petugas/papan",
    "objections": "/petugas/keberatan",
}


def counted(client: Browser, connection: Connection, path: str) -> list[str]:
    shown(client, path)
    with statements(connection) as sent:
        shown(client, path)
    return sent


@pytest.mark.parametrize("who", ["dewi", "sari", "budi", "ratna"])
@pytest.mark.parametrize("page", PAGES)
def test_a_list_asks_six_times_however_long_it_is(
    client: Browser,
    session: Session,
    people: People,
    connection: Connection,
    frozen_office_clock: OfficeClock,
    page: str,
    who: str,
) -> None:
    officer: Officer = getattr(people, who)
    if page == "objections" and who == "budi":
        return
    cases.assigned(session, people, key="satu")
    enter(client, officer)
    few = counted(client, connection, PAGES[page])
    many(session, people, 60)
    lots = counted(client, connection, PAGES[page])
    assert len(lots) == len(few) <= MOST


@pytest.mark.parametrize("who", ["dewi", "sari", "budi", "ratna"])
def test_a_case_asks_six_times_however_much_stands_in_it(
    client: Browser,
    session: Session,
    people: People,
    connection: Connection,
    frozen_office_clock: OfficeClock,
    who: str,
) -> None:
    made = busy(session, people)
    enter(client, getattr(people, who))
    few = counted(client, connection, case(made))
    more(session, people, made, 4)
    lots = counted(client, connection, case(made))
    assert len(lots) == len(few) <= MOST
