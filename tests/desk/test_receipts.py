"""After the sending: proof of receipt, a letter that came back, and the applicant's dates."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.clocks import service as clocks
from ppid.events import queries as events
from ppid.notices import receipts
from ppid.notices.models import OutgoingLetter
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.receipt_models import ReceiptProof, SupersededProof
from ppid.requests.schemas import Dispatch
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import STATUS, follow, words

PROOF = {
    "proof": "delivery",
    "received_on": "2026-11-27",
    "receiver": "Siti Rahma",
    "reference": "Resi 77",
}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def posted(session: Session, people: People, means: str = "post") -> InformationRequest:
    made = cases.signed(session, people)
    proof = {"reference": "Resi 1", "sent_on": date(2026, 11, 23)}
    sent = Dispatch.model_validate({"means": means, **proof})
    service.send(session, made, people.dewi, sent)
    session.commit()
    return made


def told(client: Browser, made: InformationRequest) -> dict[str, object]:
    code = {"X-Tracking-Code": queries.code_of(made)}
    answer = client.get(f"/api/v1/requests/{made.registration_number}", headers=code).json()
    return dict(answer["answer"]["receipt"])


def test_without_proof_nothing_is_late_and_the_safe_date_stands(
    client: Browser, session: Session, people: People
) -> None:
    made = posted(session, people)
    assert told(client, made) == {
        "received_on": None,
        "proof": None,
        "held": False,
        "accept_until": None,
    }


def test_proof_of_delivery_counts_before_the_opening(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = posted(session, people)
    office.on(date(2026, 11, 30))
    follow(client, made)  # opened on the page
    enter(client, people.sari)
    done(client, f"{case(made)}/surat/diterima", PROOF)
    assert session.get_one(ReceiptProof, made.id).receiver == "Siti Rahma"
    assert told(client, made) == {
        "received_on": "2026-11-27",
        "proof": "delivery",
        "held": False,
        "accept_until": "2027-01-14",
    }
    again = do(client, f"{case(made)}/surat/diterima", PROOF)
    assert again.status_code == 409
    assert again.text.partition("<main")[2].count("Pasal 36 ayat (1)") == 1, "its basis, once"
    page = words(shown(client, case(made)))
    assert "Jumat, 27 November 2026 (Bukti antar dari pos atau kurir)" in page
    # Not the latest reading (14 January): one page prints one last day, the safe one (11a b).
    assert "Keberatan aman diajukan sampai Kamis, 7 Januari 2027" in page
    assert "14 Januari 2027" not in page
    mine = words(follow(client, made))
    assert "Aman diajukan sampai Kamis, 7 Januari 2027" in mine
    assert "paling akhir Kamis, 14 Januari 2027" in mine
    assert "Surat terbukti Anda terima" in mine
    assert len(session.exec(select(ReceiptProof)).all()) == 1


@pytest.mark.parametrize("day", ["2026-11-22", "2026-12-01", "kemarin"])
def test_a_letter_is_received_between_its_sending_and_today(
    client: Browser, session: Session, people: People, office: OfficeClock, day: str
) -> None:
    made = posted(session, people)
    office.on(date(2026, 11, 30))
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/surat/diterima", {**PROOF, "received_on": day})
    assert answer.status_code == 422
    assert "salah-received_on" in answer.text
    assert "Resi 77" in answer.text
    assert session.get(ReceiptProof, made.id) is None


def test_proof_is_recorded_once(client: Browser, session: Session, people: People) -> None:
    made = posted(session, people)
    enter(client, people.dewi)
    today = {**PROOF, "received_on": "2026-11-23"}
    done(client, f"{case(made)}/surat/diterima", today)
    again = do(client, f"{case(made)}/surat/diterima", {**today, "receiver": "Lain"})
    assert again.status_code == 409
    assert "Pasal 36 ayat (1)" in again.text
    assert do(client, f"{case(made)}/surat/kembali", {"reason": "x"}).status_code == 409
    assert "Catat tanda terima" not in shown(client, case(made))


def test_a_wrong_proof_is_corrected_in_the_open_and_takes_no_time_away(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = posted(session, people)
    office.on(date(2026, 12, 4))
    enter(client, people.sari)
    fix = f"{case(made)}/surat/diterima/perbaiki"
    assert client.get(fix).status_code == 409  # there is nothing yet that could be wrong
    done(client, f"{case(made)}/surat/diterima", PROOF)
    assert client.get(f"{case(made)}/surat/diterima").status_code == 409
    assert "Perbaiki tanda terima" in shown(client, case(made))
    page = words(shown(client, fix))
    assert "Jumat, 27 November 2026" in page  # what is replaced
    assert "Resi 77" in page
    later = {**PROOF, "received_on": "2026-12-03", "reason": "Tanggal resi salah dibaca."}
    asked = do(client, fix, later)
    assert asked.status_code == 422
    said = words(asked.text)
    assert "dari Jumat, 27 November 2026 menjadi Kamis, 3 Desember 2026" in said
    assert "semula Kamis, 14 Januari 2027, menjadi Rabu, 20 Januari 2027" in said
    assert session.get_one(ReceiptProof, made.id).received_on == date(2026, 11, 27)
    assert do(client, fix, {**later, "agreed": "2026-12-02"}).status_code == 422  # another day
    done(client, fix, {**later, "agreed": "2026-12-03"})
    told_then = told(client, made)
    assert told_then["received_on"] == "2026-12-03"
    assert told_then["accept_until"] == "2027-01-20"
    page = words(shown(client, case(made)))
    assert "Tanda terima surat diperbaiki" in page
    assert "Tanggal resi salah dibaca." in page
    back = {**PROOF, "received_on": "2026-11-26", "reason": "Pos menulis 26.", "agreed": ""}
    assert "tidak menjadi lebih pendek" in words(do(client, fix, back).text)
    done(client, fix, back | {"agreed": "2026-11-26"})
    assert told(client, made) == {**told_then, "received_on": "2026-11-26"}  # nothing taken away
    kept = session.exec(select(SupersededProof)).all()
    assert {row.received_on for row in kept} == {date(2026, 11, 27), date(2026, 12, 3)}
    mine = words(follow(client, made))
    assert "Catatan tanggal Anda menerima surat diperbaiki" in mine
    assert "Pos menulis 26." not in mine
    again = do(client, fix, {**back, "agreed": "2026-11-26"})
    assert again.status_code == 422
    assert "Belum ada yang diperbaiki." in again.text
    enter(client, people.budi)
    assert client.get(fix).status_code == 403


def test_what_is_handed_over_is_received(session: Session, people: People) -> None:
    found = receipts.of_case(session, posted(session, people, means="hand"))
    assert found is not None
    assert (found.proof, found.received_on) == ("signature", date(2026, 11, 23))


def test_a_letter_that_came_back_holds_the_applicants_clock_and_not_the_offices(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = posted(session, people)
    office.on(date(2026, 12, 9))  # after day 10
    enter(client, people.sari)
    done(client, f"{case(made)}/surat/kembali", {"reason": "Alamat tidak dikenal."})
    case_row = session.get_one(InformationRequest, made.id)
    assert (case_row.status, case_row.closed_on) == ("answered", date(2026, 11, 23))
    assert clocks.running(session, made.id) == []
    page = words(shown(client, case(made)))
    assert "Belum terbukti diterima." in page
    assert "menunggu surat terbukti diterima" in page
    letters = session.exec(select(OutgoingLetter).where(OutgoingLetter.notice == "answered"))
    (letter,) = letters.all()
    assert letter.state == "open"
    assert client.get(f"/petugas/surat-keluar/{letter.id}/surat.pdf").content.startswith(b"%PDF")
    assert told(client, made)["held"] is True
    handed = {"means": "hand", "receiver": "Siti", "sent_on": "2026-12-09"}
    done(client, f"/petugas/surat-keluar/{letter.id}/kirim", handed)
    found = receipts.of_case(session, case_row)
    assert found is not None
    assert (found.held, found.proof, found.received_on) == (
        False,
        "signature",
        date(2026, 12, 9),
    )
    assert "Belum terbukti diterima." not in words(shown(client, case(made)))
    assert clocks.running(session, made.id) == []


def test_the_applicant_reads_that_the_window_starts_on_receipt(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = posted(session, people)
    service.record_return(session, made, people.sari, "Pindah.")
    session.commit()
    office.on(date(2026, 12, 9))
    first = words(follow(client, made))
    assert "baru mulai saat surat Anda terima" in first
    assert "Aman diajukan sampai" not in first
    second = words(client.get(STATUS).text)  # the first opening is the receipt
    assert "baru mulai saat surat Anda terima" not in second
    found = receipts.of_case(session, session.get_one(InformationRequest, made.id))
    assert found is not None
    assert (found.proof, found.received_on) == ("opened", date(2026, 12, 9))


def test_a_second_return_opens_a_second_task(session: Session, people: People) -> None:
    made = posted(session, people)
    for reason in ("Pindah.", "Rumah kosong."):
        service.record_return(session, made, people.sari, reason)
    letters = session.exec(select(OutgoingLetter).where(OutgoingLetter.notice == "answered"))
    assert len(letters.all()) == 2
    names = [event.name for event in events.of_subject(session, made.id)]
    assert names.count("request.answer_returned") == 2


def test_once_its_receipt_is_proved_nobody_sends_it_again(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = posted(session, people)
    office.on(date(2026, 11, 30))
    enter(client, people.sari)
    done(client, f"{case(made)}/surat/kembali", {"reason": "Rumah kosong."})
    done(client, f"{case(made)}/surat/diterima", PROOF)
    letters = session.exec(select(OutgoingLetter).where(OutgoingLetter.notice == "answered"))
    assert [letter.state for letter in letters] == ["cancelled"]


def test_what_was_taken_at_the_counter_does_not_come_back(
    client: Browser, session: Session, people: People
) -> None:
    made = posted(session, people, means="hand")
    enter(client, people.sari)
    assert do(client, f"{case(made)}/surat/kembali", {"reason": "x"}).status_code == 409


def test_what_was_taken_at_the_counter_is_not_proved_a_second_time(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = posted(session, people, means="hand")
    office.on(date(2026, 12, 4))
    enter(client, people.sari)
    assert "Catat tanda terima" not in shown(client, case(made))
    before = told(client, made)
    late = do(client, f"{case(made)}/surat/diterima", {**PROOF, "received_on": "2026-12-03"})
    assert late.status_code == 409
    assert "Pasal 36 ayat (1)" in late.text
    assert session.get(ReceiptProof, made.id) is None
    assert told(client, made) == before
