"""Exempt information (UU 14/2008 Ps. 17), the lawful reasons to extend, and the outcomes.

Confidence as in `clocks`: V text verified, V2 second-hand, K known to practitioners, U unsure.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from ppid.statute.words import N_


@dataclass(frozen=True)
class Exemption:
    """One letter of Ps. 17; Ps. 20 (1) calls a to f not permanent and is silent on the others."""

    letter: str
    label: str
    confidence: str
    period: str
    max_years: int | None = None

    @property
    def legal_basis(self) -> str:
        return f"UU 14/2008 Pasal 17 huruf {self.letter}"

    @property
    def expires(self) -> bool:
        """Ps. 20 (1): the exemptions a to f are not permanent."""
        return self.letter in "abcdef"

    @property
    def needs_other_statute(self) -> bool:
        """Letter j stands only together with the statute (*Undang-Undang*) that it rests on."""
        return self.letter == "j"


ARTICLE = re.compile(r"\bpasal\s+\d", re.IGNORECASE)
# By number and year, or one of the codes that are known by their names.
STATUTE = re.compile(
    r"\b(?:uu|undang[- ]undang)\b\D*\d+\D+(?:19|20)\d\d\b|\bkuh\w+|\bkitab undang", re.IGNORECASE
)


def names_statute(words: str) -> bool:
    """Whether the other statute of letter j can be looked up: its article, and which statute."""
    return bool(ARTICLE.search(words) and STATUTE.search(words))


AS_NEEDED = "selama diperlukan, ditetapkan pimpinan Badan Publik (PP 61/2010)"
BY_STATUTE = "menurut undang-undang khusus (PP 61/2010)"
CONSENT = (
    "terbuka dengan persetujuan tertulis yang bersangkutan atau bila menyangkut jabatan publik"
)
SILENT = "tidak disebut dalam Pasal 20 ayat (1)"

EXEMPTIONS: dict[str, Exemption] = {
    each.letter: each
    for each in (
        Exemption(
            "a", N_("Menghambat proses penegakan hukum"), "V",
            "paling lama 30 tahun (PP 61/2010)", max_years=30,
        ),
        Exemption(
            "b",
            N_("Mengganggu kepentingan perlindungan hak atas kekayaan intelektual "
            "dan perlindungan dari persaingan usaha tidak sehat"),
            "V2", BY_STATUTE,
        ),
        Exemption("c", N_("Membahayakan pertahanan dan keamanan negara"), "V2", AS_NEEDED),
        Exemption("d", N_("Mengungkapkan kekayaan alam Indonesia"), "V2", AS_NEEDED),
        Exemption("e", N_("Merugikan ketahanan ekonomi nasional"), "V2", AS_NEEDED),
        Exemption("f", N_("Merugikan kepentingan hubungan luar negeri"), "V2", AS_NEEDED),
        Exemption(
            "g",
            N_("Mengungkapkan isi akta otentik yang bersifat pribadi dan wasiat seseorang"),
            "V2", CONSENT,
        ),
        Exemption("h", N_("Mengungkapkan rahasia pribadi"), "K", CONSENT),
        Exemption(
            "i",
            N_("Memorandum atau surat antar-Badan Publik atau intra-Badan Publik "
            "yang menurut sifatnya dirahasiakan"),
            "V2", AS_NEEDED,
        ),
        Exemption("j", N_("Tidak boleh diungkapkan berdasarkan Undang-Undang"), "V2", SILENT),
    )
}  # fmt: skip
REVIEW_WORKING_DAYS = 30
"""PP 61/2010: reclassify at the latest 30 working days before the period ends (number: U)."""


class ExtensionReason(StrEnum):
    """The two lawful reasons to extend: UU 14/2008 Ps. 22 (8) with Perki 1/2021 (V2)."""

    NOT_HELD_OR_DOCUMENTED = "not_held_or_documented"
    STATUS_UNDECIDED = "status_undecided"

    @property
    def label(self) -> str:
        return EXTENSION_LABELS[self]


EXTENSION_LABELS = {
    ExtensionReason.NOT_HELD_OR_DOCUMENTED: N_(
        "Informasi yang diminta belum dikuasai atau belum didokumentasikan"
    ),
    ExtensionReason.STATUS_UNDECIDED: N_(
        "Belum dapat diputuskan apakah informasi yang diminta termasuk yang dikecualikan"
    ),
}


class Outcome(StrEnum):
    """How a request, or one item of it, ended. "Vexatious" is no outcome: no article gives it."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    ALREADY_PUBLIC = "already_public"
    NOT_DOCUMENTED = "not_documented"
    DESTROYED = "destroyed"
    WITHDRAWN = "withdrawn"
    NOT_COMPLETED = "not_completed"

    @property
    def label(self) -> str:
        return OUTCOMES[self].label

    @property
    def needs_consequence_test(self) -> bool:
        """Ps. 19: nothing is exempt before a recorded test (*uji konsekuensi*); judged per item.

        What is blacked out is exempt as well: the rest is given only because it can be parted.
        """
        return self in {Outcome.REFUSED, Outcome.GRANTED_IN_PART}

    @property
    def by_notice(self) -> bool:
        """Whether a written notice (Ps. 22 (7)) says it; the others close without an answer."""
        return self not in {Outcome.WITHDRAWN, Outcome.NOT_COMPLETED}


TESTED = frozenset(each for each in Outcome if each.needs_consequence_test)


@dataclass(frozen=True)
class OutcomeFact:
    label: str
    legal_basis: str
    confidence: str


OUTCOMES = {
    Outcome.GRANTED: OutcomeFact(N_("Dikabulkan"), "UU 14/2008 Pasal 22 ayat (7)", "V2"),
    Outcome.GRANTED_IN_PART: OutcomeFact(
        N_("Dikabulkan sebagian"), "UU 14/2008 Pasal 22 ayat (7)", "V2"
    ),
    Outcome.REFUSED: OutcomeFact(N_("Ditolak"), "UU 14/2008 Pasal 17 dan Pasal 19", "V2"),
    Outcome.NOT_HELD: OutcomeFact(N_("Tidak dikuasai"), "UU 14/2008 Pasal 22 ayat (7)", "V"),
    Outcome.ALREADY_PUBLIC: OutcomeFact(
        N_("Sudah terbuka untuk umum"), "UU 14/2008 Pasal 22 ayat (7)", "V2"
    ),
    Outcome.NOT_DOCUMENTED: OutcomeFact(
        N_("Belum didokumentasikan"), "UU 14/2008 Pasal 6 ayat (3) huruf e", "K"
    ),
    Outcome.DESTROYED: OutcomeFact(
        N_("Sudah dimusnahkan menurut jadwal retensi arsip"), "UU 43/2009", "K"
    ),
    Outcome.WITHDRAWN: OutcomeFact(N_("Dicabut pemohon"), "kehendak pemohon", "K"),
    Outcome.NOT_COMPLETED: OutcomeFact(N_("Tidak dilengkapi"), "Perki 1/2021", "U"),
}
