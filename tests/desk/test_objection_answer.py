"""The answer to an objection through its pages: two officers, one letter, one paper of before."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.clocks import promises
from ppid.clocks.models import Clock
from ppid.documents.models import Document
from ppid.documents.queries import read
from ppid.events.models import OutboxEntry
from ppid.holidays.queries import calendar
from ppid.kit.dates import long_date
from ppid.kit.i18n import use_locale
from ppid.notices.objection_answers import answer as letter
from ppid.notices.objection_answers import answer_pdf, to_be_signed
from ppid.objections import answer_queries, queries
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.statute.clocks import ClockKind
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, do, done, enter, shown
from tests.objections.answering import answered, signed
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, follow, words
from tests.web.browsing import send

LIST, OWN = "/petugas/keberatan", "/keberatan/lacak"
DRAFT = {
    "ruling_c": "part", "reason_c": "Sebagian memuat data pribadi.", "body": "Kami menanggapi.",
    "order_text": "Berikan daftar sekolah tanpa nama siswa.", "order_days": "5",
}  # fmt: skip


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    use_locale("id")
    return frozen_office_clock


@pytest.fixture
def objection(session: Session, people: People, office: OfficeClock) -> Objection:
    asked = cases.assigned(session, people)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    office.on(date(2026, 12, 10))
    return made


def open_own(client: Browser, made: Objection) -> None:
    client.cookies.clear()
    typed = {"nomor": made.registration_number, "kode": queries.code_of(made)}
    send(client, ENTRY, typed, page=ENTRY)


def test_it_goes_from_the_draft_to_the_objectors_page(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    base = f"{LIST}/{objection.id}"
    enter(client, people.sari)
    assert "Susun tanggapan" in shown(client, base)
    done(client, f"{base}/tanggapan", DRAFT | {"langkah": "ajukan"})
    assert do(client, f"{base}/tanggapan/setujui").status_code == 403
    enter(client, people.ratna)
    page = words(shown(client, f"{base}/tanggapan/setujui"))
    assert "Berikan daftar sekolah tanpa nama siswa." in page and "5 hari kerja" in page
    done(client, f"{base}/tanggapan/setujui")
    enter(client, people.sari)
    has_it = cases.signed(session, people, key="taken")
    taken = {"letter_number": "800/1/PPID/2026", "letter_date": "2026-12-10"}
    warned = do(client, f"{base}/tanggapan/nomor", taken)
    assert warned.status_code == 422
    letter = f"Surat jawaban {has_it.registration_number}"
    assert f"Nomor ini ada pada: {letter}" in words(warned.text)
    done(client, f"{base}/tanggapan/nomor", {"letter_number": "480/1", "letter_date": "2026-12-10"})
    sign = {"name": "Ratna", "nip": "198001012005010001", "position": "Plh. Sekretaris Daerah",
            "signed_on": "2026-12-10", "signature": "paper_original"}  # fmt: skip
    done(client, f"{base}/tanggapan/tanda-tangan", sign, files={"file": ("", b"")})
    assert "480/1" in shown(client, "/petugas/surat-keluar")
    done(client, f"{base}/tanggapan/kirim", {"means": "email", "sent_on": "2026-12-10"})
    assert client.get(f"{base}/tanggapan/pratinjau.pdf").content.startswith(b"%PDF")
    assert "KBT-2026-000001" in shown(client, f"{LIST}?perintah=1")
    open_own(client, objection)
    page = words(client.get(OWN).text)
    for said in ("PPID diperintahkan memenuhi sebagian", "Sebagian memuat data pribadi.",
                 "Kamis, 17 Desember 2026", "Anda di sini"):  # fmt: skip
        assert said in page, said
    assert client.get(f"{OWN}/tanggapan.pdf").content.startswith(b"%PDF")
    session.expire_all()
    row = answer_queries.answer(session, objection)
    assert row is not None and row.first_opened_at is not None


def test_of_two_who_answer_at_once_one_wins_and_the_other_is_told(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    base = f"{LIST}/{objection.id}/tanggapan"
    enter(client, people.sari)
    stale = {"_version": str(objection.version)}
    done(client, base, DRAFT)
    answer = do(client, base, DRAFT | {"body": "Yang kedua."} | stale)
    assert answer.status_code == 409
    assert "baru saja diubah orang lain" in words(answer.text) and "Yang kedua." in answer.text
    session.expire_all()
    row = answer_queries.answer(session, objection)
    assert row is not None and row.body == "Kami menanggapi."


def test_a_draft_that_lacks_something_says_so_beside_the_field(
    client: Browser, people: People, objection: Objection
) -> None:
    enter(client, people.sari)
    base = f"{LIST}/{objection.id}/tanggapan"
    answer = do(client, base, DRAFT | {"reason_c": "", "langkah": "ajukan"})
    assert answer.status_code == 422
    assert 'id="salah-reason_c"' in answer.text and "Kami menanggapi." in answer.text


def test_what_lacks_is_told_on_the_draft_before_it_is_approved(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    enter(client, people.ratna)
    base = f"{LIST}/{objection.id}/tanggapan"
    lacks = DRAFT | {"reason_c": "", "order_text": "", "langkah": "setujui"}
    answer = do(client, base, lacks)
    assert answer.status_code == 422 and "Kami menanggapi." in answer.text
    for field in ("reason_c", "order_text"):
        assert f'id="salah-{field}"' in answer.text and f'id="isian-{field}' in answer.text
    answer = do(client, base, DRAFT | {"langkah": "setujui"})
    assert answer.headers["location"] == f"{base}/setujui"


def test_the_letter_of_another_case_is_no_scan_of_this_one(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    other = filed(session, people, cases.assigned(session, people, key="other"))
    signed(session, people, other, number="480/2")
    signed(session, people, objection, number="480/3")
    theirs, ours = (answer_pdf(session, each) for each in (other, objection))
    session.commit()
    row = answer_queries.answer(session, objection)
    assert row is not None
    row.state = "numbered"
    session.add(row)
    session.commit()
    enter(client, people.sari)
    where = f"{LIST}/{objection.id}/tanggapan/tanda-tangan"
    sign = {"name": "Ratna", "nip": "198001012005010001", "position": "Sekda",
            "signed_on": "2026-12-10", "signature": "scan"}  # fmt: skip
    refused = do(client, where, sign, files={"file": ("a.pdf", theirs, "application/pdf")})
    assert refused.status_code == 422 and 'id="salah-file"' in refused.text
    assert "surat nomor 480/2 dari perkara lain" in words(refused.text)
    assert session.exec(select(Document)).all() == []
    done(client, where, sign, files={"file": ("a.pdf", ours, "application/pdf")})
    scan = f"{LIST}/{objection.id}/tanggapan/pindaian"
    assert scan in shown(client, f"{LIST}/{objection.id}/tanggapan/kirim")
    assert client.get(scan).content.startswith(b"%PDF")


def test_a_late_answer_names_one_day_for_the_commission(
    client: Browser, session: Session, people: People, office: OfficeClock, objection: Objection
) -> None:
    days = calendar(session, objection.public_body_id)
    rows = queries.clock_rows(session, objection)
    owed = next(row for row in rows if row.kind == ClockKind.OBJECTION_ANSWER)
    limits = [row.due_on for row in rows if row.kind == ClockKind.OBJECTION_ANSWER]
    office.on(date(2027, 2, 3))
    made = promises.lapse_window(owed, limits, days, ClockKind.DISPUTE_FILING)
    session.add(Clock(**made))
    session.commit()
    until = made["due_on"]
    signed(session, people, objection)
    row = answer_queries.answer(session, objection)
    assert row is not None
    paper_ = to_be_signed(session, objection, row)
    assert (paper_.until, paper_.until_early, paper_.until_from) == (long_date(until), True, "")
    enter(client, people.sari)
    where = f"{LIST}/{objection.id}/tanggapan/kirim"
    assert long_date(until) in words(shown(client, where))
    done(client, where, {"means": "email", "sent_on": "2027-02-03"})
    session.expire_all()
    assert row.dispute_until == until
    assert letter(session, objection, row).until == long_date(until)
    assert to_be_signed(session, objection, row) == replace(
        letter(session, objection, row), signer=paper_.signer
    )


@pytest.mark.parametrize(("sent_on", "letter_date", "wrong"), [
    ("2026-12-11", "2026-12-09", "sent_on"), ("2026-12-09", "2026-12-07", "letter_date"),
])  # fmt: skip
def test_a_paper_of_tomorrow_or_before_the_objection_is_refused(
    client: Browser, people: People, objection: Objection,
    sent_on: str, letter_date: str, wrong: str,
) -> None:  # fmt: skip
    enter(client, people.sari)
    answer = do(client, f"{LIST}/{objection.id}/tanggapan/kertas", paper(sent_on, letter_date),
                files={"file": ("surat.pdf", PDF, "application/pdf")})  # fmt: skip
    assert answer.status_code == 422 and f'id="salah-{wrong}"' in answer.text


def paper(sent_on: str, letter_date: str) -> dict[str, str]:
    return DRAFT | {
        "letter_number": "480/9", "letter_date": letter_date, "name": "Ratna Kusuma",
        "position": "Sekretaris Daerah", "means": "post", "reference": "Resi 77",
        "sent_on": sent_on,
    }  # fmt: skip


def test_an_answer_on_paper_is_recorded_with_its_true_day_and_scan(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    enter(client, people.sari)
    where = f"{LIST}/{objection.id}/tanggapan/kertas"
    without = do(
        client, where, paper("2026-12-09", "2026-12-09") | {"nip": ""}, files={"file": ("", b"")}
    )
    assert without.status_code == 422 and 'id="salah-file"' in without.text
    assert 'id="salah-nip"' not in without.text
    scan = {"file": ("surat.pdf", PDF, "application/pdf")}
    given = paper("2026-12-09", "2026-12-09") | {"_version": str(objection.version)}
    odd = do(client, where, given | {"nip": "lihat suratnya"}, files=scan)
    assert odd.status_code == 422 and "NIP terdiri dari 18 angka." in odd.text
    given |= {"nip": "19800101 200501 0 001"}
    done(client, where, given, files=scan)
    again = do(client, where, given, files=scan)
    assert "Sudah dicatat sebelumnya." in shown(client, again.headers["location"])
    assert "Sudah dicatat sebelumnya." not in shown(client, f"{LIST}/{objection.id}")
    session.expire_all()
    assert (objection.status, objection.closed_on) == ("answered", date(2026, 12, 9))
    assert session.exec(select(ObjectionAnswer)).one().signer_nip == "198001012005010001"
    document = session.exec(select(Document)).one()
    assert document.released_at is not None
    told = [row.notice for row in session.exec(select(OutboxEntry))]
    assert "objection_answered_elsewhere" in told and "objection_answered" not in told
    open_own(client, objection)
    assert client.get(f"{OWN}/tanggapan.pdf").content == read(document)


def test_the_ladder_stands_on_the_page_of_a_request_without_answer(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.received(session, people)
    follow(client, asked)
    assert "Anda di mana" not in client.get(STATUS).text
    office.on(date(2026, 12, 9))
    page = words(client.get(STATUS).text)
    assert "Anda di mana, dan apa berikutnya" in page
    assert "Anda di sini: keberatan boleh diajukan" in page and "Pengadilan" in page


def test_a_program_reads_answer_order_and_window(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    where = f"/api/v1/objections/{objection.registration_number}"
    code = {"X-Tracking-Code": queries.code_of(objection)}
    before = client.get(where, headers=code).json()
    assert (before["answer"], before["answer_due_on"]) == (None, "2027-01-25")
    signed(session, people, objection)
    assert client.get(f"{where}/letter", headers=code).status_code == 404
    assert client.get(where, headers=code).json()["answer"] is None


def test_a_program_reads_what_was_sent(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    answered(session, people, objection)
    where = f"/api/v1/objections/{objection.registration_number}"
    code = {"X-Tracking-Code": queries.code_of(objection)}
    found = client.get(where, headers=code).json()
    assert (found["status"], found["answer"]["outcome"]) == ("answered", "ordered")
    assert found["order"]["due_on"] == "2026-12-17"
    assert found["dispute"] == {
        "may_dispute": True, "advised_from": None, "advised_until": "2026-12-31",
    }  # fmt: skip
    assert client.get(f"{where}/letter", headers=code).content.startswith(b"%PDF")
    assert client.get(where, headers={"X-Tracking-Code": "AAAA-AAAA-AAAA-AAAA"}).status_code == 404
