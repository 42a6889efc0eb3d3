"""An objection on paper entered late: what its owner and officers read between both readings."""

from datetime import date

import pytest

from ppid.objections import queries, service
from ppid.objections.answer_schemas import Terms, Word
from ppid.objections.models import Objection
from ppid.statute.clocks import ClockKind
from tests.notices.conftest import Desk, desk
from tests.objections.filing import filed
from tests.objections.test_escalation import text_of
from tests.objections.test_following import OWN, open_
from tests.tracking.browsing import words
from tests.web.browsing import Browser, log_in

__all__ = ["desk"]
BETWEEN = "Senin, 30 November 2026"  # thirty working days after 19 October
LATER = "Kamis, 14 Januari 2027"  # after 28 November, a Saturday


@pytest.fixture
def late(desk: Desk) -> Objection:
    """Received on 19 October, entered on 28 November: the windows have no day in common."""
    desk.on("2026-10-05", 9)
    asked = desk.receive()
    desk.on("2026-11-28", 9)
    return filed(desk.session, desk.people, asked, on=date(2026, 10, 19))


def page(client: Browser, made: Objection) -> str:
    open_(client, made)
    return words(client.get(OWN).text)


def test_between_the_readings_the_way_is_open_and_said(
    desk: Desk, client: Browser, late: Objection
) -> None:
    desk.on("2026-11-30", 9)
    before = page(client, late)
    assert "Siapkan berkas sengketa" not in before and "menunggu tanggapan" in before
    desk.on("2026-12-03", 9)
    said = page(client, late)
    for each in (
        f"dihitung sejak keberatan diterima sudah lewat: {BETWEEN}",
        f"sejak keberatan dicatat: {LATER}",
        "sudah boleh; paling aman sampai Jumat, 18 Desember 2026",
        "baru mulai Jumat, 15 Januari 2027 sampai Rabu, 3 Februari 2027",
        "Sudah boleh; paling aman Selasa, 1 Desember 2026 sampai Jumat, 18 Desember 2026",
        "Siapkan berkas sengketa",
        "sudah boleh diajukan sendiri",
    ):
        assert each in said, each
    assert "Anda di sini: menunggu tanggapan" not in said and "tidak perlu melakukan" not in said
    assert client.get(f"{OWN}/sengketa").status_code == 200
    desk.sweep("2026-12-03")
    assert desk.outbox("objection_lapsed_applicant") == []  # by every reading only (11a a)
    log_in(client, desk.people.sari)
    file = words(client.get(f"/petugas/keberatan/{late.id}").text)
    assert "Jalan ke Komisi Informasi" in file and "paling aman sampai Jumat, 18 Des" in file


def test_after_the_last_reading_no_day_is_called_safe_that_is_not(
    desk: Desk, client: Browser, late: Objection
) -> None:
    desk.sweep("2027-01-15")
    desk.session.commit()
    mail = " ".join(text_of(desk, "objection_lapsed_applicant").split())
    assert "berakhir Jumat, 18 Desember 2026" in mail
    assert "Jumat, 15 Januari 2027 sampai Rabu, 3 Februari 2027" in mail
    assert "Aman mulai" not in mail
    said = page(client, late)
    assert "berakhir Jumat, 18 Desember 2026; menurut tafsir sejak dicatat, mulai" in said
    rows = queries.clock_rows(desk.session, late)
    (window,) = [row for row in rows if row.kind == ClockKind.DISPUTE_FILING]
    assert window.due_on == date(2027, 2, 3)  # so that its reminders come before its end


def test_a_settlement_between_them_keeps_what_was_open(
    desk: Desk, client: Browser, late: Objection
) -> None:
    desk.on("2026-12-03", 9)
    terms = Terms(terms="Dinas menyerahkan salinannya.", days=5)
    service.propose(desk.session, late, desk.people.dewi, terms)
    desk.session.commit()
    open_(client, late)
    asked = words(client.get(f"{OWN}/musyawarah").text)
    assert "tetap sampai Jumat, 18 Desember 2026 dan tidak kami perpendek" in asked
    word = Word(agreed="agreed", way="phone", said_on=date(2026, 12, 3), note="Setuju.")
    service.record_word(desk.session, late, desk.people.sari, word)
    desk.session.commit()
    desk.on("2026-12-04", 9)
    said = words(client.get(OWN).text)
    assert "aman diajukan sampai Jumat, 18 Desember 2026" in said
    assert "Siapkan berkas sengketa" in said
