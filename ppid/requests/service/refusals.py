"""Why an act is refused: each condition of the law has its refusal, and each names its article."""

from ppid.accounts import titles
from ppid.clocks.service import TooLateToExtend
from ppid.errors import DomainError
from ppid.kit.i18n import _
from ppid.statute import guards, transitions
from ppid.statute.guards import Facts, Guard
from ppid.statute.transitions import TRANSITIONS, WHO, Act, NotAllowed, Status
from ppid.statute.words import N_


class ActNotAllowed(DomainError):
    """The act is not lawful in this status; the words name the article."""

    title = "Belum bisa"
    detail = "“{act}” tidak dapat dilakukan saat keadaannya “{status}”. Dasar: {basis}."

    def __init__(self, act: Act, status: Status | None) -> None:
        label = _(status.label) if status else "-"
        basis = TRANSITIONS[act].legal_basis
        super().__init__(None, act=_(act.label), status=label, basis=basis)
        self.act, self.status = act, status

    def __str__(self) -> str:
        return self.said(_)


class NotYourAct(ActNotAllowed):
    """The law gives this act to other people."""

    status_code = 403
    title = "Bukan wewenang Anda"
    detail = "“{act}” hanya boleh dilakukan: {who}. Dasar: {basis}."

    def __init__(self, act: Act, status: Status | None) -> None:
        super().__init__(act, status)
        roles = TRANSITIONS[act].roles
        self.values["who"] = ", ".join(
            titles.of(role) or _(label) for role, label in WHO.items() if role in roles
        )


class AlreadyAsked(DomainError):
    """Everything that lacks is asked in one letter."""

    title = "Sudah pernah diminta"
    detail = "Kelengkapan hanya diminta satu kali, semuanya dalam satu surat (Perki 1/2021)."


class CheckLapsed(DomainError):
    """What was not asked within the three working days is not asked any more."""

    title = "Permohonan sudah dianggap lengkap"
    detail = (
        "Waktu pemeriksaan kelengkapan sudah lewat, jadi permohonan dianggap lengkap dan "
        "kelengkapan tidak dapat diminta lagi. Dasar: Perki 1/2021. Pemohon tetap dapat "
        "dihubungi untuk penjelasan, tanpa syarat."
    )


class CheckRuns(DomainError):
    """Nothing is deemed complete while the office may still check it."""

    title = "Belum dianggap lengkap"
    detail = "Waktu pemeriksaan kelengkapan belum lewat. Dasar: Perki 1/2021."


class StillTime(DomainError):
    """The applicant may still complete the file."""

    title = "Belum bisa ditutup"
    detail = (
        "Waktu pemohon untuk melengkapi belum habis, jadi permohonan belum dapat ditutup. "
        "Dasar: Perki 1/2021."
    )
    with_day = N_(
        "Waktu pemohon untuk melengkapi sampai {day}, jadi permohonan belum dapat ditutup. "
        "Dasar: Perki 1/2021."
    )


class AlreadyExtended(DomainError):
    """UU 14/2008 Ps. 22 (8) grants one extension."""

    title = "Sudah pernah diperpanjang"
    detail = (
        "Permohonan ini sudah diperpanjang satu kali; perpanjangan kedua tidak ada. "
        "Dasar: Pasal 22 ayat (8) UU 14/2008."
    )


class ItemsUndecided(DomainError):
    """The notice covers every item, each with an outcome of its own (11.11)."""

    title = "Belum semua butir diputuskan"
    detail = "Setiap butir memerlukan hasilnya sendiri. Dasar: Pasal 22 ayat (7) UU 14/2008."


class RefusalUntested(DomainError):
    """Ps. 19: nothing is refused before its consequence test is on record."""

    title = "Uji konsekuensi belum dicatat"
    detail = "Penolakan memerlukan catatan uji konsekuensi. Dasar: Pasal 19 UU 14/2008."


class NoCheckAwaited(DomainError):
    """The decision needs no second person, or one has agreed already."""

    title = "Tidak menunggu orang kedua"
    detail = (
        "Jawaban ini bukan penolakan dan tidak bertumpu pada uji yang baru diketik dari kertas, "
        "atau sudah disetujui orang kedua. Dasar: Pasal 19 UU 14/2008."
    )


class OwnDecision(DomainError):
    """Whoever decided does not agree to it a second time."""

    title = "Anda yang memutuskan"
    detail = (
        "Putusan ini disetujui oleh orang kedua: bukan yang memutuskannya, dan bukan atas namanya. "
        "Dasar: Pasal 19 UU 14/2008, saksama dan penuh ketelitian."
    )


class NotChecked(DomainError):
    """A refusal is nobody's alone, and neither is what rests on a test typed from paper."""

    title = "Menunggu orang kedua"
    detail = (
        "Putusan ini belum disetujui orang kedua, jadi suratnya belum dapat diberi nomor. "
        "Dasar: Pasal 19 UU 14/2008, saksama dan penuh ketelitian."
    )


class ChangedSince(DomainError):
    """The letter is not the one that was approved."""

    title = "Surat tidak sama dengan yang disetujui"
    detail = (
        "Isi surat ini berubah sesudah disetujui, jadi tidak dapat dilanjutkan. Kembalikan "
        "drafnya, lalu putuskan lagi. Dasar: Pasal 22 ayat (7) UU 14/2008."
    )


class NotYet(DomainError):
    """The letter goes approved, numbered, signed, sent; no step is skipped."""

    title = "Belum bisa"
    detail = (
        "Langkah surat ini belum sampai di sini: setujui, beri nomor, tanda tangan, lalu kirim. "
        "Dasar: Pasal 22 ayat (7) UU 14/2008."
    )


class AlreadySigned(DomainError):
    """A signed letter is not taken back; it is sent."""

    title = "Surat sudah ditandatangani"
    detail = (
        "Surat sudah ditandatangani, jadi draf tidak dapat dikembalikan lagi. "
        "Dasar: Pasal 22 ayat (7) UU 14/2008."
    )


class AlreadyProven(DomainError):
    """The recorded receipt fixes the applicant's dates; only a correction moves them on."""

    title = "Tanda terima sudah dicatat"
    detail = (
        "Tanggal diterima surat ini sudah dicatat. "
        "Dasar: Pasal 36 ayat (1) dan Pasal 37 ayat (2) UU 14/2008."
    )


class NothingProven(DomainError):
    """Only a proof that an officer typed can have been typed wrongly."""

    title = "Belum ada tanda terima yang dicatat"
    detail = (
        "Yang diperbaiki adalah tanda terima yang dicatat petugas; surat ini belum mempunyainya. "
        "Dasar: Pasal 36 ayat (1) dan Pasal 37 ayat (2) UU 14/2008."
    )


class NothingAwaited(DomainError):
    """No copies were promised, or their hand-over is on record already."""

    title = "Tidak ada salinan yang ditunggu"
    detail = (
        "Jawaban ini tidak menjanjikan penyerahan salinan kemudian, atau penyerahannya sudah "
        "dicatat. Dasar: Pasal 22 ayat (7) UU 14/2008."
    )


class DraftHandedIn(DomainError):
    """What a unit handed in lies before the PPID Utama, who may return it."""

    title = "Draf unit Anda sudah diajukan"
    detail = (
        "Draf unit Anda sedang ditelaah PPID Utama. Bila bukan kewenangan unit Anda, mintalah draf "
        "itu dikembalikan dahulu. Dasar: Pasal 13 UU 14/2008."
    )


class Divided(DomainError):
    """With several units at work, a change of the items changes what the others answer."""

    title = "Permohonan dibagi kepada beberapa unit"
    detail = (
        "Beberapa unit mengerjakan permohonan ini, jadi uraian butirnya hanya diubah PPID Utama. "
        "Jawaban bagian sendiri tetap dapat ditulis dan diubah. Dasar: Pasal 13 UU 14/2008."
    )


REFUSALS: dict[Guard, type[DomainError]] = {
    Guard.NOT_ASKED_BEFORE: AlreadyAsked,
    Guard.CHECK_IN_TIME: CheckLapsed,
    Guard.CHECK_OVER: CheckRuns,
    Guard.COMPLETION_OVER: StillTime,
    Guard.NOT_EXTENDED_BEFORE: AlreadyExtended,
    Guard.ANSWER_IN_TIME: TooLateToExtend,
    Guard.EVERY_ITEM_DECIDED: ItemsUndecided,
    Guard.REFUSAL_TESTED: RefusalUntested,
    Guard.CHECK_AWAITED: NoCheckAwaited,
    Guard.DECIDED_BY_ANOTHER: OwnDecision,
    Guard.REFUSAL_CHECKED: NotChecked,
    Guard.LETTER_APPROVED: NotYet,
    Guard.LETTER_NUMBERED: NotYet,
    Guard.LETTER_SIGNED: NotYet,
    Guard.LETTER_UNSIGNED: AlreadySigned,
    Guard.NOT_PROVEN_BEFORE: AlreadyProven,
    Guard.PROOF_ON_FILE: NothingProven,
    Guard.HANDOVER_AWAITED: NothingAwaited,
    Guard.NOT_DIVIDED: Divided,
    Guard.PART_OPEN: DraftHandedIn,
}


def check_act(act: Act, status: Status | None, role: str) -> None:
    """Refuse what is not lawful in this status, or not for this role; the article is named."""
    try:
        transitions.check(act, status, role)
    except NotAllowed as refusal:
        kind = NotYourAct if refusal.is_of_role else ActNotAllowed
        raise kind(act, status) from refusal


def check_both(act: Act, status: Status, role: str, facts: Facts | None = None) -> None:
    """Refuse an act by its status and role, and by its conditions where they are known.

    On an open case a condition that fails tells more than its status does, so it is told first.
    """
    if facts is not None and status.is_open and role in TRANSITIONS[act].roles:
        check_facts(act, facts)
    check_act(act, status, role)
    if facts is not None:
        check_facts(act, facts)


def check_facts(act: Act, facts: Facts) -> None:
    """Refuse an act whose condition does not hold: once, in time, window over, step by step."""
    failing = guards.failing(TRANSITIONS[act].guards, facts)
    if failing is not None:
        raise REFUSALS[failing]
