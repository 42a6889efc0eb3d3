"""*Surat keluar*: printed, addressed in writing, and done by one recorded act."""

from io import BytesIO

from pypdf import PdfReader
from sqlmodel import Session, select

from ppid.events import queries as events
from ppid.notices.models import OutgoingLetter
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People

POSTED = {"means": "post", "reference": "Resi 0077", "sent_on": "2026-11-23"}


def test_each_letter_is_a_pdf_and_its_opening_is_written_down_once(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one = cases.assigned(session, people, applicant={"email": ""})  # receipt, unit
    cases.incomplete(session, people, key="dua", applicant={"email": ""})
    enter(client, people.sari)
    letters = session.exec(select(OutgoingLetter)).all()
    assert {row.notice for row in letters} == {"receipt", "assigned", "completion_asked"}
    for row in letters:
        answer = client.get(f"/petugas/surat-keluar/{row.id}/surat.pdf")
        assert answer.content.startswith(b"%PDF"), row.notice
    names = [event.name for event in events.of_subject(session, one.id)]
    assert names.count("identity.opened") == 1


def test_dispatch_is_recorded_once_and_stands_on_the_timeline(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people, applicant={"email": ""})
    letter = session.exec(select(OutgoingLetter)).one()
    path = f"/petugas/surat-keluar/{letter.id}"
    enter(client, people.sari)
    assert path in shown(client, "/petugas/surat-keluar")
    assert "Jl. Pahlawan No. 3" not in shown(client, path)
    envelope = PdfReader(BytesIO(do(client, f"{path}/sampul").content))
    assert "Jl. Pahlawan No. 3" in envelope.pages[0].extract_text()
    future = do(client, f"{path}/kirim", {**POSTED, "sent_on": "2026-11-24"})
    assert future.status_code == 422
    assert "Resi 0077" in future.text
    assert [done(client, f"{path}/kirim", POSTED).status_code for _ in range(2)] == [303, 303]
    other = do(client, f"{path}/kirim", {**POSTED, "means": "hand"})
    assert other.status_code == 409
    names = [event.name for event in events.of_subject(session, made.id)]
    assert names.count("letter.dispatched") == 1
    assert "Surat keluar dikirim" in shown(client, case(made))
    assert "Resi 0077" in shown(client, "/petugas/surat-keluar")
    assert "Tidak ada surat yang menunggu" in shown(client, "/petugas/surat-keluar")
