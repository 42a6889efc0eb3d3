"""The front of a *berkas sengketa*: contents, application, chronology, evidence, dividers."""

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


@dataclass(frozen=True)
class Dossier:
    """The applicant's own paper: no letterhead of the office, whose system only seals it.

    `labels` are the words of the form by their keys (`ppid.statute.dispute_forms`).
    """

    template: ClassVar[str] = "dossier"
    title: ClassVar[str] = "Berkas Permohonan Penyelesaian Sengketa Informasi Publik"
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
