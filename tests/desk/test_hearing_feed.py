"""The Commission's hearings in its own calendar program, by a secret address without log-in."""

from datetime import date

from sqlmodel import Session

from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, done, enter, shown
from tests.desk.test_feed import ACCOUNT, shared
from tests.disputes.keeping import heard, registered
from tests.objections.filing import filed
from tests.people import People


def test_a_calendar_fetches_the_hearings_and_no_deadline_of_the_office(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    limits.forget_all()
    objection = filed(session, people, cases.assigned(session, people))
    frozen_office_clock.on(date(2027, 5, 3))
    dispute = registered(session, people.komisi, objection, "2027-03-31")
    heard(session, people.komisi, dispute, "2027-05-12", place="Ruang sidang")
    path = shared(client, people.komisi)
    told = client.get(path).content.decode().replace("\r\n ", "")
    assert told.count("BEGIN:VEVENT") == 1
    assert "DTSTART:20270512T010000Z" in told
    assert dispute.name in told
    assert f"/komisi/sengketa/{dispute.id}" in told
    assert "Siti" not in told


def test_the_account_says_hearings_and_the_hearings_lead_there(
    client: Browser, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.komisi)
    assert "Sidang di kalender Anda" in shown(client, ACCOUNT)
    assert "Tenggat di kalender Anda" not in shown(client, ACCOUNT)
    assert f'href="{ACCOUNT}#kalender"' in shown(client, "/komisi/sidang")
    path = shared(client, people.komisi)
    enter(client, people.komisi)
    done(client, f"{ACCOUNT}/kalender/cabut")
    assert client.get(path).status_code == 404


def test_of_a_closed_hearing_others_read_its_kind_and_its_hour(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """Ps. 43: title and place are for those who read its papers."""
    objection = filed(session, people, cases.assigned(session, people))
    frozen_office_clock.on(date(2027, 5, 3))
    dispute = registered(session, people.komisi, objection, "2027-03-31")
    given = {"kind": "mediation", "title": "Tawaran rahasia", "place": "Ruang Mawar"}
    heard(session, people.komisi, dispute, "2027-05-12", closed="ya", **given)
    for who, base, reads in (
        (people.komisi, "/komisi/sengketa", True),
        (people.dewi, "/petugas/sengketa", True),
        (people.sari, "/petugas/sengketa", False),
    ):
        enter(client, who)
        pages = [f"{base}/{dispute.id}", f"{base}/{dispute.id}/sidang.ics"]
        pages += (
            ["/petugas/sengketa", "/petugas/sengketa/sidang.ics"] if who != people.komisi else []
        )
        for path in pages:
            told = client.get(path).text.replace("\r\n ", "")
            assert ("Tawaran rahasia" in told) is reads, path
            assert not ("Ruang Mawar" in told and not reads), path
            assert reads or "Pertemuan mediasi" in told, path
