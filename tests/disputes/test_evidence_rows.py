"""The respondent's bundle: its chronology by day and hour, and no letter that nobody wrote."""

from datetime import date, datetime

from sqlmodel import Session

from ppid import clock, wiring
from ppid.disputes.docket import service as docket
from ppid.disputes.docket.schemas import Rescheduling
from ppid.documents.models import Document, Purpose, Scan
from ppid.objections import answer_queries
from ppid.objections.answer_schemas import Executed, GivenOnPaper
from ppid.objections.models import Objection
from ppid.objections.service.answering import record_on_paper
from ppid.objections.service.ordering import execute
from ppid.reports import dossiers
from ppid.reports import evidence_bundle as evidence
from ppid.requests import service as requests
from ppid.requests.schemas import ExtensionGrant
from ppid.requests.schemas.acts import Dispatch
from tests import cases
from tests.conftest import OfficeClock
from tests.disputes.keeping import NUMBER, begun, decided, heard, ordered, registered
from tests.disputes.preparing import read_out
from tests.objections.answering import answered, text
from tests.objections.filing import filed
from tests.people import People

LAPSED = "Perintah Atasan PPID belum dilaksanakan sampai batas waktunya."


def obliged(session: Session, people: People, office: OfficeClock) -> Objection:
    """The superior ordered the PPID to give it within five working days of 15 December."""
    wiring.wire()
    asked = cases.answered(session, people)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked, grounds=["d"])
    office.on(date(2026, 12, 15))
    answered(session, people, made, "all")
    return made


def test_every_line_stands_on_its_day_and_the_dispute_s_own_acts_are_among_them(
    session: Session, people: People, office: OfficeClock
) -> None:
    objection = obliged(session, people, office)
    office.on(date(2026, 12, 23))
    dispute, komisi = registered(session, people.komisi, objection, "2026-12-16"), people.komisi
    begun(session, komisi, dispute, "adjudication", "2026-12-17")
    row = answer_queries.answer(session, objection)
    assert row is not None
    row.first_opened_at = datetime(2026, 12, 18, 0, 58, tzinfo=clock.zone())
    session.add(row)
    for day, state in (("2026-12-22", "cancelled"), ("2026-12-21", "held")):
        planned = heard(session, komisi, dispute, day)
        given = {"held_on": day, "at": "13.30", "place": "Ruang sidang", "state": state}
        changed = Rescheduling.model_validate(given)
        docket.reschedule(session, dispute, komisi, planned, changed)
    decided(session, komisi, dispute, "2026-12-21", copy_received_on="2026-12-22")
    ordered(session, komisi, dispute, 1, date(2026, 12, 22))
    office.on(date(2027, 2, 10))
    found = evidence.draft(session, dispute).front.chronology
    rows = [(each.on.partition(", ")[2], each.what, each.proof) for each in found]
    begins = next(place for place, each in enumerate(rows) if "sengketa diterima" in each[1])
    assert [each[:2] for each in rows[begins:]] == [
        ("16 Desember 2026", "Permohonan penyelesaian sengketa diterima Komisi Informasi."),
        ("16 Desember 2026", "Sengketa diregistrasi Komisi Informasi."),
        ("17 Desember 2026", "Ajudikasi dimulai."),
        ("18 Desember 2026, pukul 00.58 WITA",
         "Tanggapan atas keberatan dibuka Pemohon di laman lacak."),
        ("21 Desember 2026, pukul 13.30 WITA",
         "Sidang ajudikasi berlangsung: Sidang pembuktian."),
        ("21 Desember 2026",
         "Putusan Komisi Informasi dibacakan: Permohonan dikabulkan seluruhnya."),
        ("22 Desember 2026", LAPSED),
        ("22 Desember 2026", "Salinan putusan diterima Termohon."),
        # Fourteen working days to sue (Ps. 48): not 24 and 25 December, 1 and 5 January.
        ("15 Januari 2027", "Perintah putusan belum dilaksanakan sampai batas waktunya."),
    ]  # fmt: skip
    assert rows[begins + 1][2] == f"Akta registrasi nomor {NUMBER}"
    assert rows[begins + 5][2] == "Putusan nomor 0007/V/KI-KALTIM-PS-A/2027"


def test_the_applicant_reads_of_the_lapse_and_of_an_execution_that_came_late(
    session: Session, people: People, office: OfficeClock
) -> None:
    objection = obliged(session, people, office)
    office.on(date(2026, 12, 28))
    done = Executed(executed_on=date(2026, 12, 23), how="Diserahkan.", reference="Resi 9")
    execute(session, objection, people.sari, done)
    session.commit()
    found = dossiers.case_file(session, objection, with_request=True).chronology
    assert [(each.on, each.what) for each in found][-2:] == [
        ("Selasa, 22 Desember 2026", LAPSED),
        ("Senin, 28 Desember 2026, pukul 09.00 WITA",
         "Perintah Atasan PPID tercatat dilaksanakan pada 23 Desember 2026."),
    ]  # fmt: skip


def test_of_an_answer_on_paper_it_has_the_register_s_summary_and_nothing_left_to_fill_in(
    session: Session, people: People, office: OfficeClock
) -> None:
    wiring.wire()
    asked = cases.assigned(session, people)
    people.dewi.position = None  # who signed the extension, and as what, is known all the same
    session.add(people.dewi)
    why = "Masih dihimpun dari sekolah di daerah."
    grant = ExtensionGrant(ground="not_held_or_documented", reason=why)
    requests.extend(session, asked, people.dewi, grant, clock.today())
    office.on(date(2026, 12, 8))
    objection = filed(session, people, asked)
    office.on(date(2026, 12, 15))
    scan = Document(
        public_body_id=people.body.id, request_id=objection.id, purpose=Purpose.SIGNED_LETTER,
        scan=Scan.CLEAN, name="surat Siti.pdf", media_type="application/pdf", size=9,
        sha256="ab" * 32, storage_key="k", uploaded_at=clock.now(),
    )  # fmt: skip
    session.add(scan)
    session.flush()
    given = GivenOnPaper(
        letter_number="T-6/2026", letter_date=date(2026, 12, 14), name="Sekda Uji",
        position="Sekretaris Daerah",
        sending=Dispatch(means="hand", sent_on=date(2026, 12, 14), reference="Siti"),
    )  # fmt: skip
    record_on_paper(session, objection, people.sari, text(objection), given, scan.id)
    session.commit()
    dispute = registered(session, people.komisi, objection, "2026-12-15")
    found = evidence.draft(session, dispute)
    said = [read_out(each.pages) for each in found.exhibits]
    for each in said:
        assert "[" not in each and "tempat lambang" not in each, each
    assert "PPID Utama, Dewi Anggraini" in said[1]
    answer, sheet = found.exhibits[-1], said[-1]
    assert answer.title == "Catatan register atas tanggapan Atasan PPID yang diberikan di kertas"
    for words in (
        "Lembar ini ringkasan register atas surat di kertas; bukan surat itu",
        "Suratnya bernomor T-6/2026 tanggal 14 Desember 2026.", "ab" * 32,
        "aslinya dibawa Termohon ke persidangan", "Penanda tangan Sekda Uji",
        "PPID memberikan daftar penerima dana BOS.", "paling lambat Senin, 21 Desember 2026",
    ):  # fmt: skip
        assert words in sheet, (words, sheet)
    for words in ("Yth.", "Demikian disampaikan", "NIP", "surat Siti"):
        assert words not in sheet, words
