"""The fronts of a bundle before the Komisi Informasi: the applicant's and the respondent's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ppid.documents.letters.shared import Head


@dataclass(frozen=True)
class DossierRow:
    """One line of the chronology: when, what, and what proves it."""

    on: str
    what: str
    proof: str = ""


@dataclass(frozen=True)
class DossierExhibit:
    """One piece of evidence; `pages` follow its divider, 0 where it is only in the ZIP."""

    code: str  # P-1
    title: str
    dated: str
    proof: str
    name: str  # of its file in the ZIP
    pages: int
    sha256: str
    proves: str = ""  # of the respondent's: what it is to show


@dataclass(frozen=True)
class Dossier:
    """The applicant's own paper: no letterhead of the office, whose system only seals it.

    `labels` are the words of the form by their keys (`ppid.statute.dispute_forms`).
    """

    template: ClassVar[str] = "dossier"
    title: ClassVar[str] = "Berkas Permohonan Penyelesaian Sengketa Informasi Publik"
    bundle: ClassVar[str] = "Berkas sengketa"  # before the number of each page behind it
    head: Head
    form: str  # the name of the form
    labels: Mapping[str, str]
    commission: str
    number: str  # of the objection
    made_on: str
    name: str
    address: str
    contact: str
    identity: str
    proxy: str
    body: str  # name and address of the public body
    chronology: Sequence[DossierRow]
    sought: str
    purpose: str
    reasons: str
    petitum: Sequence[str]
    exhibits: Sequence[DossierExhibit]
    attached: Sequence[tuple[str, bool]]  # what the regulation asks for, and whether it is there
    not_registered: str
    request_number: str = ""
    spelled: str = ""  # the sentence about signs that are printed by their codes
    window: str = ""  # Aman: 8 April 2027 sampai 23 April 2027


@dataclass(frozen=True)
class EvidenceCheck:
    """One line of the burden of proof: what is to be proved, its article, and by what."""

    label: str
    basis: str
    exhibits: str  # T-1, T-4; "" where the service holds nothing


@dataclass(frozen=True)
class Evidence:
    """The respondent's bundle: parties, exhibits with what each proves, Ps. 45, chronology.

    Of the applicant it has the name, as a party, and no other identity.
    """

    template: ClassVar[str] = "evidence"
    title: ClassVar[str] = "Berkas Bukti Termohon dalam Sengketa Informasi Publik"
    bundle: ClassVar[str] = "Berkas bukti"  # before the number of each page behind it
    head: Head
    commission: str
    number: str  # the Commission's register number; "" before there is one
    about: str  # keberatan nomor KBT-2026-000003, permohonan nomor PPID-2026-000012
    made_on: str
    name: str
    body: str  # name and address of the public body
    grounds: Sequence[str]
    sought: str
    exhibits: Sequence[DossierExhibit]
    burden: Sequence[EvidenceCheck]
    burden_basis: str
    chronology: Sequence[DossierRow]
    withheld: str = ""  # why the part of the request is not in it


@dataclass(frozen=True)
class EvidenceSheet:
    """An exhibit that is no letter: what the register holds of a test, or of a letter on paper."""

    template: ClassVar[str] = "evidence_sheet"
    head: Head
    title: str
    about: str  # menurut register badan publik, atas permohonan nomor PPID-2026-000012
    tables: Sequence[Sequence[tuple[str, str]]]  # of each line: what it is, and its words
    note: str = ""  # what the sheet is not
