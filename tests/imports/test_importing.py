"""An older register: tried, carried out by a second person, its numbers kept, undone whole."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.clocks.models import Clock
from ppid.errors import Conflict, Forbidden, Invalid
from ppid.events.models import Event, OutboxEntry
from ppid.imports import service, sheet, undoing
from ppid.imports.models import ImportedCase, RegisterImport
from ppid.imports.service import AlreadyDecided, NeedsSecondPerson
from ppid.reports import figures, request_rows
from ppid.reports.periods import Period
from ppid.requests import queries as requests
from ppid.requests import service as acts
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.statute.clocks import ClockKind
from ppid.wiring import wire
from tests import cases
from tests.conftest import OfficeClock
from tests.imports.files import CLOSED, HEAD, RUNNING, workbook
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wire()
    return frozen_office_clock


def tried(session: Session, people: People, *rows: dict[str, Any], **more: Any) -> RegisterImport:
    """Sari has uploaded a file without fault."""
    content = workbook(*rows, **more)
    made, reading = service.upload(session, people.body, people.sari, "lama.xlsx", content)
    assert made is not None, reading.faults
    session.commit()
    return made


def imported(session: Session, people: People, *rows: dict[str, Any]) -> RegisterImport:
    made = tried(session, people, *rows)
    assert not service.carry_out(session, made, people.dewi, made.version).faults
    session.commit()
    return made


def faults(session: Session, people: People, *rows: dict[str, Any]) -> dict[tuple[int, str], str]:
    content = workbook(*rows)
    made, reading = service.upload(session, people.body, people.sari, "lama.xlsx", content)
    assert made is None
    return {(each.row, each.column): each.sentence for each in reading.faults}


def of(session: Session, number: str) -> InformationRequest:
    query = select(InformationRequest)
    found = query.where(InformationRequest.registration_number == number)
    return session.exec(found).one()


def test_a_dry_run_leaves_the_register_as_it_was(session: Session, people: People) -> None:
    made = tried(session, people, CLOSED, RUNNING, above=3)
    assert (made.rows, made.open_rows, made.state) == (2, 1, "checked")
    assert not session.exec(select(InformationRequest)).all()
    assert made.content is not None
    assert b"Siti" not in made.content
    assert [row.values["old_number"] for row in service.rows_of(made)] == [
        "012/PPID/III/2025",
        "088/PPID/XI/2026",
    ]


def test_an_answered_case_keeps_number_days_and_reason(session: Session, people: People) -> None:
    imported(session, people, CLOSED)
    made = of(session, "012-PPID-III-2025")
    assert (made.status, made.outcome, made.closed_on) == ("answered", "refused", date(2025, 3, 14))
    assert made.received_on == date(2025, 3, 3)
    assert not session.exec(select(Clock).where(Clock.request_id == made.id)).all()
    [row] = request_rows.lines(session, people.body, Period(2025))
    assert row["number"] == "012/PPID/III/2025"
    assert (row["received_on"], row["noticed_on"]) == (date(2025, 3, 3), date(2025, 3, 14))
    assert (row["decision"], row["reason"]) == ("Ditolak", "Pasal 17 huruf h")
    assert not list(request_rows.lines(session, people.body, Period(2026)))
    found = figures.of(session, people.body, Period(2025))
    assert (found.received, found.outcomes["refused"]) == (1, 1)
    assert found.taken[0].number == "012/PPID/III/2025"
    assert not session.exec(select(OutboxEntry)).all()


def test_it_is_found_by_its_old_number(session: Session, people: People) -> None:
    imported(session, people, CLOSED)
    assert requests.number_meant("012/ppid/III/2025") == "012-PPID-III-2025"
    kept = session.exec(select(ImportedCase)).one()
    assert (kept.old_number, kept.year) == ("012/PPID/III/2025", 2025)


def test_a_running_case_is_a_late_entry_from_its_true_day(session: Session, people: People) -> None:
    imported(session, people, RUNNING)
    made = of(session, "088-PPID-XI-2026")
    assert (made.status, made.received_on) == ("verified", date(2026, 11, 16))
    clock_row = session.exec(
        select(Clock).where(Clock.request_id == made.id, Clock.kind == ClockKind.REQUEST_RESPONSE)
    ).one()
    assert (clock_row.started_on, clock_row.entered_on) == (date(2026, 11, 16), date(2026, 11, 23))
    assert clock_row.due_on == date(2026, 11, 30)
    assert made.next_due_on is not None
    told = session.exec(select(OutboxEntry)).all()
    assert {row.notice for row in told} == {"late_entry"}
    assert all(row.recipient.startswith("officer:") for row in told)


def test_the_next_number_of_the_register_is_untouched(session: Session, people: People) -> None:
    imported(session, people, CLOSED, RUNNING)
    assert cases.received(session, people).registration_number == "PPID-2026-000001"


@pytest.mark.parametrize(
    ("change", "column", "sentence"),
    [
        ({"name": None}, "Nama", "wajib diisi"),
        ({"nik": "123"}, "NIK", "harus 16 angka"),
        ({"nik": 6472014107900002}, "NIK", "tersimpan sebagai angka"),
        ({"received_on": "31-02-2025"}, "Tanggal diterima", "Tanggal ini tidak ada"),
        ({"received_on": date(2027, 1, 1)}, "Tanggal diterima", "belum terjadi"),
        ({"received_on": date(2009, 1, 1)}, "Tanggal diterima", "sebelum UU 14/2008"),
        ({"state": "entah"}, "Keadaan", "Berjalan, Dijawab"),
        ({"outcome": None}, "Keputusan", "sudah dijawab"),
        ({"answered_on": None}, "Tanggal pemberitahuan tertulis", "sudah dijawab"),
        ({"answered_on": "01-03-2025"}, "Tanggal pemberitahuan tertulis", "sebelum permohonan"),
        ({"reason": None}, "Alasan penolakan", "Tulis alasan"),
        ({"state": "Dicabut"}, "Tanggal ditutup", "yang ditutup"),
        ({"state": "Berjalan", "answered_on": None, "reason": None}, "Keputusan", "masih berjalan"),
        ({"old_number": "PPID-2026-000900"}, "Nomor pendaftaran", "diberikan layanan sendiri"),
        ({"old_number": "///"}, "Nomor pendaftaran", "tidak berisi huruf"),
        ({"email": "siti"}, "Surel", "belum benar"),
        ({"sought": "x" * 5_001}, "Informasi yang diminta", "Paling banyak"),
    ],
)
def test_every_fault_is_told_by_row_and_column(
    session: Session, people: People, change: dict[str, Any], column: str, sentence: str
) -> None:
    found = faults(session, people, RUNNING, CLOSED | change)
    assert sentence in found[3, column]


def test_a_running_case_of_a_year_without_calendar_is_refused(
    session: Session, people: People
) -> None:
    found = faults(session, people, RUNNING | {"received_on": date(2016, 3, 3)})
    assert "Kalender tahun 2016 belum dimuat" in found[2, "Tanggal diterima"]


def test_a_number_stands_once(session: Session, people: People) -> None:
    found = faults(session, people, CLOSED, RUNNING, CLOSED | {"old_number": "012-ppid/III/ 2025"})
    assert found == {(4, "Nomor pendaftaran"): "Nomor ini sama dengan baris 2."}
    imported(session, people, CLOSED)
    found = faults(session, people, CLOSED)
    assert found == {(2, "Nomor pendaftaran"): "Nomor ini sudah ada dalam register."}


def test_what_became_wrong_since_the_dry_run_moves_nothing(
    session: Session, people: People
) -> None:
    waiting = tried(session, people, RUNNING, CLOSED)
    imported(session, people, CLOSED)
    found = service.carry_out(session, waiting, people.dewi, waiting.version)
    assert [each.sentence for each in found.faults] == ["Nomor ini sudah ada dalam register."]
    assert waiting.state == "checked"
    assert len(session.exec(select(InformationRequest)).all()) == 1


def test_who_uploads_does_not_carry_out(session: Session, people: People) -> None:
    content = workbook(CLOSED)
    made, _reading = service.upload(session, people.body, people.dewi, "lama.xlsx", content)
    assert made is not None
    with pytest.raises(NeedsSecondPerson):
        service.carry_out(session, made, people.dewi, made.version)
    with pytest.raises(Forbidden):
        service.carry_out(session, made, people.sari, made.version)
    with pytest.raises(Conflict):
        service.carry_out(session, made, people.ratna, made.version + 1)
    assert not session.exec(select(InformationRequest)).all()


def test_a_decided_file_is_decided_once_and_keeps_no_rows(session: Session, people: People) -> None:
    made = imported(session, people, CLOSED)
    assert made.content is None
    with pytest.raises(AlreadyDecided):
        service.carry_out(session, made, people.dewi, made.version)
    other = tried(session, people, RUNNING)
    service.discard(session, other, people.sari, other.version)
    assert (other.state, other.content) == ("discarded", None)


def test_a_whole_import_is_undone_while_nothing_happened(session: Session, people: People) -> None:
    made = imported(session, people, CLOSED, RUNNING)
    undoing.undo(session, made, people.dewi)
    session.commit()
    assert made.state == "undone"
    for model in (InformationRequest, Clock, ImportedCase, Requester):
        assert not session.exec(select(model)).all(), model
    assert {row.state for row in session.exec(select(OutboxEntry))} == {"cancelled"}
    told = [row.name for row in session.exec(select(Event).order_by(Event.id))]  # type: ignore[arg-type]
    assert told.count("request.import_undone") == 2
    assert "import.undone" in told
    with pytest.raises(undoing.NotDone):
        undoing.undo(session, made, people.dewi)
    imported(session, people, CLOSED, RUNNING)  # and may come again


def test_nothing_is_undone_once_something_happened(session: Session, people: People) -> None:
    made = imported(session, people, CLOSED, RUNNING)
    acts.open_identity(session, of(session, "012-PPID-III-2025"), people.dewi)
    assert not undoing.touched(session, made)
    acts.add_note(session, of(session, "088-PPID-XI-2026"), people.dewi, "Sudah ditelepon.")
    session.commit()
    assert undoing.touched(session, made) == ["088/PPID/XI/2026"]
    with pytest.raises(undoing.SomethingHappened):
        undoing.undo(session, made, people.dewi)
    assert len(session.exec(select(InformationRequest)).all()) == 2
    with pytest.raises(Forbidden):
        undoing.undo(session, made, people.sari)


def _bomb() -> bytes:
    """A workbook whose sheet declares entities."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook(CLOSED))) as given, zipfile.ZipFile(out, "w") as made:
        for entry in given.infolist():
            content = given.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            made.writestr(entry.filename, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"bukan buku kerja", "bukan buku kerja Excel"),
        (_bomb(), "bukan buku kerja Excel"),
        (b"PK" + bytes(15_000_001), "lebih besar dari 15 MB"),
        (workbook(head=["Nomor", "Tanggal"]), "Baris judul tidak ditemukan"),
        (workbook(), "tidak berisi baris"),
    ],
)
def test_what_is_no_register_is_refused_with_a_reason(
    session: Session, people: People, content: bytes, sentence: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        service.upload(session, people.body, people.sari, "lama.xlsx", content)
    assert sentence in refusal.value.errors["file"]


def test_too_many_rows_are_refused(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "MOST", 3)
    content = workbook(*[{"old_number": str(n)} for n in range(4)])
    with pytest.raises(Invalid) as refusal:
        service.upload(session, people.body, people.sari, "lama.xlsx", content)
    assert "Paling banyak 20.000 baris" in refusal.value.errors["file"]


def test_the_heads_may_come_in_any_order_and_carry_marks(session: Session, people: People) -> None:
    assert len(set(HEAD)) == len(HEAD)
    wanted = [f"{name.upper()} *" for name in HEAD]
    tried(session, people, CLOSED, head=wanted)


def test_a_cell_with_a_formula_is_called_one(session: Session, people: People) -> None:
    row = {**CLOSED, "sought": "=1+1"}
    _made, reading = service.upload(session, people.body, people.sari, "a.xlsx", workbook(row))
    (fault,) = reading.faults
    assert fault.sentence == "Sel ini berisi rumus; isi nilainya."
