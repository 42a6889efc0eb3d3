"""Registering what came on paper, at the counter or by telephone, with its true day (11a e)."""

from datetime import date

from sqlmodel import Session, select

from ppid.documents.models import Document, Purpose
from ppid.events.models import Event
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, case, do, enter, shown
from tests.people import People
from tests.web.browsing import fields

INTAKE = {
    "channel": "letter",
    "received_on": "2026-11-19",
    "addressed_to": "Gubernur Kalimantan Timur",
    "received_unit": "setda",
    "agenda_number": "117/AG/2026",
    "letter_number": "12/WARGA/2026",
    "letter_date": "2026-11-17",
    "information_sought": "Daftar izin tambang yang masih berlaku.",
    "purpose": "Bahan musyawarah warga.",
    "access_method": "copy",
    "copy_format": "hardcopy",
    "delivery_method": "post",
    "kind": "individual",
    "name": "Pak Ujang",
    "nik": "6472014107900002",
    "address": "Jl. Melati 1, Samarinda",
}


def test_each_paper_is_opened_in_writing_and_only_after_the_identity(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.sari)
    intake = {**INTAKE, "received_on": "2026-11-23"}
    answer = do(client, "/petugas/catat", intake, files={"scan": ("surat.pdf", PDF)})
    assert answer.status_code == 200, answer.text[:3000]
    paper = session.exec(select(Document)).one()
    assert paper.purpose == Purpose.INCOMING_LETTER
    here = f"/petugas/permohonan/{paper.request_id}"
    assert client.get(f"{here}/berkas/{paper.id}").status_code == 404
    early = do(client, f"{here}/berkas/{paper.id}/buka")
    assert early.headers["location"] == f"{here}/identitas"
    do(client, f"{here}/identitas")
    opened = do(client, f"{here}/berkas/{paper.id}/buka")
    assert opened.content.startswith(b"%PDF")
    assert opened.headers["content-disposition"].startswith("attachment")
    recorded = [
        e.name
        for e in session.exec(select(Event).where(Event.actor_id == people.sari.id).order_by("id"))
    ]
    assert recorded.count("document.opened") == 1


def test_a_letter_to_the_governor_counts_from_its_true_day(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.sari)
    first = do(client, "/petugas/catat", INTAKE, files={"scan": ("", b"")})
    assert first.status_code == 422
    assert "sebelum hari ini" in first.text
    assert "Pak Ujang" in first.text  # what was typed is still there
    late = {**INTAKE, "late_ok": "ya"}
    page = client.get("/petugas/catat").text
    hidden = fields(page)
    key = {name: hidden[name] for name in ("_key", "_csrf")}
    sent = [
        client.post(
            "/petugas/catat",
            data={**late, **key},
            files={"scan": ("", b"")},
            headers={"sec-fetch-site": "same-origin"},
        )
        for _ in range(2)
    ]
    (made,) = session.exec(select(InformationRequest)).all()
    for answer in sent:
        assert answer.status_code == 200
        assert made.registration_number in answer.text
        assert queries.code_of(made) in answer.text
        assert "Dicatat sesudah hari diterima" in answer.text
    assert made.received_on == date(2026, 11, 19)
    assert made.entered_by == people.sari.id
    assert made.addressed_to == "Gubernur Kalimantan Timur"
    receipt = client.get(f"/petugas/catat/{made.id}/tanda-terima.pdf")
    assert receipt.content.startswith(b"%PDF")
    here = shown(client, case(made))
    assert "Kamis, 3 Desember 2026" in here.replace('</span> <span class="clock-date">', " ")
    enter(client, people.charlie)
    assert client.get(f"/petugas/catat/{made.id}/tanda-terima.pdf").status_code == 404


def test_a_unit_registers_what_reached_it(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.budi)
    visit = {**INTAKE, "channel": "counter", "received_on": "2026-11-23", "received_unit": "disdik"}
    answer = do(client, "/petugas/catat", visit, files={"scan": ("", b"")})
    assert answer.status_code == 200
    made = session.exec(select(InformationRequest)).one()
    assert made.registration_number in answer.text
    assert client.get(f"/petugas/catat/{made.id}/tanda-terima.pdf").status_code == 200
    assert client.get(case(made)).status_code == 404  # until it is assigned to them
