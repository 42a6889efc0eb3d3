"""Notes about objections and orders: in the portal and behind their signed link, as they end."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide
from ppid.home import noted
from ppid.notices import details, note_links, objected
from ppid.notices.details import happened_on
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.home.test_commission import press
from tests.home.test_pages import words
from tests.objections.answering import answered
from tests.objections.filing import filed, without_request
from tests.people import People
from tests.web.browsing import Browser, log_in

LINES = {
    "objection_note": (
        "objection.lapsed",
        "Belum ditanggapi",
        "Sudah ditanggapi",
    ),
    "order_note": (
        "objection.order_lapsed",
        "Belum dilaksanakan",
        "Sudah dilaksanakan",
    ),
}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People) -> Objection:
    return filed(session, people, cases.assigned(session, people))


def note(session: Session, people: People, made: Objection, name: str) -> OutboxEntry:
    data = {"units": ["Dinas Kesehatan"], "due_on": "2026-11-20"}
    told = Decision(name, "commission", clock.now(), data, step="uji")
    decide(session, "objection", made.id, people.body.id, told)
    row = session.exec(select(OutboxEntry).where(OutboxEntry.notice == name)).one()
    row.state = State.SENT
    session.add(row)
    session.commit()
    return row


def happens(session: Session, people: People, made: Objection, name: str, **data: Any) -> None:
    events.record(
        session, name, "objection", made.id,
        public_body_id=people.body.id, by=events.Actor("system"), data=data,
    )  # fmt: skip
    session.commit()


@pytest.mark.parametrize("name", LINES)
def test_portal_link_and_file_say_what_it_waits_for_and_that_it_is_over(
    client: Browser, session: Session, people: People, made: Objection, name: str
) -> None:
    limit, waits, over = LINES[name]
    path = f"/t/catatan/{note_links.token(note(session, people, made, name))}"
    happens(session, people, made, limit, due_on="2026-11-20")
    page = words(press(client, path))
    assert made.registration_number in page
    assert "Jumat, 20 November 2026" in page
    assert waits in page and over not in page
    if name == "objection_note":
        answered(session, people, made)
    else:
        happens(session, people, made, "objection.order_executed")
    assert over in words(press(client, path))
    log_in(client, people.komisi)
    for place in ("/komisi", "/komisi/pemberitahuan"):
        page = words(client.get(place).text)
        assert made.registration_number in page
        assert over in page and waits not in page
    assert over in client.get("/komisi/ekspor/pemberitahuan.csv").text


def test_what_was_taken_back_waits_for_nothing(
    session: Session, people: People, made: Objection
) -> None:
    entry = note(session, people, made, "objection_note")
    assert not noted.of_entries(session, [entry])[0].is_over
    happens(session, people, made, "objection.withdrawn")
    (found,) = noted.of_entries(session, [entry])
    assert (found.state, found.is_over) == ("Sudah dicabut", True)


def test_a_paper_entered_late_was_received_on_its_own_day(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.assigned(session, people)
    office.on(date(2026, 11, 26))
    made = filed(session, people, asked, on=date(2026, 11, 24))
    (found,) = noted.of_entries(session, [note(session, people, made, "objection_note")])
    days = {event.name: happened_on(event) for event in found.events}
    assert days["objection.filed"] == date(2026, 11, 24)
    assert found.limit_on is None


def test_the_later_reading_from_which_the_note_counts_is_named(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    note(session, people, made, "objection_note")
    happens(session, people, made, "objection.lapsed", due_on="2026-11-19", latest_on="2026-11-20")
    log_in(client, people.komisi)
    page = words(client.get("/komisi/pemberitahuan").text)
    assert "Tafsir terakhir Jumat, 20 November 2026" in page
    both = "Kamis, 19 November 2026 (tafsir terakhir Jumat, 20 November 2026, dasar hitungan"
    assert both in page
    assert both in client.get("/komisi/ekspor/pemberitahuan.csv").text


def test_one_reading_is_not_named_twice(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    note(session, people, made, "objection_note")
    happens(session, people, made, "objection.lapsed", due_on="2026-11-20", latest_on="2026-11-20")
    log_in(client, people.komisi)
    assert "afsir terakhir" not in words(client.get("/komisi/pemberitahuan").text)


def test_without_a_request_nothing_is_said_to_wait_for_being_passed_on(
    client: Browser, session: Session, people: People
) -> None:
    made = without_request(session, people)
    row = note(session, people, made, "objection_note")
    row.data = {**row.data, "units": []}
    session.add(row)
    session.commit()
    page = words(press(client, f"/t/catatan/{note_links.token(row)}"))
    assert "Tanpa permohonan" in page and "Belum diteruskan" not in page
    made.outside_number = "B-12/2026"
    session.add(made)
    session.commit()
    (line,) = noted.of_entries(session, [row])
    assert line.nowhere == "Permohonan di luar layanan ini"


def test_an_old_number_is_told_only_where_it_looks_like_one(
    session: Session, people: People, made: Objection
) -> None:
    """An older register holds any words in that column; a note holds no free text."""
    asked = session.get_one(InformationRequest, made.request_id)
    told = Decision("commission_note", "commission", clock.now(), {}, step="uji")
    decide(session, "request", asked.id, people.body.id, told)
    of_request = session.exec(select(OutboxEntry).order_by(col(OutboxEntry.id).desc())).first()
    assert of_request is not None
    rows = [of_request, note(session, people, made, "objection_note")]
    own = [asked.registration_number, made.registration_number]
    for old, stays in (
        ("012/PPID/I/2026", True),
        ("480/31 / SETDA/2026", True),
        ("B-7 Bagian Umum Setda", True),
        ("Siti minta rekam medis 2025", False),
        ("Siti, 2025", False),
        ("tanpa nomor", False),
        ("12/" + "3" * 40, False),
    ):
        made.old_number = asked.old_number = old
        session.flush()
        shown = [each.number for each in noted.of_entries(session, rows)]
        mails = [
            details.MORE["commission_note"](session, rows[0]),
            objected.context(session, rows[1]),
        ]
        assert shown == [each["number"] for each in mails] == ([old, old] if stays else own), old
        assert mails[1]["request_number"] == (old if stays else own[0])


def test_a_decided_note_stands_whether_or_not_its_mail_arrived(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    row = note(session, people, made, "objection_note")
    log_in(client, people.komisi)
    for state, sent_to, stands in (
        (State.SENT, "x", True), (State.PENDING, "x", True), (State.UNDELIVERABLE, "x", True),
        (State.CANCELLED, "x", True),  # begun again, and answered meanwhile
        (State.CANCELLED, None, False), (State.SUPERSEDED, None, False),
    ):  # fmt: skip
        row.state, row.sent_to = state, sent_to
        session.add(row)
        session.commit()
        page = words(client.get("/komisi/pemberitahuan").text)
        assert (made.registration_number in page) is stands, state
        unsent = stands and state != State.SENT
        assert ("Surelnya belum sampai" in page) is unsent
        listed = client.get("/komisi/ekspor/pemberitahuan.csv").text
        assert (made.registration_number in listed) is stands


def test_a_premature_objection_is_named_as_one(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    """Siti's, filed on the day of her request, before anything could be unanswered."""
    assert made.premature == ["c"]
    path = f"/t/catatan/{note_links.token(note(session, people, made, 'objection_note'))}"
    assert "Keberatan ditandai prematur" in words(press(client, path))
    log_in(client, people.komisi)
    assert "Keberatan ditandai prematur" in words(client.get("/komisi/pemberitahuan").text)
    assert "Keberatan ditandai prematur" in client.get("/komisi/ekspor/pemberitahuan.csv").text
