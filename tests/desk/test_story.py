"""The officers' half of the story, line by line, through the pages."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.documents.models import Document, Purpose
from ppid.events import queries as events
from ppid.events.models import Event
from ppid.requests import queries
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, case, do, done, enter, shown
from tests.people import People

DECISION = {
    "outcome": "granted",
    "body": "Daftar sekolah penerima dana BOS terlampir.",
    "consideration": "Informasi terbuka dan kami kuasai.",
}
SIGNING = {
    "name": "Dewi Anggraini",
    "nip": "198001012005010001",
    "position": "Kepala Dinas",
    "signed_on": "2026-11-23",
    "signature": "paper_original",
}


def names(session: Session, info_request: InformationRequest) -> list[str]:
    return [event.name for event in events.of_subject(session, info_request.id)]


def status(session: Session, info_request: InformationRequest) -> str:
    session.refresh(info_request)
    return info_request.status


def test_the_desk_sees_the_request_with_working_days_left(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    page = shown(enter(client, people.sari), "/petugas")
    assert made.title in page
    assert "Tiga hari kerja lagi" in page  # the completeness check comes first
    assert "Kelengkapan" in page
    assert "Belum diteruskan" in page


def test_from_the_check_to_the_sent_notice(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    here = case(made)
    disdik = units.by_code(session, people.body.id, "disdik")

    enter(client, people.sari)
    done(client, f"{here}/lengkap")
    assert status(session, made) == "verified"
    page = shown(client, f"{here}/teruskan")
    assert disdik.name in page
    done(client, f"{here}/teruskan", {"units": str(disdik.id), "note": "Mohon disiapkan."})
    assert status(session, made) == "assigned"

    enter(client, people.budi)
    assert made.title in shown(client, "/petugas?tab=tugas")
    draft = {"outcome": "granted", "body": "Data kami lampirkan.", "langkah": "ajukan"}
    saved = done(client, f"{here}/draf", draft, files={"files": ("daftar.pdf", PDF)})
    assert saved.headers["location"].endswith("/draf/ajukan")
    done(client, f"{here}/draf/ajukan")
    assert status(session, made) == "in_review"

    enter(client, people.dewi)
    assert "Data kami lampirkan." in shown(client, here)
    (row,) = queries.drafts(session, made)
    done(
        client,
        f"{here}/kembalikan-draf",
        {"draft": str(row.id), "reason": "Sebutkan tahunnya."},
    )
    assert status(session, made) == "assigned"

    enter(client, people.budi)
    assert "Sebutkan tahunnya." in shown(client, f"{here}/draf")
    again = {"outcome": "granted", "body": "Data tahun 2025.", "langkah": "simpan"}
    done(client, f"{here}/draf", again, files={"files": ("", b"")})
    assert "daftar.pdf" in shown(client, f"{here}/draf")  # the file came along
    done(client, f"{here}/draf/ajukan")

    enter(client, people.dewi)
    done(client, f"{here}/putusan", DECISION)
    assert status(session, made) == "approved"
    enter(client, people.sari)
    numbering = {"letter_number": "045/PPID-U/XI/2026", "letter_date": "2026-11-23"}
    done(client, f"{here}/surat/nomor", numbering)
    preview = client.get(f"{here}/surat/pratinjau.pdf")
    assert preview.content.startswith(b"%PDF")
    done(client, f"{here}/surat/tanda-tangan", SIGNING, files={"file": ("", b"")})
    assert made.registration_number in shown(client, "/petugas/surat-keluar")
    done(client, f"{here}/surat/kirim", {"means": "email", "sent_on": "2026-11-23"})

    assert status(session, made) == "answered"
    notice = session.get_one(WrittenNotice, made.id)
    assert (notice.state, notice.letter_number) == ("sent", "045/PPID-U/XI/2026")
    released = session.exec(select(Document).where(Document.request_id == made.id)).one()
    assert released.released_at is not None
    assert released.purpose == Purpose.ANSWER
    assert names(session, made) == [
        "request.received",
        "request.declared_complete",
        "request.assigned",
        "document.added",
        "request.draft_submitted",
        "request.draft_returned",
        "request.draft_submitted",
        "request.notice_approved",
        "request.notice_numbered",
        "identity.opened",  # the letter carries the applicant's name
        "request.notice_signed",
        "request.answered",
    ]
    page = shown(client, here)
    assert "Jawaban dikirim" in page
    assert "Jam jawaban berhenti" in page


def test_asking_for_completion_and_taking_it_down(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    here = case(made)
    enter(client, people.sari)
    asked = {"lacking": ["subject", "contact"], "note": "Tahun berapa?"}
    done(client, f"{here}/minta-kelengkapan", asked)
    assert status(session, made) == "incomplete"
    page = shown(client, here)
    assert "Tahun berapa?" in page
    assert "Pemohon melengkapi paling lambat" in page
    done(client, f"{here}/lengkapi", {"completion": "Tahun 2025, lewat telepon."})
    assert status(session, made) == "registered"
    assert do(client, f"{here}/minta-kelengkapan", asked).status_code == 409
    assert "sudah diminta satu kali" in shown(client, here)


def test_closing_waits_for_the_applicant_and_is_the_ppids(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.incomplete(session, people)
    enter(client, people.dewi)
    page = client.get(f"{case(made)}/tutup")
    assert page.status_code == 409
    assert "melengkapi sampai" in page.text and page.text.count("Perki 1/2021") == 1
    assert do(client, f"{case(made)}/tutup").status_code == 409
    frozen_office_clock.on(date(2026, 11, 27))
    done(client, f"{case(made)}/tutup")
    assert status(session, made) == "not_completed"


def test_a_unit_hands_back_what_is_not_its_own(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    back = done(client, f"{case(made)}/kembalikan-disposisi", {"reason": "Bukan data kami."})
    assert back.headers["location"] == "/petugas"
    done(client, f"{case(made)}/kembalikan-disposisi", {"reason": "Bukan data kami."})  # again
    assert client.get(case(made)).status_code == 404
    enter(client, people.sari)
    assert "Bukan data kami." in shown(client, case(made))
    assert status(session, made) == "verified"


def test_a_letter_without_mail_is_sent_from_outgoing_letters(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.signed(session, people, applicant={"email": ""})
    enter(client, people.sari)
    page = shown(client, "/petugas/surat-keluar")
    assert f"{case(made)}/surat/kirim" in page
    by_mail = do(client, f"{case(made)}/surat/kirim", {"means": "email", "sent_on": "2026-11-23"})
    assert by_mail.status_code == 422
    posted = {"means": "post", "reference": "Resi 0012", "sent_on": "2026-11-23"}
    done(client, f"{case(made)}/surat/kirim", posted)
    assert status(session, made) == "answered"
    assert "Resi 0012" in shown(client, "/petugas/surat-keluar")


def test_the_desk_withdraws_and_notes_for_the_applicant(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    done(
        client, f"{case(made)}/cabut", {"reason": "Surat pencabutan 23 November.", "way": "letter"}
    )
    assert status(session, made) == "withdrawn"
    assert "Surat pencabutan 23 November." in shown(client, case(made))


def test_identity_opens_only_in_writing(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.sari)
    nik = "6472 0141 0790 0002"
    assert nik not in shown(client, case(made))
    assert "Siti Rahma" not in shown(client, case(made))
    opened = do(client, f"{case(made)}/identitas")
    assert opened.status_code == 200
    assert nik in opened.text
    (event,) = [e for e in session.exec(select(Event)) if e.name == "identity.opened"]
    assert event.actor_id == people.sari.id
    enter(client, people.budi)
    assert client.get(f"{case(made)}/identitas").status_code == 404
    assert do(client, f"{case(made)}/identitas").status_code == 404


@pytest.mark.parametrize("means", ["post", "courier", "hand", "pickup", "fax", "whatsapp"])
def test_an_answer_on_paper_stops_the_clock_only_with_its_proof(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock, means: str
) -> None:
    made = cases.signed(session, people)
    enter(client, people.sari)
    sent = {"means": means, "sent_on": "2026-11-23"}
    answer = do(client, f"{case(made)}/surat/kirim", sent)
    assert answer.status_code == 422
    assert 'id="salah-reference"' in answer.text
    assert status(session, made) == "approved"
    done(client, f"{case(made)}/surat/kirim", {**sent, "reference": "Resi 0012"})
    assert status(session, made) == "answered"


def test_a_letter_by_post_needs_an_address_that_may_be_written_down_on_the_spot(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.signed(session, people, applicant={"address": "", "email": ""})
    enter(client, people.sari)
    path = f"{case(made)}/surat/kirim"
    sent = {"means": "post", "sent_on": "2026-11-23", "reference": "Resi 0012"}
    answer = do(client, path, sent)
    assert answer.status_code == 422
    assert 'id="salah-means"' in answer.text
    assert "Alamat pos belum tercatat" in answer.text
    without_way = do(client, path, {**sent, "address": "Jl. Awang Long 1, Samarinda"})
    assert 'id="salah-way"' in without_way.text
    done(client, path, {**sent, "address": "Jl. Awang Long 1, Samarinda", "way": "phone"})
    assert status(session, made) == "answered"
    assert queries.requester_of(session, made).address is not None
