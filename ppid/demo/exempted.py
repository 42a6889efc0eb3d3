"""Consequence tests of the demonstration: one in force, one before the Tim Pertimbangan."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.catalogue import uji
from ppid.catalogue.uji import Decree, Weighing
from ppid.catalogue.uji_models import Stance, UjiKonsekuensi
from ppid.units import queries as units
from ppid.units.models import PublicBody

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


def seed(session: Session, body: PublicBody, staff: dict[str, Officer], today: date) -> None:
    """Once, while there is none."""
    if session.exec(select(UjiKonsekuensi.id).limit(1)).first():
        return
    sari, tirta = staff["sari@ppid.example"], staff["tirta@ppid.example"]
    until = today.replace(year=today.year + 2, month=12, day=31)
    unit_id = units.by_code(session, body.id, "diskominfo").id
    period: dict[str, Any] = {
        "period": "Selama pejabat menjabat, paling lama dua tahun",
        "period_until": until,
    }
    first = uji.write(session, sari, Weighing(**ASSESSMENT, **period, unit_id=unit_id))
    uji.ask_team(session, first, sari)
    opinion = "Sependapat ditutup: yang dilindungi orang perorangan, bukan jabatannya."
    uji.advise(session, first, tirta, Stance.AGREES, opinion)
    decree = Decree(
        number="UK-003/PPID/LATIHAN",
        on=today - timedelta(days=1),
        head_name="Sekretaris Daerah",
        head_office="a.n. Gubernur Kalimantan Timur",
        head_letter="045/1012/LATIHAN",
    )
    uji.establish(session, first, staff["dewi@ppid.example"], decree, today)
    second = uji.write(session, sari, Weighing(**BIDS, unit_id=unit_id))
    uji.ask_team(session, second, sari)
