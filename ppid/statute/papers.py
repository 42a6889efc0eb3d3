"""Which papers show who asks, why each is asked for, and how long it is kept (law 3.2, 6).

None of them is ever a condition of number, receipt or clock.
"""

from dataclasses import dataclass

from ppid.statute.words import N_

CARDS = frozenset({"ktp", "ikd"})  # they carry the NIK
NUMBERED = CARDS | {"letter", "licence", "passport"}  # of these the last signs may be noted
PERSON = frozenset({"ktp", "ikd", "letter", "licence", "passport"})
# UU 27/2022 Ps. 44 and the archive's schedule: no number of years stands in a statute (11.27).
KEPT = N_(
    "Disimpan terenkripsi bersama permohonan ini dan tidak diumumkan. Lamanya mengikuti jadwal "
    "retensi arsip; sebelum semua tenggat keberatan dan sengketa lewat, tidak dimusnahkan."
)


@dataclass(frozen=True)
class Need:
    """What has to be shown: `lacking` as a completion letter calls it, `shown_by` kinds seen."""

    key: str
    lacking: str  # identity or authority
    paper: str
    why: str
    source: str
    confidence: str
    shown_by: frozenset[str]


PERSONAL = Need(
    "person",
    "identity",
    N_("KTP atau surat keterangan kependudukan"),
    N_("Membuktikan bahwa pemohon warga negara Indonesia, yang berhak meminta informasi."),
    "UU 14/2008 Pasal 1 angka 12; Perki 1/2021",
    "V2",
    PERSON,
)
ENTITY = Need(
    "entity",
    "identity",
    N_("Akta pendirian, pengesahan badan hukum, dan identitas yang mewakili"),
    N_("Membuktikan bahwa badan hukum itu sah dan siapa yang boleh bertindak baginya."),
    "UU 14/2008 Pasal 1 angka 12; Perki 1/2021",
    "V2",
    frozenset({"entity"}),
)
MEMBERS = Need(
    "members",
    "identity",
    N_("KTP pemberi kuasa dalam kelompok"),
    N_("Membuktikan bahwa para anggota warga negara Indonesia."),
    "Perki 1/2013, dipakai juga untuk permohonan",
    "K",
    PERSON,
)
MANDATE = Need(
    "mandate",
    "authority",
    N_("Surat kuasa dari para anggota kelompok"),
    N_("Membuktikan bahwa wakil kelompok boleh bertindak bagi anggotanya."),
    "Perki 1/2013, dipakai juga untuk permohonan",
    "K",
    frozenset({"proxy"}),
)
PROXY = Need(
    "proxy",
    "authority",
    N_("Surat kuasa khusus"),
    N_("Membuktikan bahwa kuasa boleh bertindak bagi pemohon."),
    "Perki 1/2021",
    "V2",
    frozenset({"proxy"}),
)
OF_KIND = {"individual": (PERSONAL,), "legal_entity": (ENTITY,), "group": (MEMBERS, MANDATE)}


@dataclass(frozen=True)
class Applicant:
    """What the papers depend on."""

    kind: str
    has_proxy: bool = False


def needs(applicant: Applicant) -> tuple[Need, ...]:
    """What this applicant has to show."""
    found = OF_KIND[applicant.kind]
    return (*found, PROXY) if applicant.has_proxy else found
