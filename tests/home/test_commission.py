"""The portal's notes and rates, and the signed link by which a note opens without an account."""

import logging
import re
from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide
from ppid.notices import note_links
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.home.test_pages import words
from tests.people import People
from tests.web.browsing import Browser, fields, log_in


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.assigned(session, people)


@pytest.fixture
def note(session: Session, people: People, asked: InformationRequest) -> OutboxEntry:
    data = {"units": ["Dinas Pendidikan dan Kebudayaan"], "due_on": "2026-12-07"}
    told = Decision("commission_note", "commission", clock.now(), data, step="uji")
    decide(session, "request", asked.id, people.body.id, told)
    row = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "commission_note")).one()
    row.state = State.SENT
    session.add(row)
    session.commit()
    return row


def press(client: Browser, path: str) -> str:
    token = fields(client.get(path).text)["_csrf"]
    return client.post(path, data={"_csrf": token}, headers={"sec-fetch-site": "same-origin"}).text


def test_the_link_opens_its_note_by_a_press_and_names_nobody(
    client: Browser, note: OutboxEntry, asked: InformationRequest
) -> None:
    path = f"/t/catatan/{note_links.token(note)}"
    assert asked.registration_number not in client.get(path).text
    page = words(press(client, path))
    assert asked.registration_number in page
    assert "Belum dijawab" in page
    assert "Siti" not in page


@pytest.mark.parametrize("change", ["id", "day", "mac", "key", "short"])
def test_no_other_token_opens_anything(
    client: Browser, note: OutboxEntry, asked: InformationRequest, change: str
) -> None:
    id_, day, mac, kid = note_links.token(note).split(".", 3)
    made = {
        "id": f"{int(id_) + 1}.{day}.{mac}.{kid}",
        "day": f"{id_}.{int(day) + 900}.{mac}.{kid}",
        "mac": f"{id_}.{day}.{'A' * 43}.{kid}",
        "key": f"{id_}.{day}.{mac}.lain",
        "short": f"{id_}.{day}",
    }[change]
    csrf = fields(client.get(f"/t/catatan/{note_links.token(note)}").text)["_csrf"]
    path, same = f"/t/catatan/{made}", {"sec-fetch-site": "same-origin"}
    for page in (client.get(path), client.post(path, data={"_csrf": csrf}, headers=same)):
        assert page.status_code == 404 and "Tanda tangan tautan ini tidak cocok" in page.text
        assert "Buka catatan" not in page.text and asked.registration_number not in page.text


def test_it_closes_after_ninety_days(
    client: Browser, note: OutboxEntry, office: OfficeClock
) -> None:
    path = f"/t/catatan/{note_links.token(note)}"
    office.on(date(2027, 2, 21))
    assert "Catatan pemantauan" in press(client, path)
    office.on(date(2027, 2, 22))
    late = client.get(path)
    assert late.status_code == 410 and "tidak berlaku lagi" in late.text
    assert "Buka catatan" not in late.text


def test_no_log_keeps_the_token(
    client: Browser, note: OutboxEntry, caplog: pytest.LogCaptureFixture
) -> None:
    token = note_links.token(note)
    with caplog.at_level(logging.INFO, logger="ppid.requests"):
        press(client, f"/t/catatan/{token}")
    paths = [str(getattr(row, "path", "")) for row in caplog.records]
    assert "/t/…" in paths
    assert not [path for path in paths if token.split(".")[2] in path]


def test_the_docket_and_all_notes_show_it_with_its_state(
    client: Browser, session: Session, people: People, note: OutboxEntry, asked: InformationRequest
) -> None:
    log_in(client, people.komisi)
    for path in ("/komisi", "/komisi/pemberitahuan"):
        page = words(client.get(path).text)
        assert asked.registration_number in page
        assert re.search("Bukan keberatan|bukan keberatan", page)
    line = client.get("/komisi/ekspor/pemberitahuan.csv").text
    assert f"{asked.registration_number},Dinas Pendidikan dan Kebudayaan,2026-11-23" in line
