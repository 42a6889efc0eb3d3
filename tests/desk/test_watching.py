"""Who is shown that the service stands still, and who may say that its clock is right."""

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.events.models import Event
from ppid.notices import lease
from ppid.notices.guards import clocks, rows
from ppid.notices.sweep import run_sweep
from ppid.wiring import wire
from tests.desk.browsing import do, enter
from tests.people import People

Browser = TestClient[Litestar]


@pytest.fixture(autouse=True)
def swept(people: People) -> Iterator[None]:
    wire()
    run_sweep()
    yield


def hold_the_clock(session: Session) -> None:
    data = {"kind": clocks.FORWARD, "seconds": 7200, "boot": "x"}
    rows.put(session, clocks.HELD, data | {"seen": clock.real_now().isoformat()})
    session.commit()


def page(client: Browser, officer: Officer, path: str = "/petugas") -> str:
    enter(client, officer)
    return client.get(path).text


def test_the_administrator_and_the_ppid_see_it_and_nobody_else(
    client: Browser, session: Session, people: People
) -> None:
    lease.pause_sending(session, "pemulihan")
    session.commit()
    for officer in (people.admin, people.dewi):
        shown = page(client, officer)
        assert "Pengiriman surat ditahan: pemulihan." in shown
        assert "ppid resume-sending" in shown and "/petugas/pengiriman" in shown
    for officer in (people.sari, people.budi, people.ratna):
        assert "Pengiriman surat ditahan" not in page(client, officer)


def test_where_all_is_well_no_bar_is_shown(client: Browser, people: People) -> None:
    assert "bar-alarm" not in page(client, people.admin)


def test_an_administrator_confirms_the_clock_once(
    client: Browser, session: Session, people: People
) -> None:
    hold_the_clock(session)
    shown = page(client, people.admin, "/petugas/jam")
    assert "Jam server melompat maju (2 jam)" in shown
    assert "Ya, jam ini benar" in shown
    for _ in range(2):
        answer = do(client, "/petugas/jam")
        assert (answer.status_code, answer.headers["location"]) == (303, "/petugas/jam")
    (event,) = session.exec(select(Event).where(Event.name == "clock.confirmed")).all()
    assert (event.actor_kind, event.actor_id) == ("officer", people.admin.id)
    assert clocks.standing(session) is None
    assert "Tidak ada yang mencurigakan" in client.get("/petugas/jam").text


def test_the_ppid_reads_it_and_others_do_not(
    client: Browser, session: Session, people: People
) -> None:
    hold_the_clock(session)
    shown = page(client, people.dewi, "/petugas/jam")
    assert "melompat maju" in shown and "Ya, jam ini benar" not in shown
    assert do(client, "/petugas/jam").status_code == 403
    assert clocks.standing(session) is not None
    enter(client, people.budi)
    assert client.get("/petugas/jam").status_code == 403
