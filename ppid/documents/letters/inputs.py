"""What each letter needs. Every value is text ready to print: dates, sums and names are formatted
by the caller. What people typed is data; it never becomes Typst code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ppid.documents.letters.dossiers import Dossier, Evidence, EvidenceSheet
from ppid.documents.letters.handovers import Handover
from ppid.documents.letters.shared import (
    Applicant,
    Cost,
    Head,
    Item,
    Objection,
    Reference,
    Signer,
)


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
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


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
    payment: str = ""  # how it is paid
    supply: str = ""  # waktu penyediaan: "0 hari; berkas disertakan bersama surat ini"
    redaction: str = ""
    items: Sequence[Item] = ()
    not_held: bool = False
    not_documented: bool = False
    destroyed_by: str = ""  # number and date of the berita acara of the destruction
    documented_within: str = ""  # jangka waktu penyediaan yang belum didokumentasikan
    refused: bool = False  # an SK Penolakan goes with the letter
    refused_by: str = ""  # its article and test; of several items, which of them
    signer: Signer = field(default_factory=Signer)
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


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
    only: str = ""  # "butir 1 dan 3" where other items are not refused
    exemptions: Sequence[str] = ()  # "Pasal 17 huruf h UU 14/2008: mengungkapkan rahasia pribadi"
    other_statute: str = ""  # "Pasal 42 Undang-Undang Nomor 8 Tahun 1997 ..."
    test: str = ""  # number and date of the surat penetapan
    team_opinion: str = ""  # Tim Pertimbangan
    approval: str = ""  # the body's head or delegate: name, office, number of the letter
    period: str = ""  # jangka waktu pengecualian
    consideration: str = ""  # pertimbangan tertulis, PP 61/2010
    signer: Signer = field(default_factory=Signer)
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


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
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


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
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


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
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


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
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


@dataclass(frozen=True)
class ObjectionReceipt:
    """*Pernyataan keberatan*, numbered and received: the objector's own copy (Perki 1/2021)."""

    template: ClassVar[str] = "objection"
    title: ClassVar[str] = "Pernyataan Keberatan atas Permohonan Informasi: tanda bukti penerimaan"
    head: Head
    number: str
    received: str
    applicant: Applicant
    grounds: Sequence[str]  # the letters that were ticked
    case_position: str
    request_number: str = ""  # "" for ground b without a request
    purpose: str = ""
    marks: Sequence[str] = ()  # premature, late: said in words, never a refusal
    due: str = ""  # Senin, 25 Januari 2027; "" if not countable
    due_reason: str = ""
    place_date: str = ""
    officer: str = ""
    track: str = ""  # how to follow it; never the tracking code
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


@dataclass(frozen=True)
class Transfer:
    """To whom else the applicant may turn: another body holds what is asked (Ps. 22 (7))."""

    template: ClassVar[str] = "transfer"
    title: ClassVar[str] = "Pemberitahuan Badan Publik yang Menguasai Informasi"
    head: Head
    reference: Reference
    request_number: str
    received: str
    applicant: Applicant
    objection: Objection
    holders: Sequence[Item]  # what is sought, and who holds it as `decision`
    signer: Signer = field(default_factory=Signer)
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


@dataclass(frozen=True)
class Ruled:
    """What the superior decided about one ground, and why."""

    ground: str  # "c. Permohonan informasi tidak ditanggapi"
    ruling: str
    reason: str = ""


@dataclass(frozen=True)
class ObjectionAnswer:
    """*Tanggapan atas keberatan* of the Atasan PPID, with every part of law 3.6 (Ps. 36, 37)."""

    template: ClassVar[str] = "objection_answer"
    title: ClassVar[str] = "Tanggapan atas Keberatan"
    head: Head
    reference: Reference
    number: str  # of the objection in its register
    received: str
    applicant: Applicant
    outcome: str
    body: str
    rulings: Sequence[Ruled] = ()
    request_number: str = ""  # "" for ground b without a request
    order: str = ""
    order_days: str = ""  # "5 (lima)"
    order_due: str = ""  # Jumat, 12 Maret 2027; "" if not countable
    until: str = ""  # the advised end of the window to the Commission; "" if not countable
    until_from: str = ""  # the day of receipt that `until` is counted from
    until_early: bool = False  # the answer is late, and `until` is counted from its limit
    commission: str = ""
    signer: Signer = field(default_factory=Signer)
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences


Letter = (
    Receipt
    | WrittenNotice
    | Refusal
    | Completion
    | Extension
    | Lapse
    | Cover
    | GenericNotice
    | ObjectionReceipt
    | Transfer
    | Handover
    | ObjectionAnswer
    | Dossier
    | Evidence
    | EvidenceSheet
)
