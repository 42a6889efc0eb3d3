"""A dispute before the Information Commission: its stages, the decision, and what it turns on.

UU 14/2008 Ps. 37 to 46. Mediation is open for grounds b to g only (Ps. 40 (2)); a refusal under
Ps. 17 goes straight to adjudication, which otherwise follows a mediation that failed (Ps. 42).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ppid.statute.grounds import GROUNDS
from ppid.statute.words import N_


class DisputeStage(StrEnum):
    """Where a dispute stands; each stage begins on a day that its paper names."""

    RECEIVED = "received"
    COMPLETENESS = "completeness"
    REGISTERED = "registered"
    MEDIATION = "mediation"
    ADJUDICATION = "adjudication"
    DECIDED = "decided"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return STAGES[self]

    @property
    def is_open(self) -> bool:
        return self is not DisputeStage.CLOSED


S = DisputeStage
STAGES = {
    S.RECEIVED: N_("Diterima"),
    S.COMPLETENESS: N_("Pemeriksaan kelengkapan"),
    S.REGISTERED: N_("Diregistrasi"),
    S.MEDIATION: N_("Mediasi"),
    S.ADJUDICATION: N_("Ajudikasi"),
    S.DECIDED: N_("Putusan"),
    S.CLOSED: N_("Selesai"),
}
FOLLOWS: dict[DisputeStage, tuple[DisputeStage, ...]] = {
    S.RECEIVED: (S.COMPLETENESS, S.REGISTERED, S.CLOSED),
    S.COMPLETENESS: (S.REGISTERED, S.CLOSED),
    S.REGISTERED: (S.MEDIATION, S.ADJUDICATION, S.CLOSED),
    S.MEDIATION: (S.ADJUDICATION, S.CLOSED),
    S.ADJUDICATION: (S.CLOSED,),
    S.DECIDED: (S.CLOSED,),
    S.CLOSED: (),
}  # a decision is no stage to be chosen: it is recorded, with what it says
HEARD = (S.MEDIATION, S.ADJUDICATION)
MEDIATION_BASIS = "UU 14/2008 Pasal 40 ayat (2)"


def may_mediate(grounds: Iterable[str]) -> bool:
    """Whether mediation is open: not while ground a is among the grounds (Ps. 40 (2))."""
    return all(GROUNDS[letter].amicable for letter in grounds)


def comes_before(stage: str, others: Iterable[str]) -> bool:
    """Whether a file at this stage has not yet come to any of the others."""
    order = list(S)
    return order.index(S(stage)) < min(order.index(S(each)) for each in others)


def next_stages(stage: str, grounds: Iterable[str]) -> tuple[DisputeStage, ...]:
    """What may follow, apart from a decision."""
    found = FOLLOWS[DisputeStage(stage)]
    return found if may_mediate(grounds) else tuple(each for each in found if each != S.MEDIATION)


class DisputeRuling(StrEnum):
    """What the Commission decided (Ps. 39, 40 (3), 46)."""

    AGREED = "agreed"
    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    UPHELD = "upheld"
    NOT_ACCEPTED = "not_accepted"

    @property
    def label(self) -> str:
        return RULINGS[self]

    @property
    def by_mediation(self) -> bool:
        """Final and binding at once (Ps. 39): no court follows."""
        return self is DisputeRuling.AGREED


RULINGS = {
    DisputeRuling.AGREED: N_("Putusan mediasi: kesepakatan para pihak"),
    DisputeRuling.GRANTED: N_("Permohonan dikabulkan seluruhnya"),
    DisputeRuling.GRANTED_IN_PART: N_("Permohonan dikabulkan sebagian"),
    DisputeRuling.UPHELD: N_("Putusan Atasan PPID dikuatkan"),
    DisputeRuling.NOT_ACCEPTED: N_("Permohonan tidak dapat diterima"),
}


def rulings_at(stage: str) -> tuple[DisputeRuling, ...]:
    """A mediation ends in what the parties agreed, an adjudication in a ruling."""
    if stage == S.MEDIATION:
        return (DisputeRuling.AGREED,)
    if stage == S.ADJUDICATION:
        return tuple(each for each in DisputeRuling if not each.by_mediation)
    return ()


class DisputeEnd(StrEnum):
    """Why a file is closed."""

    FINAL = "final"
    WITHDRAWN = "withdrawn"
    NOT_REGISTERED = "not_registered"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return ENDS[self]


ENDS = {
    DisputeEnd.FINAL: N_("Putusan berkekuatan hukum tetap"),
    DisputeEnd.WITHDRAWN: N_("Dicabut pemohon"),
    DisputeEnd.NOT_REGISTERED: N_("Tidak diregistrasi"),
    DisputeEnd.STOPPED: N_("Dihentikan dengan penetapan Komisi Informasi"),
}


def ends_at(stage: str) -> tuple[DisputeEnd, ...]:
    """After a decision it becomes final; before registration it may be left unregistered."""
    if stage == S.DECIDED:
        return (DisputeEnd.FINAL,)
    if stage in {S.RECEIVED, S.COMPLETENESS}:
        return (DisputeEnd.NOT_REGISTERED, DisputeEnd.WITHDRAWN)
    return (DisputeEnd.WITHDRAWN, DisputeEnd.STOPPED)


@dataclass(frozen=True)
class Burden:
    """One thing that the public body has to prove (Ps. 45); `grounds` "" stands for all.

    `confidence`: V verified against the text, V2 second-hand, K known to practitioners.
    """

    key: str
    label: str
    basis: str
    confidence: str
    grounds: str = ""


BURDEN_BASIS = "UU 14/2008 Pasal 45"
BURDEN: tuple[Burden, ...] = (
    Burden("authority", N_("Surat kuasa bagi yang mewakili Termohon di persidangan"),
           "UU 14/2008 Pasal 44", "K"),
    Burden("received", N_("Tanda bukti penerimaan permohonan dan nomor pendaftarannya"),
           "UU 14/2008 Pasal 22 ayat (4) dan ayat (5)", "V"),
    Burden("consideration", N_("Pertimbangan tertulis atas kebijakan yang diambil"),
           "PP 61/2010 Pasal 2 ayat (1)", "V"),
    Burden("objection", N_("Tanggapan Atasan PPID atas keberatan, dengan bukti pengirimannya"),
           "UU 14/2008 Pasal 36 ayat (2) dan ayat (3)", "V"),
    Burden("article", N_("Alasan Pasal 17: huruf yang dipakai dan akibat bila informasi dibuka"),
           "UU 14/2008 Pasal 17 dan Pasal 45 ayat (1)", "K", "a"),
    Burden("test", N_("Uji konsekuensi dan surat penetapan klasifikasi sebelum penolakan"),
           "UU 14/2008 Pasal 19", "K", "a"),
    Burden("public", N_("Bukti pengumuman informasi berkala: tempat dan harinya"),
           "UU 14/2008 Pasal 9", "K", "b"),
    Burden("notice", N_("Pemberitahuan tertulis, dengan hari dan bukti pengirimannya"),
           "UU 14/2008 Pasal 22 ayat (7)", "V", "cdeg"),
    Burden("extension", N_("Pemberitahuan perpanjangan beralasan, bila waktunya diperpanjang"),
           "UU 14/2008 Pasal 22 ayat (8)", "V2", "cg"),
    Burden("handover", N_("Bukti penyerahan informasi: apa, kapan, dan kepada siapa"),
           "UU 14/2008 Pasal 22 ayat (7)", "V", "deg"),
    Burden("cost", N_("Penetapan biaya penyalinan dan penghitungannya"),
           "UU 14/2008 Pasal 22 ayat (7)", "K", "f"),
)  # fmt: skip


def burden_of(grounds: Iterable[str]) -> tuple[Burden, ...]:
    """What is to be proved for these grounds."""
    letters = set(grounds)
    return tuple(each for each in BURDEN if not each.grounds or letters & set(each.grounds))


class CourtStep(StrEnum):
    """What a party does against an adjudication decision (Ps. 47, 48, 50)."""

    REJECTED = "rejected"
    COURT_DECIDED = "court_decided"
    CASSATION = "cassation"
    CASSATION_DECIDED = "cassation_decided"

    @property
    def label(self) -> str:
        return COURT_STEPS[self]

    @property
    def decides(self) -> bool:
        """Whether a court speaks, on what becomes of the Commission's decision (Ps. 49)."""
        return self in COURT_DECISIONS


COURT_STEPS = {
    CourtStep.REJECTED: N_("Putusan ditolak tertulis dan gugatan diajukan"),
    CourtStep.COURT_DECIDED: N_("Putusan pengadilan diterima"),
    CourtStep.CASSATION: N_("Kasasi diajukan"),
    CourtStep.CASSATION_DECIDED: N_("Putusan kasasi diterima"),
}
COURT_DECISIONS = (CourtStep.COURT_DECIDED, CourtStep.CASSATION_DECIDED)
# A province is a state body: its court is the PTUN (Ps. 47 (1), confidence K).
COURT = N_("Pengadilan Tata Usaha Negara (Pasal 47 UU 14/2008)")


def next_court_step(taken: Iterable[str]) -> CourtStep | None:
    """The one that may follow those taken; None after the last."""
    done = set(taken)
    return next((each for each in CourtStep if each not in done), None)


class CourtEffect(StrEnum):
    """What a court's decision makes of the Commission's (UU 14/2008 Ps. 49, confidence V)."""

    STANDS = "stands"
    ANNULLED_IN_PART = "annulled_in_part"
    ANNULLED = "annulled"

    @property
    def label(self) -> str:
        return COURT_EFFECTS[self]


COURT_EFFECTS = {
    CourtEffect.STANDS: N_("Tetap berlaku"),
    CourtEffect.ANNULLED_IN_PART: N_("Dibatalkan sebagian"),
    CourtEffect.ANNULLED: N_("Dibatalkan seluruhnya"),
}
EFFECT_BASIS = "UU 14/2008 Pasal 49"


def court_decision(taken: Iterable[str], *, closed: bool) -> CourtStep | None:
    """The step whose court decision holds now: the last one.

    None before any, and while a cassation may still undo it; a closed file waits for none.
    """
    done = set(taken)
    if CourtStep.CASSATION_DECIDED in done:
        return CourtStep.CASSATION_DECIDED
    if CourtStep.COURT_DECIDED in done and (closed or CourtStep.CASSATION not in done):
        return CourtStep.COURT_DECIDED
    return None


def court_awaited(taken: Iterable[str], *, closed: bool) -> CourtStep | None:
    """What a court still owes: a decision on the suit or the cassation; None of a closed file."""
    done = set(taken)
    if closed or not done or CourtStep.CASSATION_DECIDED in done:
        return None
    if CourtStep.CASSATION in done:
        return CourtStep.CASSATION_DECIDED
    return None if CourtStep.COURT_DECIDED in done else CourtStep.COURT_DECIDED
