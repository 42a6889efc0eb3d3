"""What each letter needs. Every value is text ready to print: dates, sums and names are formatted
by the caller. What people typed is data; it never becomes Typst code.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True)
class Head:
    """The letterhead and what stands on every page of an office's letters."""

    government: str  # PEMERINTAH PROVINSI KALIMANTAN TIMUR
    office: str  # DINAS KOMUNIKASI DAN INFORMATIKA
    unit: str = "Pejabat Pengelola Informasi dan Dokumentasi Utama"
    address: str = "[alamat kantor]"
    phone: str = "[telepon]"
    email: str = "[surel]"
    foot: str = ""  # the line at the foot of every page: where the letter can be checked
    check_url: str = ""  # the same as an address, drawn as a QR code beside the line
    code: str = ""  # the check code in `foot`, which stays in one piece
    seal: str = ""  # the sealed statement of the letter (ppid.kit.seals), kept in the file too
    training: bool = False  # LATIHAN across every page
    mark: str = ""  # another word across every page: SALINAN, PRATINJAU


@dataclass(frozen=True)
class Applicant:
    """The *pemohon* as the statutory forms print them."""

    name: str
    address: str = ""
    contact: str = ""  # telephone and e-mail
    identity: str = ""
    identity_label: str = "NIK"  # or "No. pengesahan badan hukum"
    occupation: str = ""
    proxy: str = ""  # name and contact of the kuasa
    reader: str = ""  # the kuasa, on a letter that is for them


@dataclass(frozen=True)
class Signer:
    """Who signs, and as what. An empty name leaves the bracketed place that is filled by hand."""

    position: str = "Pejabat Pengelola Informasi\ndan Dokumentasi Utama,"
    name: str = ""
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Reference:
    """The lines above the salutation. An empty one is left out."""

    place_date: str  # Samarinda, 29 Desember 2026
    number: str = ""
    attachment: str = ""  # 4 (empat) berkas
    nature: str = "Biasa"


@dataclass(frozen=True)
class Objection:
    """The right to object, on every answer and on silence (Ps. 35-36)."""

    until: str = ""  # the advised end of the window: Jumat, 12 Februari 2027; "" if not countable
    received: str = ""  # the day of receipt that `until` is counted from: 29 Desember 2026
    how: str = ""  # where to lodge it


@dataclass(frozen=True)
class Receipt:
    """*Tanda bukti penerimaan*: the numbered request form, the rights on its second page."""

    template: ClassVar[str] = "receipt"
    title: ClassVar[str] = "Formulir Permohonan Informasi: tanda bukti penerimaan"
    head: Head
    number: str
    received: str  # Senin, 23 November 2026, pukul 09.14 WITA
    applicant: Applicant
    sought: str
    purpose: str
    access_method: str = "copy"  # view, copy
    copy_format: str = ""  # softcopy, hardcopy
    delivery_method: str = ""  # pickup, courier, post, fax, email
    due: str = ""  # Senin, 7 Desember 2026
    due_reason: str = ""
    place_date: str = ""
    officer: str = ""  # petugas pelayanan informasi
    track: str = ""  # how to follow the request; never the tracking code


@dataclass(frozen=True)
class Cost:
    """One line of the cost of copies: what, how it is counted, how much."""

    what: str
    count: str = ""  # Rp500 x 20 lembar
    amount: str = ""


@dataclass(frozen=True)
class Item:
    """A *butir* with its decision and, where not given whole, the reason."""

    sought: str
    decision: str
    reason: str = ""


@dataclass(frozen=True)
class WrittenNotice:
    """*Pemberitahuan tertulis*, with every part of its statutory form (Ps. 22 (7))."""

    template: ClassVar[str] = "written_notice"
    title: ClassVar[str] = "Pemberitahuan Tertulis"
    head: Head
    reference: Reference
    request_number: str
    received: str  # Rabu, 16 Desember 2026
    applicant: Applicant
    objection: Objection
    body: str = ""  # the officer's own words
    holder: str = ""  # us, other, or "" where nobody's holding is stated
    other_holder: str = ""
    softcopy: bool = False
    hardcopy: bool = False
    costs: Sequence[Cost] = ()
    cost_total: str = "Tidak ada biaya (Rp0)"
    supply: str = ""  # waktu penyediaan: "0 hari; berkas disertakan bersama surat ini"
    redaction: str = ""
    items: Sequence[Item] = ()
    not_held: bool = False
    not_documented: bool = False
    documented_within: str = ""  # jangka waktu penyediaan yang belum didokumentasikan
    signer: Signer = field(default_factory=Signer)


@dataclass(frozen=True)
class Refusal:
    """*Surat Keputusan PPID tentang Penolakan*: only after an *uji konsekuensi* (Ps. 17, 19)."""

    template: ClassVar[str] = "refusal"
    title: ClassVar[str] = "Surat Keputusan PPID tentang Penolakan Permohonan Informasi"
    head: Head
    reference: Reference
    request_number: str
    received: str
    applicant: Applicant
    sought: str
    consequence: str
    objection: Objection
    exemptions: Sequence[str] = ()  # "Pasal 17 huruf h UU 14/2008: mengungkapkan rahasia pribadi"
    other_statute: str = ""  # "Pasal 42 Undang-Undang Nomor 8 Tahun 1997 ..."
    test: str = ""  # number and date of the surat penetapan
    team_opinion: str = ""  # Tim Pertimbangan
    approval: str = ""  # the body's head or delegate: name, office, number of the letter
    period: str = ""  # jangka waktu pengecualian
    consideration: str = ""  # pertimbangan tertulis, PP 61/2010
    signer: Signer = field(default_factory=Signer)


@dataclass(frozen=True)
class Completion:
    """*Surat keterangan tidak lengkap*: once, all that lacks in one letter."""

    template: ClassVar[str] = "completion"
    title: ClassVar[str] = "Surat Keterangan Tidak Lengkap"
    head: Head
    reference: Reference
    request_number: str
    received: str
    applicant: Applicant
    lacking: Sequence[str]
    due: str  # "" if not countable
    answer_due: str = ""  # by when we answer all the same; "" if not countable
    note: str = ""
    how: str = ""  # how to complete it
    signer: Signer = field(default_factory=Signer)


@dataclass(frozen=True)
class Extension:
    """*Pemberitahuan perpanjangan*: once, by seven working days, for one of two reasons."""

    template: ClassVar[str] = "extension"
    title: ClassVar[str] = "Pemberitahuan Perpanjangan Waktu"
    head: Head
    reference: Reference
    request_number: str
    received: str
    applicant: Applicant
    ground: str  # not_held, undecided
    reason: str
    old_due: str
    new_due: str  # "" if not countable
    signer: Signer = field(default_factory=Signer)


@dataclass(frozen=True)
class Lapse:
    """To an applicant without e-mail: the limit has passed, and what they may do about it."""

    template: ClassVar[str] = "lapse"
    title: ClassVar[str] = "Pemberitahuan Batas Waktu Jawaban Terlewati"
    head: Head
    reference: Reference
    request_number: str
    received: str
    applicant: Applicant
    due: str
    advised: str  # 8 Desember 2026 sampai 15 Januari 2027
    latest: str = ""  # the later reading's limit, where there is one
    how: str = ""
    signer: Signer = field(default_factory=Signer)


@dataclass(frozen=True)
class Cover:
    """The address sheet of an envelope."""

    template: ClassVar[str] = "cover"
    title: ClassVar[str] = "Lembar alamat surat"
    head: Head
    recipient: str
    address: str
    number: str = ""  # of the letter inside
    means: str = ""  # Pos tercatat


@dataclass(frozen=True)
class GenericNotice:
    """Any other notice that is printed: paragraphs under one subject."""

    template: ClassVar[str] = "generic_notice"
    head: Head
    reference: Reference
    title: str
    recipient: str
    paragraphs: Sequence[str]
    signer: Signer | None = field(default_factory=Signer)
    represents: str = ""  # the applicant, where the recipient is their proxy
