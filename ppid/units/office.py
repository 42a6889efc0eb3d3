"""What the office may choose where the law is silent: each with its default, article and note."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.units.models import OfficeSetting


@dataclass(frozen=True)
class Choice:
    """A named setting: its default, the article it stands beside, and what it does."""

    default: Any
    basis: str
    note: str


CHOICES: dict[str, Choice] = {
    "unit_draft_days": Choice(
        5, "Permendagri 3/2017 (SOP daerah)", "Batas internal draf unit, hari kerja sejak diterima."
    ),
    "unit_head_approves": Choice(
        False,
        "Tata naskah dinas; keputusan PPID Utama",
        "Draf unit disetujui pimpinan unit sebelum sampai ke PPID Utama.",
    ),
    "pelaksana_releases": Choice(
        False,
        "Perki 1/2021 (PPID Pelaksana); keputusan PPID Utama",
        "PPID Pelaksana melepas sendiri jawaban yang dikabulkan seluruhnya, dari unitnya saja.",
    ),
    "letter_numbering": Choice(
        "typed", "Tata naskah dinas", "typed: diketik dari agenda kantor; automatic: urut otomatis."
    ),
    "letter_number_template": Choice(
        "{number}/PPID-U/{roman_month}/{year}", "Tata naskah dinas", "Bentuk nomor surat otomatis."
    ),
    "superior_letterhead": Choice(
        "seat",
        "Tata naskah dinas; Pasal 36 ayat (2) UU 14/2008",
        "Kop tanggapan keberatan: seat: unit Atasan PPID; superior: yang ditulis kantor; ppid.",
    ),
    "superior_agenda": Choice(
        "shared",
        "Tata naskah dinas",
        "Nomor tanggapan keberatan: shared: agenda yang sama; own: agenda Atasan PPID sendiri.",
    ),
    "notice_hours": Choice(
        {"from": "07:30", "until": "16:00"},
        "Jam kerja kantor",
        "Pengingat, pemberitahuan lewat waktu dan eskalasi hanya keluar pada jam ini, hari kerja.",
    ),
    "commission_notes": Choice(
        None,
        "Angka 11a huruf i: catatan pemantauan, bukan keberatan atau sengketa",
        "Alamat surel Komisi Informasi; dasar (nomor MoU atau surat) wajib dicatat.",
    ),
    "printed_number_template": Choice(
        "{number}", "UU 14/2008 Ps 22 (4)", "Bentuk cetak nomor pendaftaran."
    ),
    "office_name": Choice(
        "Dinas Komunikasi dan Informatika",
        "SK penunjukan PPID",
        "Nama kantor PPID Utama pada surat.",
    ),
    "office_address": Choice(
        "Jalan Basuki Rahmat 41, Samarinda 75112", "Standar pelayanan", "Alamat pada surat."
    ),
    "office_phone": Choice("0541-731963", "Standar pelayanan", "Telepon pada surat dan laman."),
    "office_email": Choice(
        "ppidkaltim1@gmail.com", "Standar pelayanan", "Surel pada surat dan laman."
    ),
    "office_city": Choice("Samarinda", "Tata naskah dinas", "Tempat pada surat."),
    "role_titles": Choice(
        None,
        "Permendagri 3/2017 (PPID Pembantu); Perki 1/2021 (PPID Pelaksana)",
        "Sebutan peran yang berbeda dari yang lazim, menurut keputusan penunjukannya.",
    ),
    "atasan_ppid_title": Choice(
        "Sekretaris Daerah Provinsi Kalimantan Timur",
        "Permendagri 3/2017",
        "Atasan PPID kepada siapa keberatan ditujukan.",
    ),
}


def value(session: Session, public_body_id: UUID, name: str) -> Any:
    """What the office set, else the default; raises KeyError for an unknown name."""
    choice = CHOICES[name]
    row = session.exec(
        select(OfficeSetting).where(
            OfficeSetting.public_body_id == public_body_id, OfficeSetting.name == name
        )
    ).one_or_none()
    return choice.default if row is None else row.value


def chosen(values: Mapping[str, Any], name: str) -> Any:
    """As `value`, of settings that were read already."""
    return values.get(name, CHOICES[name].default)


def row(session: Session, public_body_id: UUID, name: str) -> OfficeSetting | None:
    """The office's own choice with its basis, or None where the default stands."""
    return session.exec(
        select(OfficeSetting).where(
            OfficeSetting.public_body_id == public_body_id, OfficeSetting.name == name
        )
    ).one_or_none()


def choose(
    session: Session,
    public_body_id: UUID,
    name: str,
    new: Any,
    basis: str | None = None,
    by: UUID | None = None,
) -> None:
    """Record the office's choice; the caller records the event."""
    if name not in CHOICES:
        raise KeyError(name)
    known = row(session, public_body_id, name)
    if known is None:
        known = OfficeSetting(
            public_body_id=public_body_id, name=name, value=new, set_at=clock.now()
        )
    known.value, known.basis, known.set_by, known.set_at = new, basis, by, clock.now()
    session.add(known)
