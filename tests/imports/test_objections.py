"""An older register of objections: its numbers, days, decisions and running clocks."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.clocks.models import Clock
from ppid.events.models import Event, OutboxEntry
from ppid.imports import service, undoing
from ppid.imports.models import Book, ImportedObjection, RegisterImport
from ppid.notices import objection_letters, objectors
from ppid.objections import queries
from ppid.objections import service as acts
from ppid.objections.models import Objection
from ppid.reports import audit, objection_rows
from ppid.reports.periods import Period
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.service import actor_of
from ppid.wiring import wire
from tests import cases
from tests.conftest import OfficeClock
from tests.imports.files import CLOSED, OBJECTED, OBJECTING, objections, workbook
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wire()
    return frozen_office_clock


def taken(
    session: Session, people: People, *rows: dict[str, Any], book: Book = Book.OBJECTIONS
) -> RegisterImport:
    """Sari uploaded, Dewi carried out."""
    content = objections(*rows) if book == Book.OBJECTIONS else workbook(*rows)
    made, reading = service.upload(session, people.body, people.sari, "kbt.xlsx", content, book)
    assert made is not None, reading.faults
    assert not service.carry_out(session, made, people.dewi, made.version).faults
    session.commit()
    return made


def faults(session: Session, people: People, *rows: dict[str, Any]) -> dict[tuple[int, str], str]:
    content = objections(*rows)
    made, reading = service.upload(
        session, people.body, people.sari, "kbt.xlsx", content, Book.OBJECTIONS
    )
    assert made is None
    return {(each.row, each.column): each.sentence for each in reading.faults}


def the_one(session: Session) -> Objection:
    return session.exec(select(Objection)).one()


def test_an_answered_one_stands_in_its_register_as_it_was(session: Session, people: People) -> None:
    taken(session, people, CLOSED, book=Book.REQUESTS)
    taken(session, people, OBJECTED)
    made = the_one(session)
    asked = session.exec(select(InformationRequest)).one()
    assert (made.request_id, made.requester_id) == (asked.id, asked.requester_id)
    assert (made.status, made.closed_on) == ("answered", date(2025, 4, 30))
    assert not session.exec(select(Clock).where(Clock.subject_id == made.id)).all()
    [line] = objection_rows.lines(session, people.body, Period(2025))
    assert line["number"] == "003/KBT/IV/2025"
    assert line["request_number"] == "012/PPID/III/2025"
    assert (line["received_on"], line["answered_on"]) == (date(2025, 4, 2), date(2025, 4, 30))
    assert line["decision"] == "Dikabulkan sebagian"
    assert line["signer"] == "Sri Wahyuni, Sekretaris Daerah"
    assert line["reaction"] == "Menerima."
    assert str(line["grounds"]).startswith("a. ")
    assert not list(objection_rows.lines(session, people.body, Period(2026)))
    assert not session.exec(select(OutboxEntry)).all()
    assert made.id in audit.subjects(session, "003/KBT/IV/2025")
    said = repr(objection_letters.statement(session, made))  # nothing that only the request knows
    assert "Siti Rahma" in said and "0002" not in said and "Penelitian" not in said
    assert not objectors.knows_request(session, made)


def test_a_running_one_counts_from_its_true_day_and_the_seat_hears(
    session: Session, people: People
) -> None:
    taken(session, people, OBJECTING)
    made = the_one(session)
    assert (made.outside_number, made.request_id) == ("777/LAIN/2026", None)
    rows = queries.clock_rows(session, made)
    assert [(row.started_on, row.due_on) for row in rows] == [
        (date(2026, 11, 16), date(2026, 12, 30))
    ]
    assert made.next_due_on == date(2026, 12, 30)
    identity = requests.identity(session, made)
    assert identity.proxy is not None
    assert identity.proxy.name == "Advokat Rini"
    told = session.exec(select(OutboxEntry)).all()
    assert {row.notice for row in told} == {"new_objection"}
    assert all(row.recipient.startswith("officer:") for row in told)


def test_the_next_number_of_the_register_is_untouched(session: Session, people: People) -> None:
    taken(session, people, OBJECTING)
    found = faults(session, people, OBJECTING, OBJECTED | {"old_number": "KBT-2026-000009"})
    assert found[2, "Nomor registrasi"] == "Nomor ini sudah ada dalam register."
    assert "diberikan layanan sendiri" in found[3, "Nomor registrasi"]


@pytest.mark.parametrize(("change", "column", "sentence"), [
    ({"grounds": "tidak puas"}, "Alasan keberatan", "Pasal 35"),
    ({"state": "entah"}, "Keadaan", "Berjalan, Ditanggapi"),
    ({"decision": None}, "Keputusan Atasan PPID", "sudah ditanggapi"),
    ({"answered_on": "01-04-2025"}, "Hari dan tanggal tanggapan", "sebelum keberatan"),
    ({"state": "Dicabut"}, "Tanggal ditutup", "yang ditutup"),
    ({"state": "Berjalan"}, "Nama dan posisi Atasan PPID", "masih berjalan"),
    ({"request_number": None}, "Informasi yang diminta", "nomor permohonannya"),
    ({"name": None}, "Nama", "wajib diisi"),
])  # fmt: skip
def test_every_fault_is_told_by_row_and_column(
    session: Session, people: People, change: dict[str, Any], column: str, sentence: str
) -> None:
    found = faults(session, people, OBJECTING, OBJECTED | change)
    assert sentence in found[3, column]


def test_it_is_undone_whole_while_nothing_happened(session: Session, people: People) -> None:
    made = taken(session, people, OBJECTING, OBJECTED)
    kept = {
        row.subject_id for row in session.exec(select(Event)) if row.subject_kind == "objection"
    }
    undoing.undo(session, made, people.dewi)
    session.commit()
    for model in (Objection, ImportedObjection, Requester, Proxy, Clock):
        assert not session.exec(select(model)).all()
    undone = session.exec(
        select(Event).where(Event.name == "objection.import_undone").order_by("id")
    ).all()
    assert {row.subject_id for row in undone} == kept


def test_undoing_lets_the_window_of_its_request_run_on(session: Session, people: People) -> None:
    asked = cases.answered(session, people)
    window = select(Clock).where(Clock.request_id == asked.id, Clock.kind == "objection-filing")
    before = [row.stopped_on for row in session.exec(window)]
    on = asked.received_on
    row = OBJECTING | {"request_number": asked.registration_number, "received_on": on,
                       "proxy_name": None}  # fmt: skip
    made = taken(session, people, row)
    assert the_one(session).request_id == asked.id
    assert all(each.stopped_on for each in session.exec(window))
    undoing.undo(session, made, people.dewi)
    session.commit()
    assert [each.stopped_on for each in session.exec(window)] == before
    assert session.get(Requester, asked.requester_id) is not None


def test_what_was_withdrawn_since_cannot_be_undone(session: Session, people: People) -> None:
    made = taken(session, people, OBJECTING)
    acts.withdraw(session, the_one(session), actor_of(people.sari), date(2026, 11, 23))
    session.commit()
    with pytest.raises(undoing.SomethingHappened):
        undoing.undo(session, made, people.dewi)


def test_requests_with_an_objection_are_not_taken_out(session: Session, people: People) -> None:
    made = taken(session, people, CLOSED, book=Book.REQUESTS)
    taken(session, people, OBJECTED)
    assert undoing.touched(session, made) == ["012/PPID/III/2025"]
