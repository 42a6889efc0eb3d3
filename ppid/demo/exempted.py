"""Consequence tests of the demonstration: one in force, one before the Tim Pertimbangan."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import uji
from ppid.catalogue.uji import Decree, Weighing
from ppid.catalogue.uji_models import Stance, UjiKonsekuensi
from ppid.units import queries as units
from ppid.units.models import PublicBody

BEFORE = timedelta(days=90)
ASSESSMENT: dict[str, Any] = {
    "document": "Hasil penilaian kompetensi pejabat",
    "part": "Nilai dan catatan asesor atas nama perorangan",
    "letters": ["h"],
    "harm": "Nama baik dan karier orang yang dinilai dirugikan, padahal belum ada putusan.",
    "benefit": "Asesor menilai dengan jujur dan pejabat dinilai tanpa tekanan.",
}
BIDS: dict[str, Any] = {
    "document": "Dokumen penawaran peserta pengadaan",
    "part": "Rincian harga dan metode kerja sebelum pemenang diumumkan",
    "letters": ["b"],
    "harm": "Pesaing meniru harga dan cara kerja, sehingga persaingan menjadi tidak sehat.",
    "benefit": "Peserta menawar dengan jujur dan negara mendapat harga yang wajar.",
    "period": "Sampai pemenang diumumkan",
}


def seed(session: Session, body: PublicBody, staff: dict[str, Officer]) -> None:
    """Once, while there is none: the first was set before the oldest case of the story."""
    if session.exec(select(UjiKonsekuensi.id).limit(1)).first():
        return
    now, unit_id = clock.now(), units.by_code(session, body.id, "diskominfo").id
    with clock.fixed(now - BEFORE):
        _established(session, unit_id, staff)
    sari = staff["sari@ppid.example"]
    second = uji.write(session, sari, Weighing(**BIDS, unit_id=unit_id))
    uji.ask_team(session, second, sari)


def _established(session: Session, unit_id: UUID, staff: dict[str, Officer]) -> None:
    """Written by Sari, judged by Tirta, set by Dewi."""
    sari, today = staff["sari@ppid.example"], clock.today()
    period: dict[str, Any] = {
        "period": "Selama pejabat menjabat, paling lama dua tahun",
        "period_until": today.replace(year=today.year + 2, month=12, day=31),
    }
    test = uji.write(session, sari, Weighing(**ASSESSMENT, **period, unit_id=unit_id))
    uji.ask_team(session, test, sari)
    opinion = "Sependapat ditutup: yang dilindungi orang perorangan, bukan jabatannya."
    uji.advise(session, test, staff["tirta@ppid.example"], Stance.AGREES, opinion)
    decree = Decree(
        number="UK-003/PPID/LATIHAN",
        on=today,
        head_name="Sekretaris Daerah",
        head_office="a.n. Gubernur Kalimantan Timur",
        head_letter="045/1012/LATIHAN",
    )
    uji.establish(session, test, staff["dewi@ppid.example"], decree, today)
