"""Objections at the desk: who reads them, in which order; paper with its true date; identity."""

import re
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.documents.models import Document
from ppid.documents.service import Upload
from ppid.events.models import Event
from ppid.kit.i18n import use_locale
from ppid.notices.models import OutgoingLetter
from ppid.objections import service
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.files import pdf
from tests.objections.filing import STORY, filed, without_request
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser, fields, log_in, send

LIST = "/petugas/keberatan"
NEW = f"{LIST}/catat"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    use_locale("id")
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.assigned(session, people)


def paper(client: Browser, files: Any = None, **typed: Any) -> Any:
    shown = fields(client.get(NEW).text)
    data = {
        "_key": shown["_key"], "channel": "letter", "received_on": "2026-11-23",
        "kind": "individual", "grounds": ["c"], "case_position": STORY,
    } | typed  # fmt: skip
    files = files or {"scan": ("", b"", "application/octet-stream")}
    return send(client, NEW, data, page=NEW, files=files)


@pytest.mark.parametrize(("who", "status"), [
    ("ratna", 200), ("dewi", 200), ("sari", 200), ("budi", 403), ("charlie", 403),
    ("komisi", 403), ("admin", 403),
])  # fmt: skip
def test_only_seat_desk_and_supervisor_read_them(
    client: Browser,
    session: Session,
    people: People,
    asked: InformationRequest,
    who: str,
    status: int,
) -> None:
    made = filed(session, people, asked)
    log_in(client, getattr(people, who))
    assert client.get(LIST).status_code == status
    assert client.get(f"{LIST}/{made.id}").status_code == (200 if status == 200 else 404)
    allowed = who in {"dewi", "sari", "budi", "charlie"}  # units have counters of their own
    assert client.get(NEW).status_code == (200 if allowed else 403)


def test_the_list_is_ordered_by_the_running_clock(
    client: Browser,
    session: Session,
    people: People,
    asked: InformationRequest,
    office: OfficeClock,
) -> None:
    office.on(date(2026, 12, 8))
    filed(session, people, asked)
    filed(session, people, asked, on=date(2026, 12, 1), grounds=["d"])
    office.on(date(2026, 12, 9))
    without_request(session, people)
    log_in(client, people.ratna)
    page = words(client.get(LIST).text)
    places = [page.index(f"KBT-2026-00000{n}") for n in (2, 1, 3)]
    assert places == sorted(places)
    assert "Prematur (huruf d)" in page
    assert "Tanpa permohonan" in page and "Atas PPID-2026-000001" in page
    assert "hari kerja lagi" in page
    assert words(client.get(f"{LIST}?selesai=1").text).count("KBT-2026") == 0


def test_a_unit_sees_on_its_case_only_that_there_is_one(
    client: Browser, session: Session, people: People, asked: InformationRequest
) -> None:
    filed(session, people, asked)
    case = f"/petugas/permohonan/{asked.id}"
    log_in(client, people.budi)
    page = client.get(case).text
    assert "Ada keberatan" in page and "KBT-2026-000001" in page
    assert "tidak ditanggapi" not in page and f"{LIST}/" not in page
    client.cookies.clear()
    log_in(client, people.ratna)
    page = client.get(case).text
    assert "c. Permohonan informasi tidak ditanggapi" in page and f"{LIST}/" in page


def test_identity_and_files_open_only_in_writing(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    log_in(client, people.sari)
    scan = {"scan": ("surat.pdf", pdf(), "application/pdf")}
    who = {"name": "Rahmat Hidayat", "nik": "6472014107900002", "phone": "081200000001"}
    assert paper(client, scan, grounds=["b"], **who).status_code == 200
    made = session.exec(select(Objection)).one()
    page = client.get(f"{LIST}/{made.id}").text
    assert "Rahmat" not in page and "surat.pdf" not in page and STORY in page
    document = session.exec(select(Document)).one()
    assert (document.request_id, document.sealed) == (made.id, True)
    open_ = f"{LIST}/{made.id}/berkas/{document.id}/buka"
    assert send(client, open_).headers["location"] == f"{LIST}/{made.id}/identitas"
    shown = send(client, f"{LIST}/{made.id}/identitas")
    assert "Rahmat Hidayat" in shown.text and "surat.pdf" in shown.text
    assert send(client, open_).content.startswith(b"%PDF")
    assert send(client, f"{LIST}/{made.id}/tanda-terima.pdf").content.startswith(b"%PDF")
    query = select(Event.name).where(Event.subject_id == made.id, Event.actor_id == people.sari.id)
    assert sorted(session.exec(query)) == [
        "document.added", "document.opened", "identity.opened", "identity.opened",
        "objection.filed",
    ]  # fmt: skip


def test_the_supervisor_like_others_cannot_open_identities(
    client: Browser, session: Session, people: People
) -> None:
    made = without_request(session, people)
    people.budi.role, people.budi.unit_id = "pengawas", None
    session.add(people.budi)
    session.commit()
    log_in(client, people.budi)
    assert client.get(f"{LIST}/{made.id}").status_code == 200
    assert client.get(f"{LIST}/{made.id}/identitas").status_code == 404


def test_paper_about_a_request_of_ours_finds_it_and_its_applicant(
    client: Browser,
    session: Session,
    people: People,
    asked: InformationRequest,
    office: OfficeClock,
) -> None:
    office.on(date(2026, 12, 10))
    log_in(client, people.sari)
    typed = {"nomor": "ppid 2026/1", "received_on": "2026-12-08", "name": "Siti Rahma"}
    refused = paper(client, **typed)
    assert refused.status_code == 422
    assert "jam tanggapan dihitung sejak Selasa, 8 Desember 2026" in words(refused.text)
    done = paper(client, **typed, late_ok="ya")
    assert done.status_code == 200
    page = words(done.text)
    assert "KBT-2026-000001" in page and "Senin, 25 Januari 2027" in page
    made = session.exec(select(Objection)).one()
    assert (made.request_id, made.requester_id) == (asked.id, asked.requester_id)
    assert (made.received_on, made.channel, made.entered_by) == (
        date(2026, 12, 8), "letter", people.sari.id,
    )  # fmt: skip
    # Never refused for want of its scan, but marked until that is there.
    file = f"{LIST}/{made.id}"
    assert "Pindaian belum ada" in page
    assert all("Pindaian belum ada" in words(client.get(each).text) for each in (LIST, file))
    both = words(client.get(file).text)  # recorded two days late: two lines, each by its reading
    assert "Tanggapan atas keberatan · Undang-undang" in both
    assert "Tanggapan atas keberatan · Pembanding (Perki 1/2021)" in both
    add = client.get(f"{file}/berkas").text
    assert re.search(r'value="incoming_letter"[^>]* checked', add)
    service.keep_scan(session, made, people.sari, Upload("surat.pdf", pdf()))
    session.commit()
    assert not any("Pindaian belum ada" in words(client.get(each).text) for each in (LIST, file))


def test_paper_about_a_request_outside_of_the_service_keeps_its_number(
    client: Browser, session: Session, people: People
) -> None:
    log_in(client, people.sari)
    unknown = paper(client, nomor="480/12/Dinkes")
    assert unknown.status_code == 422
    beside = re.search(r'id="salah-nomor">(.*?)</p>', unknown.text, re.S)
    assert beside and "tidak ada dalam register" in beside[1]
    assert "1 isian" in words(unknown.text) or "Satu isian" in words(unknown.text)
    refused = paper(client, nomor="480/12/Dinkes", di_luar="ya")
    assert refused.status_code == 422
    assert "Tulis nama lengkapnya." in words(refused.text) and "Anda." not in words(refused.text)
    # Of a NIK that may stay empty the sentence names how.
    assert "kependudukan. Bila memang tidak disebut, beri centang “Yang saya" in words(refused.text)
    who = {"name": "Rahmat Hidayat", "nik": "6472014107900002", "address": "Samarinda"}
    assert (
        paper(client, nomor="480/12/Dinkes", di_luar="ya", sought="Laporan.", **who).status_code
        == 200
    )
    made = session.exec(select(Objection)).one()
    assert (made.request_id, made.outside_number, made.sought) == (
        None,
        "480/12/Dinkes",
        "Laporan.",
    )
    assert requests.requester_of(session, made).name == "Rahmat Hidayat"
    page = client.get(LIST).text
    assert "480/12/Dinkes" in page and "Prematur" not in page
    assert (made.premature, made.late) == ([], False)
    assert "Tidak dapat diperiksa" in words(client.get(f"{LIST}/{made.id}").text)


@pytest.mark.parametrize(("typed", "said"), [
    ({"grounds": []}, "Pilih paling sedikit satu alasan."),
    ({"case_position": " "}, "Ceritakan singkat apa yang terjadi."),
    ({"received_on": "2026-11-24"}, "Tanggal ini belum terjadi."),
    ({"received_on": "31-02-2026"}, "Tanggal ini tidak ada."),
    ({"nomor": ""}, "hanya alasan b boleh tanpa permohonan"),
    ({"letter_date": "2026-11-25"}, "Tanggal ini belum terjadi."),
    ({"nomor": "REQ/99/2025 <x> & 'y'"}, "Tulis nomornya saja"),
    ({"nomor": "Surat Sdri. Siti Khotimah NIK 6472011201900001"}, "tanpa NIK"),
    ({"nik": "123"}, "harus 16 angka"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: Browser, session: Session, people: People, typed: dict[str, Any], said: str
) -> None:
    log_in(client, people.sari)
    answer = paper(
        client, **{"nomor": "12/luar", "di_luar": "ya", "name": "Rahmat Hidayat"} | typed
    )
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert "Rahmat Hidayat" in answer.text
    assert session.exec(select(Objection)).all() == []


def test_a_refused_scan_leaves_no_objection_behind(
    client: Browser, session: Session, people: People, asked: InformationRequest
) -> None:
    log_in(client, people.sari)
    scan = {"scan": ("surat.exe", b"MZ", "application/octet-stream")}
    answer = paper(client, scan, nomor=asked.registration_number, name="Siti Rahma")
    assert answer.status_code == 422
    assert session.exec(select(Objection)).all() == []


def test_the_same_form_sent_twice_is_one_objection(
    client: Browser, session: Session, people: People, asked: InformationRequest
) -> None:
    log_in(client, people.sari)
    typed = {"_key": "tetap", "nomor": asked.registration_number, "name": "Siti Rahma"}
    for _ in range(2):
        assert paper(client, **typed).status_code == 200
    assert len(session.exec(select(Objection)).all()) == 1


def test_a_letter_about_an_objection_is_printed_and_checked_as_any_other(
    client: Browser, session: Session, people: People
) -> None:
    made = without_request(session, people, email="")
    log_in(client, people.sari)
    assert made.registration_number in client.get("/petugas/surat-keluar").text
    letter = session.exec(select(OutgoingLetter)).one()
    page = f"/petugas/surat-keluar/{letter.id}"
    assert made.registration_number in client.get(page).text
    printed = send(client, f"{page}/cetak").content
    assert printed.startswith(b"%PDF")
    files = {"berkas": ("surat.pdf", printed, "application/pdf")}
    checked = send(client, "/verifikasi", page="/verifikasi", files=files)
    assert "Pernyataan keberatan" in words(checked.text)
    sent = {"means": "post", "reference": "RR 1", "sent_on": "2026-11-23"}
    answer = send(client, f"{page}/kirim", sent, files={"file": ("", b"", "text/plain")})
    assert answer.status_code == 303
    session.refresh(letter)
    assert letter.state == "done"
    query = select(Event.subject_kind).where(Event.name == "letter.dispatched")
    assert session.exec(query).one() == "objection"


def test_the_limit_of_its_request_and_the_lateness_stand_beside_it(
    client: Browser,
    session: Session,
    people: People,
    asked: InformationRequest,
    office: OfficeClock,
) -> None:
    made = filed(session, people, asked)
    log_in(client, people.ratna)
    page = words(client.get(f"{LIST}/{made.id}").text)
    assert "Batas jawaban: Senin, 7 Desember 2026" in page and "Lewat waktu" not in page
    office.on(date(2026, 12, 9))
    page = words(client.get(f"{LIST}/{made.id}").text)
    assert "Lewat waktu" in page
    assert "Batas jawaban: Senin, 7 Desember 2026 (Lewat dua hari kerja)" in page
