"""The chronology of the respondent's bundle, and of the applicant's: by day and hour, and whole."""

from datetime import date, datetime

from sqlmodel import Session

from ppid import clock, wiring
from ppid.disputes.docket import service as docket
from ppid.disputes.docket.schemas import Rescheduling
from ppid.objections import answer_queries
from ppid.objections.models import Objection
from ppid.reports import dossiers
from ppid.reports import evidence_bundle as evidence
from tests import cases
from tests.conftest import OfficeClock
from tests.disputes.keeping import NUMBER, begun, decided, heard, ordered, registered
from tests.objections.answering import answered
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
    dispute = registered(session, people.komisi, objection, "2026-12-16")
    begun(session, people.komisi, dispute, "adjudication", "2026-12-17")
    row = answer_queries.answer(session, objection)
    assert row is not None
    row.first_opened_at = datetime(2026, 12, 18, 0, 58, tzinfo=clock.zone())
    session.add(row)
    moved = heard(session, people.komisi, dispute, "2026-12-21")
    office.on(date(2026, 12, 23))
    given = {"held_on": "2026-12-21", "at": "13.30", "place": "Ruang sidang", "state": "held"}
    again = Rescheduling.model_validate(given)
    docket.reschedule(session, dispute, people.komisi, moved, again)
    heard(session, people.komisi, dispute, "2027-02-01", title="Sidang yang batal", kind="hearing")
    decided_on = {"copy_received_on": "2026-12-22"}
    planned = docket.queries.hearings(session, dispute)[-1]
    off = Rescheduling.model_validate(given | {"held_on": "2027-02-01", "state": "cancelled"})
    docket.reschedule(session, dispute, people.komisi, planned, off)
    decided(session, people.komisi, dispute, "2026-12-21", **decided_on)
    ordered(session, people.komisi, dispute, 1, date(2026, 12, 22))
    office.on(date(2027, 2, 10))
    rows = evidence.draft(session, dispute).front.chronology
    tail = [(each.on, each.what, each.proof) for each in rows][-10:]
    file = "Catatan berkas sengketa"
    opened = "Tanggapan atas keberatan dibuka Pemohon di laman lacak."
    assert [each[:2] for each in tail] == [
        ("Rabu, 16 Desember 2026", "Permohonan penyelesaian sengketa diterima Komisi Informasi."),
        ("Rabu, 16 Desember 2026", "Sengketa diregistrasi Komisi Informasi."),
        ("Kamis, 17 Desember 2026", "Ajudikasi dimulai."),
        ("Jumat, 18 Desember 2026, pukul 00.58 WITA", opened),
        ("Senin, 21 Desember 2026, pukul 13.30 WITA",
         "Sidang ajudikasi berlangsung: Sidang pembuktian."),
        ("Senin, 21 Desember 2026",
         "Putusan Komisi Informasi dibacakan: Permohonan dikabulkan seluruhnya."),
        ("Selasa, 22 Desember 2026", LAPSED),
        ("Selasa, 22 Desember 2026", "Salinan putusan diterima Termohon."),
        tail[8][:2],
        tail[9][:2],
    ]  # fmt: skip
    assert tail[1][2] == f"Akta registrasi nomor {NUMBER}" and tail[0][2] == file
