"""The officers' bar: what each role may open, the daily work first, the office's own rules last."""

from dataclasses import dataclass
from typing import Any

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.calendars.service import DECIDES
from ppid.catalogue import uji_queries
from ppid.catalogue.queries import PROPOSES
from ppid.desk.waiting import Figures
from ppid.kit.i18n import _
from ppid.objections import queries as objections
from ppid.reports import audit
from ppid.reports.registers import READS as READS_REGISTERS
from ppid.stationery.service import EDITORS as PAPER_EDITORS
from ppid.statute.words import N_
from ppid.texts.service import EDITORS

SEES_NOTICES = DESK_ROLES | {Role.PENGAWAS, Role.ADMIN}
SEES_CALENDAR = DECIDES | {Role.PENGAWAS}
GATHERED = DESK_ROLES | {Role.ADMIN}  # so many rules that they stand under one entry
OFFICE = "/petugas/kantor"
INFORMATION = "/petugas/informasi"
PAGES = "/petugas/halaman"
UNITS = "/petugas/unit"
PAPER = "/petugas/surat/bentuk"
PEOPLE = "/petugas/orang"
TESTS = "/petugas/uji-konsekuensi"
DELEGATION = "/petugas/pelimpahan"
OBJECTIONS = "/petugas/keberatan"
REPORTS = "/petugas/laporan"
AUDIT = "/petugas/audit"
COMMISSION = "/petugas/catatan-komisi"
SEES_COMMISSION = DESK_ROLES | {Role.PENGAWAS}
IMPORTS = "/petugas/impor"
GUIDE = "/petugas/panduan"


@dataclass(frozen=True)
class Link:
    """A page of the office's rules: its name in the bar, and in a sentence what it is for."""

    href: str
    label: str
    hint: str
    count: int = 0


RULES = (
    ("/petugas/kalender", N_("Kalender"),
     N_("Hari libur dan cuti bersama yang dipakai untuk menghitung setiap batas.")),
    ("/petugas/surat", N_("Pemberitahuan"),
     N_("Setiap surel yang dikirim layanan ini: kapan, kepada siapa, dan bunyinya.")),
    (PAPER, N_("Kop dan surat"),
     N_("Kop surat, kalimat setiap surat, dan cara memberi nomor surat.")),
    ("/petugas/pembatasan", N_("Pembatasan kiriman"),
     N_("Jaringan yang diminta menghitung sebelum mengirim, dan yang Anda bebaskan.")),
    ("/petugas/tafsir", N_("Tafsir hukum"),
     N_("Tafsir yang dipakai bila undang-undang tidak tegas, dengan dasarnya.")),
    (COMMISSION, N_("Catatan Komisi"),
     N_("Yang diberitahukan kepada Komisi Informasi bila batas lewat, alamatnya, dan dasarnya.")),
    (TESTS, N_("Uji konsekuensi"),
     N_("Informasi yang dikecualikan: ujinya, pendapat, penetapan, dan daftar umumnya.")),
    (DELEGATION, N_("Pelimpahan"),
     N_("Apa yang diserahkan kepada unit: persetujuan pimpinan, dan pelepasan jawaban.")),
    (PAGES, N_("Halaman"),
     N_("Tata cara, maklumat, jadwal, biaya, dan halaman lain yang dibaca warga.")),
    (UNITS, N_("Kontak unit"),
     N_("Alamat, telepon, dan laman PPID setiap unit.")),
    ("/petugas/rute", N_("Rute"),
     N_("Yang diketahui tentang tugas setiap unit, dan seberapa tepat saran unit selama ini.")),
    (AUDIT, N_("Audit"),
     N_("Setiap tindakan dan pembukaan identitas: siapa, kapan, dari mana.")),
    (GUIDE, N_("Panduan"),
     N_("Satu halaman untuk setiap peran, latihan perkara pertama, dan daftar istilah.")),
)  # fmt: skip


def rules(officer: Officer, figures: Figures) -> list[Link]:
    """The pages of the office's rules that this officer may read."""
    allowed = {
        "/petugas/kalender": officer.role in SEES_CALENDAR,
        "/petugas/surat": officer.role in SEES_NOTICES,
        PAPER: officer.role in PAPER_EDITORS,
        "/petugas/pembatasan": officer.role in DESK_ROLES | {Role.ADMIN},
        "/petugas/tafsir": officer.role != Role.COMMISSION,  # their desk is another one
        COMMISSION: officer.role in SEES_COMMISSION,
        TESTS: officer.role in uji_queries.READS,
        DELEGATION: officer.role in DESK_ROLES | {Role.PENGAWAS},
        PAGES: officer.role in EDITORS,
        UNITS: officer.role in EDITORS,
        "/petugas/rute": officer.role in EDITORS,
        AUDIT: officer.role in audit.SEES,
        GUIDE: officer.role != Role.COMMISSION,
    }
    waiting = {"/petugas/kalender": figures.proposals, TESTS: figures.tests}
    return [
        Link(href, _(label), _(hint), waiting.get(href, 0))
        for href, label, hint in RULES
        if allowed[href]
    ]


def entries(
    officer: Officer, at: str, work: list[tuple[str, str, int]], figures: Figures
) -> list[dict[str, Any]]:
    """The bar: `work` of the role, then its rules; a desk's are gathered under one entry."""
    found = rules(officer, figures)
    here = at
    if officer.role in GATHERED:
        work = [*work, (OFFICE, _("Kantor"), sum(link.count for link in found))]
        here = OFFICE if at in {link.href for link in found} else at
    else:
        work = [*work, *((link.href, link.label, link.count) for link in found)]
    return [
        {"href": href, "label": label, "count": count, "current": href == here}
        for href, label, count in work
    ]


def work_of(
    officer: Officer,
    figures: Figures,
    reads: frozenset[str],
) -> list[tuple[str, str, int]]:
    """What waits for this role every day: address, name, how many."""
    found: list[tuple[str, str, int]] = []
    if officer.role in reads:
        found.append(("/petugas", _("Antrean"), figures.requests))
        found.append(("/petugas/papan", _("Papan tenggat"), 0))
    if officer.role in objections.READS:
        found.append((OBJECTIONS, _("Keberatan"), figures.objections))
    if officer.role in DESK_ROLES:
        found.append(("/petugas/surat-keluar", _("Surat keluar"), figures.letters))
    if officer.role in READS_REGISTERS:
        found.append((REPORTS, _("Laporan"), 0))
    if officer.role in PROPOSES:
        found.append((INFORMATION, _("Informasi publik"), figures.unpublished))
    if officer.role == Role.ADMIN:
        found.append((PEOPLE, _("Petugas"), 0))
        found.append(("/petugas/pengiriman", _("Pengiriman"), figures.failed))
        found.append(("/petugas/tangga", _("Tangga"), 0))
    return found
