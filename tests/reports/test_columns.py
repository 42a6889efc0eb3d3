"""Both registers against the column lists of the law and of registers in use, one by one."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid.imports import service as imports
from ppid.imports.models import Book
from ppid.reports.columns import OBJECTIONS, REQUESTS
from ppid.reports.periods import Period
from ppid.reports.registers import REGISTERS
from ppid.requests import service
from ppid.requests.schemas import Dispatch
from ppid.wiring import wire
from tests import cases
from tests.conftest import OfficeClock
from tests.imports.files import OBJECTED, objections
from tests.people import People

# The printed word of the source -> our column and what the case below puts there. "" is a column
# that is there and rightly empty for this case.
FORM_OF_REQUESTS = {  # Perki 1/2021 as in use (law 3.4)
    "No. pendaftaran": ("number", "PPID-2026-000001"),
    "Tanggal (permohonan diterima)": ("received_on", date(2026, 11, 23)),
    "Nama": ("name", "Siti Rahma"),
    "Alamat": ("address", "Jl. "),
    "Nomor kontak": ("phone", "0812"),
    "Pekerjaan": ("occupation", "Guru"),
    "Informasi yang diminta": ("sought", "Daftar sekolah"),
    "Tujuan penggunaan informasi": ("purpose", ""),
    "Di bawah penguasaan: Ya": ("held", "✓"),
    "Di bawah penguasaan: Tidak": ("not_held", ""),
    "Belum didokumentasikan": ("not_documented", ""),
    "Softcopy": ("softcopy", "✓"),
    "Hardcopy": ("hardcopy", ""),
    "Melihat/mengetahui": ("view", ""),
    "Meminta salinan": ("copy", "✓"),
    "Keputusan": ("decision", "Dikabulkan"),
    "Alasan penolakan": ("reason", ""),
    "Pemberitahuan tertulis": ("noticed_on", date(2026, 11, 27)),
    "Pemberian informasi": ("given_on", date(2026, 11, 27)),
    "Biaya": ("cost", "Rp0"),
    "Cara": ("payment", ""),
    "NIK": ("identity", "6472014107900002"),  # with Perki 1/2021 (U)
    "Catatan kelengkapan": ("remark", ""),
}
REGISTER_OF_23 = {  # field 4.7; what the form has as well stands there
    "NPWP": ("npwp", ""),  # out of date: kept, and kept empty
    "Nomor telepon": ("phone", "0812"),
    "E-mail": ("email", "siti"),
}
FORM_OF_OBJECTIONS = {  # law 3.6 and field 4.8
    "No. registrasi": ("number", "003/KBT/IV/2025"),
    "Tgl": ("received_on", date(2025, 4, 2)),
    "Nama": ("name", "Siti Rahma"),
    "Alamat": ("address", "Jl. Mawar 2"),
    "Pekerjaan": ("occupation", "Petani"),
    "Nomor kontak": ("phone", "0812"),
    "Identitas kuasa": ("proxy", "Advokat Rini"),
    "No. pendaftaran permohonan": ("request_number", "012/PPID/III/2025"),
    "Informasi yang diminta": ("sought", "Laporan keuangan"),
    "Tujuan penggunaan": ("purpose", "Penelitian"),
    "Alasan keberatan (Ps 35(1) a–g)": ("grounds", "a. "),
    "Keputusan Atasan PPID": ("decision", "Dikabulkan sebagian"),
    "Hari & tanggal pemberian tanggapan": ("answered_on", date(2025, 4, 30)),
    "Nama & posisi Atasan PPID": ("signer", "Sekretaris Daerah"),
    "Tanggapan pemohon": ("reaction", "Menerima."),
}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wire()
    return frozen_office_clock


def holds(cell: object, wanted: object) -> bool:
    return cell == wanted if isinstance(wanted, date) else str(wanted) in str(cell)


def test_no_column_of_the_law_or_of_a_register_in_use_is_missing(
    session: Session, people: People, office: OfficeClock
) -> None:
    who = {"address": "Jl. Melati 1", "occupation": "Guru", "phone": "081200000001"}
    made = cases.signed(session, people, applicant=who)
    office.on(date(2026, 11, 27))
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=date(2026, 11, 27)))
    session.commit()
    [line] = REGISTERS["permohonan"].lines(session, people.body, Period(2026), identity=True)
    shown = {each.key for each in REQUESTS}
    for word, (key, wanted) in (FORM_OF_REQUESTS | REGISTER_OF_23).items():
        assert key in shown, word
        assert holds(line[key], wanted), (word, line[key])


def test_the_register_of_objections_has_each_of_theirs(session: Session, people: People) -> None:
    row = OBJECTED | {
        "address": "Jl. Mawar 2", "occupation": "Petani", "phone": "0812 3456 7890",
        "proxy_name": "Advokat Rini", "sought": "Laporan keuangan", "purpose": "Penelitian",
    }  # fmt: skip
    made, _reading = imports.upload(
        session, people.body, people.sari, "kbt.xlsx", objections(row), Book.OBJECTIONS
    )
    assert made is not None
    imports.carry_out(session, made, people.dewi, made.version)
    session.commit()
    [line] = REGISTERS["keberatan"].lines(session, people.body, Period(2025), identity=True)
    shown = {each.key for each in OBJECTIONS}
    for word, (key, wanted) in FORM_OF_OBJECTIONS.items():
        assert key in shown, word
        assert holds(line[key], wanted), (word, line[key])
