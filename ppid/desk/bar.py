"""The officers' bar: what each role may open, the daily work first, the office's own rules last."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.calendars.service import DECIDES
from ppid.catalogue.queries import PROPOSES
from ppid.desk import counts
from ppid.kit.i18n import _
from ppid.notices import deliveries
from ppid.objections import queries as objections
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
OBJECTIONS = "/petugas/keberatan"


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
    (PAGES, N_("Halaman"),
     N_("Tata cara, maklumat, jadwal, biaya, dan halaman lain yang dibaca warga.")),
    (UNITS, N_("Kontak unit"),
     N_("Alamat, telepon, dan laman setiap PPID Pelaksana.")),
)  # fmt: skip


def rules(session: Session, officer: Officer) -> list[Link]:
    """The pages of the office's rules that this officer may read."""
    allowed = {
        "/petugas/kalender": officer.role in SEES_CALENDAR,
        "/petugas/surat": officer.role in SEES_NOTICES,
        PAPER: officer.role in PAPER_EDITORS,
        "/petugas/pembatasan": officer.role in DESK_ROLES | {Role.ADMIN},
        "/petugas/tafsir": officer.role != Role.COMMISSION,  # their desk is another one
        PAGES: officer.role in EDITORS,
        UNITS: officer.role in EDITORS,
    }
    waiting = counts.proposals(session, officer) if allowed["/petugas/kalender"] else 0
    return [
        Link(href, _(label), _(hint), waiting if href == "/petugas/kalender" else 0)
        for href, label, hint in RULES
        if allowed[href]
    ]


def entries(
    session: Session, officer: Officer, at: str, work: list[tuple[str, str, int]]
) -> list[dict[str, Any]]:
    """The bar: `work` of the role, then its rules; those of a desk under one entry."""
    found = rules(session, officer)
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
    session: Session, officer: Officer, reads: frozenset[str], registers: frozenset[str]
) -> list[tuple[str, str, int]]:
    """What waits for this role every day: address, name, how many."""
    found: list[tuple[str, str, int]] = []
    if officer.role in reads:
        found.append(("/petugas", _("Antrean"), counts.open_cases(session, officer)))
    if officer.role in objections.READS:
        number = objections.number_of_open(session, officer)
        found.append((OBJECTIONS, _("Keberatan"), number))
    if officer.role in DESK_ROLES:
        letters = counts.open_letters(session, officer)
        found.append(("/petugas/surat-keluar", _("Surat keluar"), letters))
    if officer.role in PROPOSES:
        found.append((INFORMATION, _("Informasi publik"), counts.unpublished(session, officer)))
    if officer.role == Role.ADMIN:
        failed = deliveries.to_act_on(session, officer)
        found.append((PEOPLE, _("Petugas"), 0))
        found.append(("/petugas/pengiriman", _("Pengiriman"), failed))
        found.append(("/petugas/tangga", _("Tangga"), 0))
    if officer.role in registers:
        found.append(("/petugas/catat", _("Catat permohonan"), 0))
    return found
