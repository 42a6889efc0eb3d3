"""The columns of both registers: the union of what forms and earlier registers ask.

Sources: Perki 1/2021 and the register in use since (law 3.4, 3.6; V2), the registers of 23 and of
11 columns of other bodies (field 4.7, 4.8). NPWP is out of date and stays empty.
"""

from dataclasses import dataclass

from ppid.statute.words import N_


@dataclass(frozen=True)
class Column:
    """One column: the words above it, those above several of them, and whose data it shows.

    `identity` columns are left out for roles that may not open an identity. `width` is in signs.
    """

    key: str
    label: str
    group: str = ""
    identity: bool = False
    width: int = 14


WHO = N_("Identitas pemohon")
HELD = N_("Status informasi")
FORM = N_("Bentuk informasi yang dikuasai")
KIND = N_("Jenis permohonan")
DAYS = N_("Hari dan tanggal")
COST = N_("Biaya dan cara pembayaran")
PROXY = N_("Identitas kuasa")
ORDER = N_("Perintah dan pelaksanaannya")
DISPUTE = N_("Sengketa di Komisi Informasi")

PEOPLE = (
    Column("name", N_("Nama"), WHO, True, 24),
    Column("identity", N_("NIK atau nomor pengesahan"), WHO, True, 20),
    Column("address", N_("Alamat"), WHO, True, 32),
    Column("occupation", N_("Pekerjaan"), WHO, True, 16),
    Column("npwp", N_("NPWP"), WHO, True, 8),
    Column("phone", N_("Nomor telepon"), WHO, True, 16),
    Column("email", N_("Surel"), WHO, True, 24),
    Column("proxy", N_("Nama kuasa"), PROXY, True, 24),
)
REQUESTS = (
    Column("number", N_("Nomor pendaftaran"), width=20),
    Column("received_on", N_("Tanggal diterima"), width=14),
    *PEOPLE,
    Column("sought", N_("Informasi yang diminta"), width=48),
    Column("purpose", N_("Tujuan penggunaan"), width=32),
    Column("held", N_("Di bawah penguasaan: ya"), HELD, width=8),
    Column("not_held", N_("Di bawah penguasaan: tidak"), HELD, width=8),
    Column("not_documented", N_("Belum didokumentasikan"), HELD, width=8),
    Column("softcopy", N_("Softcopy"), FORM, width=8),
    Column("hardcopy", N_("Hardcopy"), FORM, width=8),
    Column("view", N_("Melihat atau mengetahui"), KIND, width=8),
    Column("copy", N_("Meminta salinan"), KIND, width=8),
    Column("decision", N_("Keputusan"), width=18),
    Column("reason", N_("Alasan penolakan"), width=32),
    Column("noticed_on", N_("Pemberitahuan tertulis"), DAYS, width=14),
    Column("given_on", N_("Pemberian informasi"), DAYS, width=14),
    Column("cost", N_("Biaya"), COST, width=12),
    Column("payment", N_("Cara"), COST, width=16),
    Column("extended_to", N_("Diperpanjang sampai"), width=14),
    Column("remark", N_("Catatan kelengkapan"), width=28),
)
OBJECTIONS = (
    Column("number", N_("Nomor registrasi"), width=18),
    Column("received_on", N_("Tanggal diterima"), width=14),
    *PEOPLE,
    Column("request_number", N_("Nomor pendaftaran permohonan"), width=20),
    Column("sought", N_("Informasi yang diminta"), width=48),
    Column("purpose", N_("Tujuan penggunaan"), width=32),
    Column("grounds", N_("Alasan keberatan"), width=36),
    Column("decision", N_("Keputusan Atasan PPID"), width=24),
    Column("answered_on", N_("Hari dan tanggal tanggapan"), width=14),
    Column("punctual", N_("Ketepatan waktu"), width=24),
    Column("signer", N_("Nama dan posisi Atasan PPID"), width=28),
    Column("reaction", N_("Tanggapan pemohon"), width=24),
    Column("order", N_("Yang diperintahkan atau disepakati"), ORDER, width=36),
    Column("order_due_on", N_("Paling lambat"), ORDER, width=14),
    Column("executed_on", N_("Dilaksanakan"), ORDER, width=14),
    Column("dispute_number", N_("Nomor register sengketa"), DISPUTE, width=22),
    Column("dispute_received_on", N_("Sengketa diterima"), DISPUTE, width=14),
    Column("dispute_stage", N_("Tahap sengketa"), DISPUTE, width=18),
    Column("dispute_stage_on", N_("Sejak"), DISPUTE, width=14),
    Column("dispute_result", N_("Hasil sengketa"), DISPUTE, width=28),
    Column("dispute_result_on", N_("Tanggal hasil"), DISPUTE, width=14),
    Column("remark", N_("Catatan"), width=28),
)
