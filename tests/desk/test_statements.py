"""How often a page of the desk asks the database: at most six times, however much there is.

Counted is everything but BEGIN, COMMIT and savepoints: who has logged in, the bar with its
figures and alarms, the calendar, and the page itself. A calendar's own days are read once by a
process, so each page is opened once before it is counted. The sweep beats, as in an office whose
service runs: where it stands still, the PPID Utama's page asks what is wrong, up to eight times
more for as long as the alarm stands.
"""

import pytest
from sqlalchemy import Connection
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.notices import lease
from ppid.notices.models import Heartbeat
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, enter, shown
from tests.desk.busy import busy, more, statements
from tests.desk.test_queue import many
from tests.people import People

MOST = 6
PAGES = (
    "/petugas",
    "/petugas?keadaan=registered&kanal=web&umur=baru&batas=pekan&alasan=status_undecided",
    "/petugas?tab=selesai",
    "/petugas?q=daftar+sekolah",
    "/petugas?q=PPID-2026-000001",
    "/petugas/papan",
)
OBJECTIONS = "/petugas/keberatan"
WHO = ("dewi", "sari", "budi", "ratna")


@pytest.fixture
def sweeping(session: Session, frozen_office_clock: OfficeClock) -> None:
    session.add(Heartbeat(name=lease.SWEEP, at=clock.real_now()))
    session.commit()


def counted(client: Browser, connection: Connection, path: str) -> list[str]:
    shown(client, path)
    with statements(connection) as sent:
        shown(client, path)
    return sent


@pytest.mark.usefixtures("sweeping")
@pytest.mark.parametrize("who", WHO)
def test_a_list_asks_six_times_however_long_it_is(
    client: Browser, session: Session, people: People, connection: Connection, who: str
) -> None:
    officer: Officer = getattr(people, who)
    pages = PAGES if who == "budi" else (*PAGES, OBJECTIONS)
    cases.assigned(session, people, key="satu")
    enter(client, officer)
    few = {path: counted(client, connection, path) for path in pages}
    many(session, people, 60)
    for path in pages:
        lots = counted(client, connection, path)
        assert len(lots) <= MOST, (path, lots)
        assert len(lots) == len(few[path]), path


@pytest.mark.usefixtures("sweeping")
@pytest.mark.parametrize("who", WHO)
def test_a_case_asks_six_times_however_much_stands_in_it(
    client: Browser, session: Session, people: People, connection: Connection, who: str
) -> None:
    made = busy(session, people)
    enter(client, getattr(people, who))
    few = counted(client, connection, case(made))
    more(session, people, made, 4)
    lots = counted(client, connection, case(made))
    assert len(lots) == len(few) <= MOST, lots


@pytest.mark.usefixtures("sweeping")
@pytest.mark.parametrize("state", ["incomplete", "answered"])
def test_a_case_asks_six_times_in_every_state(
    client: Browser, session: Session, people: People, connection: Connection, state: str
) -> None:
    made = getattr(cases, state)(session, people)
    lots = counted(enter(client, people.dewi), connection, case(made))
    assert len(lots) <= MOST, lots
