"""*Surat keluar*: printed, addressed in writing, and done by one recorded act."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.documents.models import Document
from ppid.events import queries as events
from ppid.notices.models import OutgoingLetter
from ppid.notices.sweep import run_sweep
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, case, do, done, enter, shown
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


def papers(session: Session, notice: str) -> OutgoingLetter:
    return session.exec(select(OutgoingLetter).where(OutgoingLetter.notice == notice)).one()


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_the_first_paper_is_the_original_and_every_later_one_a_copy(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people, applicant={"email": ""})
    path = f"/petugas/surat-keluar/{papers(session, 'receipt').id}"
    enter(client, people.sari)
    assert "PRATINJAU" in text_of(client.get(f"{path}/surat.pdf").content)
    first, second = (text_of(do(client, f"{path}/cetak").content) for _ in range(2))
    assert "Siti Rahma" in first
    assert "SALINAN" not in first and "PRATINJAU" not in first
    assert "SALINAN" in second
    assert "Sudah dicetak 2 kali" in shown(client, path)
    rows = [e for e in events.of_subject(session, made.id) if e.name == "letter.printed"]
    assert [row.data["number"] for row in rows] == [1, 2]
    names = [event.name for event in events.of_subject(session, made.id)]
    assert names.count("identity.opened") == 1
    assert "ditandai salinan" in shown(client, case(made))


@pytest.mark.parametrize(
    ("means", "missing", "proof"),
    [
        ("post", "reference", {"reference": "Resi 0077"}),
        ("courier", "reference", {"reference": "Resi 0077"}),
        ("fax", "reference", {"reference": "Laporan 12"}),
        ("hand", "receiver", {"receiver": "Siti Rahma"}),
        ("pickup", "receiver", {"receiver": "Siti Rahma"}),
        ("whatsapp", "said", {"said_time": "09:00", "said": "PDF dikirim, centang dua."}),
    ],
)
def test_a_letter_of_a_clock_needs_its_proof(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    means: str,
    missing: str,
    proof: dict[str, str],
) -> None:
    cases.incomplete(session, people, applicant={"email": ""})
    letter = papers(session, "completion_asked")
    path = f"/petugas/surat-keluar/{letter.id}"
    enter(client, people.sari)
    bare = {"means": means, "sent_on": "2026-11-23"}
    refused = do(client, f"{path}/kirim", bare)
    assert refused.status_code == 422
    assert f'id="salah-{missing}"' in refused.text
    assert session.get_one(OutgoingLetter, letter.id).state == "open"
    assert done(client, f"{path}/kirim", {**bare, **proof}).status_code == 303
    page = shown(client, path)
    for value in proof.values():
        assert value.replace(":", ".") in page


def test_what_must_be_in_writing_is_not_told_by_phone(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.incomplete(session, people, applicant={"email": ""})
    enter(client, people.sari)
    written = f"/petugas/surat-keluar/{papers(session, 'completion_asked').id}"
    assert 'name="means" value="phone"' not in shown(client, written)
    told = {"means": "phone", "sent_on": "2026-11-23", "said_time": "8.45", "said": "Nomornya."}
    assert do(client, f"{written}/kirim", told).status_code == 422
    receipt = papers(session, "receipt")
    spoken = f"/petugas/surat-keluar/{receipt.id}"
    assert 'name="means" value="phone"' in shown(client, spoken)
    wrong = do(client, f"{spoken}/kirim", {**told, "said_time": "25.00"})
    assert "Jam ini tidak ada" in wrong.text
    later = do(client, f"{spoken}/kirim", {**told, "said_time": "23.00"})
    assert "Jam ini belum tiba" in later.text
    assert done(client, f"{spoken}/kirim", told).status_code == 303
    row = session.get_one(OutgoingLetter, receipt.id)
    assert row.said_at is not None
    assert (clock.local(row.said_at).hour, clock.local(row.said_at).minute) == (8, 45)


def test_a_scan_of_the_signature_is_kept_sealed(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people, applicant={"email": ""})
    letter = papers(session, "receipt")
    path = f"/petugas/surat-keluar/{letter.id}"
    enter(client, people.sari)
    typed = {"means": "hand", "receiver": "Siti Rahma", "sent_on": "2026-11-23"}
    bad = do(client, f"{path}/kirim", typed, files={"file": ("x.pdf", b"MZ bukan pdf")})
    assert bad.status_code == 422
    assert 'id="salah-file"' in bad.text
    right = do(client, f"{path}/kirim", typed, files={"file": ("bukti.pdf", PDF)})
    assert right.status_code == 303
    row = session.get_one(OutgoingLetter, letter.id)
    document = session.exec(select(Document)).one()
    assert (row.proof_document_id, row.state) == (document.id, "done")
    assert (document.sealed, document.request_id) == (True, made.id)
    assert "tersimpan tersegel" in shown(client, path)


def test_a_letter_is_dropped_only_with_a_reason_that_stays(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people, applicant={"email": ""})
    letter = papers(session, "receipt")
    path = f"/petugas/surat-keluar/{letter.id}"
    enter(client, people.sari)
    assert f"{path}/batal" in shown(client, path)
    assert do(client, f"{path}/batal").status_code == 422
    assert session.get_one(OutgoingLetter, letter.id).state == "open"
    reason = {"reason": "Sudah diterima pemohon di loket."}
    assert [done(client, f"{path}/batal", reason).status_code for _ in range(2)] == [303, 303]
    assert session.get_one(OutgoingLetter, letter.id).state == "cancelled"
    names = [event.name for event in events.of_subject(session, made.id)]
    assert names.count("letter.cancelled") == 1
    assert "Sudah diterima pemohon di loket." in shown(client, case(made))
    assert "Sudah diterima pemohon di loket." in shown(client, path)
    page = shown(client, "/petugas/surat-keluar")
    assert "Tidak ada surat yang menunggu" in page
    assert do(client, f"{path}/kirim", POSTED).status_code == 409


def test_the_list_begins_with_letters_of_a_clock_and_says_how_old_they_are(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.received(session, people, applicant={"email": ""})
    frozen_office_clock.on(date(2026, 11, 24))
    cases.incomplete(session, people, key="dua", applicant={"email": ""})
    frozen_office_clock.on(date(2026, 11, 25))
    enter(client, people.sari)
    page = shown(client, "/petugas/surat-keluar")
    first = page.index(f"/petugas/surat-keluar/{papers(session, 'completion_asked').id}")
    assert first < page.index("Tanda bukti penerimaan</a>")
    assert "3 surat belum dikirim; yang tertua sejak" in page
    assert "1 menunggu lebih dari satu hari kerja." in page
    assert page.count("Menentukan jangka waktu") == 1
    assert "Tanda bukti penerimaan: 2" in page


def test_others_may_neither_print_nor_drop(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.received(session, people, applicant={"email": ""})
    letter = papers(session, "receipt")
    enter(client, people.budi)
    for act in ("cetak", "batal", "kirim"):
        assert do(client, f"/petugas/surat-keluar/{letter.id}/{act}", POSTED).status_code == 404
    assert session.get_one(OutgoingLetter, letter.id).printed == 0


def lapse(session: Session, people: People, office: OfficeClock, **applicant: object) -> str:
    """The path of a lapse letter on the morning after the limit."""
    cases.received(session, people, applicant=applicant)
    office.on(date(2026, 12, 8), 9)
    run_sweep()
    session.expire_all()
    return f"/petugas/surat-keluar/{papers(session, 'lapsed_applicant').id}"


def test_a_copy_is_the_same_letter_as_its_original(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    people.dewi.position = "PPID Utama"
    path = lapse(session, people, frozen_office_clock, email="")
    enter(client, people.sari)
    first = text_of(do(client, f"{path}/cetak").content)
    assert "8 Desember 2026" in first
    assert "Dewi Anggraini" in first
    frozen_office_clock.on(date(2026, 12, 11), 9)
    clocks.stop(
        session,
        papers(session, "lapsed_applicant").request_id,
        date(2026, 12, 11),
        "request.explained",
    )
    row = papers(session, "lapsed_applicant")
    row.state = "done"  # the original left the house
    people.dewi.active = False
    session.commit()
    again = text_of(do(client, f"{path}/cetak").content)
    assert "SALINAN" in again
    assert sorted(again.replace("SALINAN", "").split()) == sorted(first.split())


def test_a_letter_greets_the_proxy_it_is_for(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    proxy = {"name": "Kuasa Dua", "phone": "081200000009"}
    path = lapse(session, people, frozen_office_clock, email="siti@example.org", proxy=proxy)
    enter(client, people.sari)
    said = " ".join(text_of(do(client, f"{path}/cetak").content).split())
    assert "Yth. Kuasa Dua kuasa dari Siti Rahma" in said
    other = papers(session, "receipt")
    assert "Untuk: Kuasa pemohon" in shown(client, path)
    assert "Untuk: Kuasa pemohon" in shown(client, "/petugas/surat-keluar")
    assert "Kuasa Dua" not in shown(client, f"/petugas/surat-keluar/{other.id}")


def test_a_letter_that_is_no_longer_true_is_not_printed_and_says_why(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    path = lapse(session, people, frozen_office_clock, email="")
    letter = papers(session, "lapsed_applicant")
    clocks.stop(session, letter.request_id, date(2026, 12, 8), "request.explained")
    session.commit()
    enter(client, people.sari)
    assert "Tenggat sudah terpenuhi." in shown(client, path)
    assert f"{path}/cetak" not in shown(client, path)
    assert done(client, f"{path}/cetak").status_code == 303
    row = session.get_one(OutgoingLetter, letter.id)
    assert (row.state, row.printed) == ("cancelled", 0)
    assert "Tenggat sudah terpenuhi." in shown(client, path)
    assert f"{path}/cetak" not in shown(client, path)


def test_the_page_marks_the_proof_that_is_required(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.incomplete(session, people, applicant={"email": ""})
    enter(client, people.sari)
    bound = shown(client, f"/petugas/surat-keluar/{papers(session, 'completion_asked').id}")
    for mark in (
        "(wajib untuk pos, kurir, dan faksimili)",
        "(wajib bila diserahkan atau diambil sendiri)",
        "(wajib untuk WhatsApp)",
    ):
        assert mark in bound
    free = shown(client, f"/petugas/surat-keluar/{papers(session, 'receipt').id}")
    assert "(wajib untuk pos" not in free
