"""The life of a request: which act is lawful in which status, for whom, under which article.

`docs/law/lifecycle.md` is drawn from this table by `python -m tools.draw_lifecycle`.
"""

from dataclasses import dataclass
from enum import StrEnum

from ppid.statute.guards import Guard
from ppid.statute.statuses import CLOSED, Status
from ppid.statute.words import N_

__all__ = [
    "OPEN",
    "TRANSITIONS",
    "WHO",
    "Act",
    "NotAllowed",
    "Status",
    "Transition",
    "after",
    "allowed",
    "check",
]


class Act(StrEnum):
    REGISTER = "register"
    DECLARE_COMPLETE = "declare_complete"
    ASK_COMPLETION = "ask_completion"
    DEEM_COMPLETE = "deem_complete"
    COMPLETE = "complete"
    ASSIGN = "assign"
    RETURN_ASSIGNMENT = "return_assignment"
    ITEMIZE = "itemize"
    SUBMIT_DRAFT = "submit_draft"
    RETURN_DRAFT = "return_draft"
    APPROVE = "approve"
    CHECK_REFUSAL = "check_refusal"
    NUMBER = "number"
    SIGN = "sign"
    SEND = "send"
    EXTEND = "extend"
    WITHDRAW = "withdraw"
    CLOSE_NOT_COMPLETED = "close_not_completed"
    ADD_NOTE = "add_note"
    EXPLAIN = "explain"
    ADD_PAPERS = "add_papers"
    PROVE_RECEIPT = "prove_receipt"
    CORRECT_RECEIPT = "correct_receipt"
    RECORD_RETURN = "record_return"
    CONFIRM_RECEIPT = "confirm_receipt"
    HAND_OVER = "hand_over"

    @property
    def label(self) -> str:
        return TRANSITIONS[self].label


class NotAllowed(Exception):
    """The act is not lawful in this status, or not for this role."""

    def __init__(self, act: Act, status: Status | None, role: str) -> None:
        self.act, self.status, self.role = act, status, role
        super().__init__(f"{act.value}: {status.value if status else 'none'}, {role}")

    @property
    def legal_basis(self) -> str:
        return TRANSITIONS[self.act].legal_basis

    @property
    def is_of_role(self) -> bool:
        """Whether it is the person, not the moment, that the law does not name."""
        return self.role not in TRANSITIONS[self.act].roles


@dataclass(frozen=True)
class Transition:
    """From these statuses, for these roles, under this article; `to` is None where it stays."""

    sources: frozenset[Status | None]
    to: Status | None
    roles: frozenset[str]
    label: str
    does: str
    legal_basis: str
    guards: tuple[Guard, ...] = ()


S, G = Status, Guard
APPLICANT, SYSTEM = "applicant", "system"
DESK, PPID, ATASAN = "petugas_layanan", "ppid_utama", "atasan_ppid"
WHO = {
    APPLICANT: N_("Pemohon"), SYSTEM: N_("Layanan, karena lewat waktu"),
    DESK: N_("Petugas Layanan Informasi"), PPID: N_("PPID Utama"),
    "ppid_pelaksana": N_("PPID Pelaksana"), "pimpinan_unit": N_("Pimpinan unit"),
    ATASAN: N_("Atasan PPID"),
}  # fmt: skip
AT_WORK = frozenset({S.ASSIGNED, S.IN_REVIEW})
OPEN = frozenset(S) - CLOSED
UNDECIDED = OPEN - {S.APPROVED}
ONLY_PPID, ONLY_APPLICANT = frozenset({PPID}), frozenset({APPLICANT})
COUNTER = ONLY_PPID | {DESK}
UNITS = frozenset({"ppid_pelaksana", "pimpinan_unit"})
OFFICERS = COUNTER | UNITS

UU, PERKI = "UU 14/2008", "Perki 1/2021"
NOTICE, OFFICIALS = f"{UU} Pasal 22 ayat (7)", f"{UU} Pasal 13"
RECEIPT = f"{UU} Pasal 36 ayat (1) dan Pasal 37 ayat (2)"


def _act(
    sources: Status | frozenset[Status] | None,
    to: Status | None,
    roles: frozenset[str],
    label: str,
    does: str,
    basis: str,
    *guards: Guard,
) -> Transition:
    some = sources if isinstance(sources, frozenset) else frozenset({sources})
    return Transition(some, to, roles, label, does, basis, guards)


TRANSITIONS: dict[Act, Transition] = {
    # Oral and paper requests are entered by any officer who receives one (Ps. 22 (3)).
    Act.REGISTER: _act(
        None, S.REGISTERED, OFFICERS | {APPLICANT}, N_("Mendaftarkan permohonan"),
        N_("Permohonan masuk register dan bernomor; jam jawaban mulai berjalan."),
        f"{UU} Pasal 22 ayat (1) sampai ayat (5)",
    ),
    Act.DECLARE_COMPLETE: _act(
        frozenset({S.REGISTERED, S.INCOMPLETE}), S.VERIFIED, COUNTER, N_("Menyatakan lengkap"),
        N_("Hitungan kedua jam jawaban, sejak lengkap, mulai berjalan."), PERKI,
    ),
    # All that lacks in one letter, once, and only while the check runs.
    Act.ASK_COMPLETION: _act(
        S.REGISTERED, S.INCOMPLETE, COUNTER, N_("Meminta kelengkapan"),
        N_("Satu surat dengan semua kekurangan; waktu pemohon melengkapi mulai berjalan."),
        PERKI, G.NOT_ASKED_BEFORE, G.CHECK_IN_TIME,
    ),
    # No decision: a default that silence brings. The status stays, the acts stay possible.
    Act.DEEM_COMPLETE: _act(
        S.REGISTERED, None, frozenset({SYSTEM}), N_("Dianggap lengkap"),
        N_("Pemeriksaan terlewat; hitungan kedua berjalan sejak permohonan diterima."),
        f"{PERKI}; {NOTICE}", G.CHECK_OVER,
    ),
    # A late completion is accepted, and marked as late by the service.
    Act.COMPLETE: _act(
        S.INCOMPLETE, S.REGISTERED, COUNTER | {APPLICANT}, N_("Melengkapi permohonan"),
        N_("Yang diminta masuk berkas; petugas memeriksa lagi. Yang terlambat tetap diterima."),
        PERKI,
    ),
    # Further units may be added while others work, or while a draft waits: see `after`.
    Act.ASSIGN: _act(
        AT_WORK | {S.VERIFIED}, S.ASSIGNED, COUNTER, N_("Meneruskan ke unit"),
        N_("Unit menyiapkan jawaban; jam jawaban tetap berjalan."), f"{OFFICIALS}; {PERKI}",
    ),
    Act.RETURN_ASSIGNMENT: _act(
        AT_WORK, S.VERIFIED, UNITS, N_("Mengembalikan disposisi"),
        N_("Kembali ke meja dengan alasan; jam jawaban tetap berjalan."), f"{OFFICIALS}; {PERKI}",
        G.PART_OPEN,
    ),
    Act.ITEMIZE: _act(
        UNDECIDED, None, OFFICERS, N_("Menguraikan menjadi butir"),
        N_("Daftar butir milik kantor; kata-kata pemohon tidak berubah."), NOTICE, G.NOT_DIVIDED,
    ),
    # The desk may draft without a unit: information it holds itself, or that nobody holds.
    # A second unit submits its part while the first one's is already in review.
    Act.SUBMIT_DRAFT: _act(
        AT_WORK | {S.VERIFIED}, S.IN_REVIEW, OFFICERS,
        N_("Menyusun dan mengajukan draf"), N_("PPID Utama menelaah draf jawaban."),
        f"{UU} Pasal 13 ayat (2)",
    ),
    Act.RETURN_DRAFT: _act(
        frozenset({S.IN_REVIEW, S.APPROVED}), S.ASSIGNED, ONLY_PPID, N_("Mengembalikan draf"),
        N_("Kembali kepada penyusunnya dengan catatan; keputusan yang ada gugur."),
        f"{OFFICIALS} ayat (1)", G.LETTER_UNSIGNED,
    ),
    Act.APPROVE: _act(
        S.IN_REVIEW, S.APPROVED, ONLY_PPID, N_("Memutuskan jawaban"),
        N_("Setiap butir mendapat hasilnya; surat disiapkan."),
        f"{NOTICE}, Pasal 17, dan Pasal 19; PP 61/2010 Pasal 2 ayat (1)",
        G.EVERY_ITEM_DECIDED, G.REFUSAL_TESTED,
    ),
    Act.CHECK_REFUSAL: _act(
        S.APPROVED, None, COUNTER, N_("Menyetujui putusan sebagai orang kedua"),
        N_("Suratnya boleh diberi nomor."), f"{UU} Pasal 19",
        G.LETTER_APPROVED, G.CHECK_AWAITED, G.DECIDED_BY_ANOTHER,
    ),
    Act.NUMBER: _act(
        S.APPROVED, None, COUNTER, N_("Memberi nomor surat"), N_("Surat jawaban bernomor."),
        NOTICE, G.LETTER_APPROVED, G.REFUSAL_CHECKED,
    ),
    Act.SIGN: _act(
        S.APPROVED, None, COUNTER, N_("Mencatat tanda tangan"),
        N_("Surat jawaban siap dikirim."), NOTICE, G.LETTER_NUMBERED,
    ),
    Act.SEND: _act(
        S.APPROVED, S.ANSWERED, COUNTER, N_("Mengirim jawaban"),
        N_("Jam jawaban berhenti pada tanggal pengiriman."), NOTICE, G.LETTER_SIGNED,
    ),
    Act.EXTEND: _act(
        OPEN, None, ONLY_PPID, N_("Memperpanjang waktu jawaban"),
        N_("Tujuh hari kerja dari batas semula, dengan alasan tertulis."),
        f"{UU} Pasal 22 ayat (8)", G.NOT_EXTENDED_BEFORE, G.ANSWER_IN_TIME,
    ),
    Act.WITHDRAW: _act(
        OPEN, S.WITHDRAWN, COUNTER | {APPLICANT}, N_("Mencabut permohonan"),
        N_("Ditutup atas kehendak pemohon; tetap tercatat."), f"{UU} Pasal 4 ayat (3)",
    ),
    Act.CLOSE_NOT_COMPLETED: _act(
        S.INCOMPLETE, S.NOT_COMPLETED, ONLY_PPID, N_("Menutup karena tidak dilengkapi"),
        N_("Bukan penolakan; permohonan baru tetap boleh diajukan."), PERKI, G.COMPLETION_OVER,
    ),
    Act.ADD_NOTE: _act(
        frozenset(Status), None, OFFICERS | {ATASAN}, N_("Menambah catatan internal"),
        N_("Catatan kantor; tidak terlihat pemohon."), f"{OFFICIALS} ayat (1)",
    ),
    Act.EXPLAIN: _act(
        OPEN | {S.ANSWERED}, None, ONLY_APPLICANT, N_("Menambah penjelasan"),
        N_("Penjelasan tersimpan di samping permohonan, yang tidak berubah."),
        f"{UU} Pasal 4 ayat (3)",
    ),
    Act.ADD_PAPERS: _act(
        OPEN, None, OFFICERS | {APPLICANT}, N_("Menambah berkas permohonan"),
        N_("Berkas tersimpan tersegel pada permohonan."), PERKI,
    ),
    # What became of the sent letter: it moves no clock of the office.
    Act.PROVE_RECEIPT: _act(
        S.ANSWERED, None, COUNTER, N_("Mencatat tanda terima surat"),
        N_("Jangka waktu keberatan pemohon dihitung sejak tanggal diterima."), RECEIPT,
        G.NOT_PROVEN_BEFORE,
    ),
    Act.CORRECT_RECEIPT: _act(
        S.ANSWERED, None, COUNTER, N_("Memperbaiki tanda terima surat"),
        N_("Yang lama tetap tersimpan; waktu yang sudah diberitahukan tidak menjadi lebih pendek."),
        RECEIPT, G.PROOF_ON_FILE,
    ),
    Act.RECORD_RETURN: _act(
        S.ANSWERED, None, COUNTER, N_("Mencatat surat kembali"),
        N_("Belum terbukti diterima; surat dikirim lagi dengan cara lain."), RECEIPT,
        G.NOT_PROVEN_BEFORE,
    ),
    Act.CONFIRM_RECEIPT: _act(
        S.ANSWERED, None, ONLY_APPLICANT, N_("Menyatakan jawaban sudah diterima"),
        N_("Tercatat sebagai tanda terima; surat pengganti tidak perlu dikirim lagi."), RECEIPT,
    ),
    # The promised time of supply: no day of the law, but a day that was told.
    Act.HAND_OVER: _act(
        S.ANSWERED, None, COUNTER, N_("Mencatat penyerahan salinan"),
        N_("Waktu penyediaan yang dijanjikan berhenti."), NOTICE, G.HANDOVER_AWAITED,
    ),
}  # fmt: skip


def allowed(status: Status | None, role: str) -> list[Act]:
    """What this role may do now, in the order of the law."""
    rows = TRANSITIONS.items()
    return [act for act, row in rows if status in row.sources and role in row.roles]


def check(act: Act, status: Status | None, role: str) -> Transition:
    """The transition of a lawful act; raises `NotAllowed` for any other."""
    transition = TRANSITIONS[act]
    if status in transition.sources and role in transition.roles:
        return transition
    raise NotAllowed(act, status, role)


MOVES_UNITS = frozenset({Act.ASSIGN, Act.RETURN_ASSIGNMENT, Act.RETURN_DRAFT})


def after(
    act: Act, status: Status | None, *, has_units: bool = True, in_review: bool = False
) -> Status | None:
    """The status that follows; without any unit at work, what comes back lies at the desk.

    `in_review`: a draft waits (beside one that goes back) and may be decided, whoever comes.
    """
    if act in MOVES_UNITS and in_review:
        return Status.IN_REVIEW
    if act is Act.RETURN_ASSIGNMENT and has_units:
        return status
    if act is Act.RETURN_DRAFT and not has_units:
        return Status.VERIFIED
    return TRANSITIONS[act].to or status
