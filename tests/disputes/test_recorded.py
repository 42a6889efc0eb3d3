"""A dispute on the docket: its applicant is told of it, and reminded no more to file it."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import wiring
from ppid.disputes.docket import schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.objections.models import Objection
from tests.conftest import OfficeClock
from tests.disputes.keeping import begun, closed, decided, heard, registered, window
from tests.disputes.preparing import BASE, OWN, begin, open_
from tests.objections.answering import answered
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser

NO_NUMBER = {"register_number": "", "registered_on": None}


@pytest.fixture(autouse=True)
def wired(office: OfficeClock) -> None:
    wiring.wire()


def sued(session: Session, people: People, dispute: Dispute, on: date) -> None:
    given = {"party": "respondent", "taken_on": on, "reference": "12/G/KI/2027/PTUN.SMD"}
    service.go_to_court(session, dispute, people.dewi, schemas.GoingToCourt.model_validate(given))
    session.commit()


def test_an_answer_after_the_dispute_opens_no_window(
    session: Session, people: People, denied: Objection, silent: Objection, office: OfficeClock
) -> None:
    registered(session, people.komisi, silent, "2027-02-02", **NO_NUMBER)
    answered(session, people, silent, "upheld", number="480/77/SETDA/2027")
    found = window(session, silent)
    assert found is not None and found.stopped_by == "dispute.received"


@pytest.mark.parametrize("ending", ["withdrawn", "not_registered"])
def test_one_that_ends_unheard_leaves_the_rest_of_the_window(
    session: Session, people: People, denied: Objection, office: OfficeClock, ending: str
) -> None:
    office.on(date(2026, 12, 17))
    dispute = registered(session, people.komisi, denied, "2026-12-17", **NO_NUMBER)
    before = window(session, denied)
    assert before is not None and before.stopped_on and before.due_on
    due = before.due_on
    office.on(date(2026, 12, 18))
    closed(session, people, dispute, ending, date(2026, 12, 18))
    after = window(session, denied)
    assert after is not None and (after.stopped_on, after.due_on) == (None, due)


def test_one_that_ends_after_the_window_opens_nothing_again(
    session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 17))
    dispute = registered(session, people.komisi, denied, "2026-12-17")
    office.on(date(2027, 3, 1))
    closed(session, people, dispute, "withdrawn", date(2027, 3, 1))
    after = window(session, denied)
    assert after is not None and after.stopped_by == "dispute.received"


def test_the_ladder_stands_at_the_commission(
    client: Browser, session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 17))
    open_(client, denied)
    assert "Bila tidak puas" in words(client.get(OWN).text)
    dispute = registered(session, people.komisi, denied, "2026-12-17")
    begun(session, people.komisi, dispute, "mediation", "2026-12-17")
    page = words(client.get(OWN).text)
    assert "Anda di sini: sengketa Anda tercatat, tahap mediasi." in page
    assert "Mediasi: Kamis, 17 Desember 2026" in page
    assert "Bila tidak puas" not in page and "bila tidak puas" not in page
    assert page.count("Anda di sini") == 1


def test_the_ladder_goes_on_to_the_court_with_its_days(
    client: Browser, session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    office.on(date(2027, 1, 20))
    dispute = registered(session, people.komisi, denied, "2026-12-17")
    begun(session, people.komisi, dispute, "adjudication", "2026-12-18")
    heard(session, people.komisi, dispute, "2027-01-11")
    decided(session, people.komisi, dispute, "2027-01-12", copy_received_on="2027-01-13")
    open_(client, denied)
    page = words(client.get(OWN).text)
    assert "putusan sudah dibacakan" in page
    assert "yang menerima salinannya Rabu, 13 Januari 2027: paling lambat Selasa, 2 Feb" in page
    assert BASE in client.get(OWN).text
    sued(session, people, dispute, date(2027, 1, 19))
    page = words(client.get(OWN).text)
    assert "oleh Termohon (PPID): Selasa, 19 Januari 2027" in page
    assert "Anda di sini: perkara dibawa ke pengadilan." in page
    assert "paling lambat Selasa, 2 Feb" not in page
    assert page.count("Anda di sini") == 1
    assert BASE not in client.get(OWN).text  # a dossier is for the Commission, which has decided
    assert client.get(BASE, follow_redirects=False).headers["location"] == OWN


def test_a_dossier_begun_before_the_court_stays_hers(
    client: Browser, session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 17))
    begin(client, denied)
    office.on(date(2027, 1, 20))
    dispute = registered(session, people.komisi, denied, "2026-12-17")
    begun(session, people.komisi, dispute, "adjudication", "2026-12-18")
    heard(session, people.komisi, dispute, "2027-01-11")
    decided(session, people.komisi, dispute, "2027-01-12", copy_received_on="2027-01-13")
    sued(session, people, dispute, date(2027, 1, 19))
    open_(client, denied)
    page = words(client.get(OWN).text)
    assert "Buka berkas sengketa" in page and "Siapkan berkas sengketa" not in page
    assert client.get(BASE, follow_redirects=False).status_code == 200


def test_a_dispute_taken_back_gives_the_ladder_back(
    client: Browser, session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 17))
    dispute = registered(session, people.komisi, denied, "2026-12-17")
    closed(session, people, dispute, "withdrawn", date(2026, 12, 17))
    open_(client, denied)
    assert "Anda di sini: bila tidak puas" in words(client.get(OWN).text)


def test_the_dossier_says_what_is_recorded(
    client: Browser, session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 17))
    begin(client, denied)
    assert "Belum terdaftar" in client.get(BASE).text
    registered(session, people.komisi, denied, "2026-12-17")
    page = words(client.get(BASE).text)
    assert "Belum terdaftar" not in page and "Ke mana dan sampai kapan" not in page
    assert "Sengketa 0007/REG-PSI/V/2027: Diregistrasi, sejak Kamis, 17 Desember 2026" in page
