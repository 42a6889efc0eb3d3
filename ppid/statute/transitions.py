"""The life of a request: which act is lawful in which status, for whom, and where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ppid.statute.words import N_


class Status(StrEnum):
    REGISTERED = "registered"
    INCOMPLETE = "incomplete"
    VERIFIED = "verified"
    ASSIGNED = "assigned"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    NOT_COMPLETED = "not_completed"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether the office still owes an answer or the applicant still a completion."""
        return self in OPEN


LABELS = {
    Status.REGISTERED: N_("Menunggu Verifikasi"),
    Status.INCOMPLETE: N_("Perlu Dilengkapi"),
    Status.VERIFIED: N_("Belum diteruskan"),
    Status.ASSIGNED: N_("Diteruskan"),
    Status.IN_REVIEW: N_("Menunggu telaah"),
    Status.APPROVED: N_("Surat disiapkan"),
    Status.ANSWERED: N_("Selesai"),
    Status.WITHDRAWN: N_("Dicabut pemohon"),
    Status.NOT_COMPLETED: N_("Tidak dilengkapi"),
}


class Act(StrEnum):
    REGISTER = "register"
    DECLARE_COMPLETE = "declare_complete"
    ASK_COMPLETION = "ask_completion"
    COMPLETE = "complete"
    ASSIGN = "assign"
    RETURN_ASSIGNMENT = "return_assignment"
    SUBMIT_DRAFT = "submit_draft"
    RETURN_DRAFT = "return_draft"
    APPROVE = "approve"
    NUMBER = "number"
    SIGN = "sign"
    SEND = "send"
    EXTEND = "extend"
    WITHDRAW = "withdraw"
    CLOSE_NOT_COMPLETED = "close_not_completed"
    ADD_NOTE = "add_note"


class NotAllowed(Exception):
    """The act is not lawful in this status, or not for this role."""

    def __init__(self, act: Act, status: Status | None, role: str) -> None:
        self.act, self.status, self.role = act, status, role
        super().__init__(f"{act.value}: {status.value if status else 'none'}, {role}")


@dataclass(frozen=True)
class Transition:
    """From these statuses, for these roles; `to` is None where the status stays."""

    sources: frozenset[Status | None]
    to: Status | None
    roles: frozenset[str]


S = Status
APPLICANT, DESK, PPID = "applicant", "petugas_layanan", "ppid_utama"
OPEN = frozenset({S.REGISTERED, S.INCOMPLETE, S.VERIFIED, S.ASSIGNED, S.IN_REVIEW, S.APPROVED})
COUNTER = frozenset({DESK, PPID})
ONLY_PPID = frozenset({PPID})
UNITS = frozenset({"ppid_pelaksana", "pimpinan_unit"})
OFFICERS = COUNTER | UNITS
NOTHING_YET: frozenset[Status | None] = frozenset({None})


def _to(to: Status | None, roles: frozenset[str], *sources: Status) -> Transition:
    return Transition(frozenset(sources), to, roles)


TRANSITIONS: dict[Act, Transition] = {
    # Oral and paper requests are entered by any officer who receives one (Ps. 22 (3)).
    Act.REGISTER: Transition(NOTHING_YET, S.REGISTERED, OFFICERS | {APPLICANT}),
    Act.DECLARE_COMPLETE: _to(S.VERIFIED, COUNTER, S.REGISTERED, S.INCOMPLETE),
    # All that lacks in one letter; that it is sent only once, the service knows from the letter.
    Act.ASK_COMPLETION: _to(S.INCOMPLETE, COUNTER, S.REGISTERED),
    # A late completion is accepted, and marked as late by the service.
    Act.COMPLETE: _to(S.REGISTERED, frozenset({APPLICANT, DESK, PPID}), S.INCOMPLETE),
    # Further units may be added while others work, hence from assigned and in_review too.
    Act.ASSIGN: _to(S.ASSIGNED, COUNTER, S.VERIFIED, S.ASSIGNED, S.IN_REVIEW),
    Act.RETURN_ASSIGNMENT: _to(S.VERIFIED, UNITS, S.ASSIGNED),
    # The desk may draft without a unit: information it holds itself, or that nobody holds.
    # A second unit submits its part while the first one's is already in review.
    Act.SUBMIT_DRAFT: _to(S.IN_REVIEW, OFFICERS, S.VERIFIED, S.ASSIGNED, S.IN_REVIEW),
    Act.RETURN_DRAFT: _to(S.ASSIGNED, ONLY_PPID, S.IN_REVIEW, S.APPROVED),
    Act.APPROVE: _to(S.APPROVED, ONLY_PPID, S.IN_REVIEW),
    Act.NUMBER: _to(None, COUNTER, S.APPROVED),
    Act.SIGN: _to(None, COUNTER, S.APPROVED),
    Act.SEND: _to(S.ANSWERED, COUNTER, S.APPROVED),
    Act.EXTEND: Transition(frozenset(OPEN), None, ONLY_PPID),
    Act.WITHDRAW: Transition(frozenset(OPEN), S.WITHDRAWN, frozenset({APPLICANT, DESK, PPID})),
    Act.CLOSE_NOT_COMPLETED: _to(S.NOT_COMPLETED, ONLY_PPID, S.INCOMPLETE),
    Act.ADD_NOTE: Transition(frozenset(Status), None, OFFICERS | {"atasan_ppid"}),
}


def allowed(status: Status | None, role: str) -> list[Act]:
    """What this role may do now, in the order of the law."""
    return list(_allowed(status, role))


def _allowed(status: Status | None, role: str) -> Iterator[Act]:
    for act, transition in TRANSITIONS.items():
        if status in transition.sources and role in transition.roles:
            yield act


def check(act: Act, status: Status | None, role: str) -> Transition:
    """The transition of a lawful act; raises `NotAllowed` for any other."""
    transition = TRANSITIONS[act]
    if status in transition.sources and role in transition.roles:
        return transition
    raise NotAllowed(act, status, role)


def after(act: Act, status: Status | None, *, has_units: bool = True) -> Status | None:
    """The status that follows; without any unit at work, what comes back lies at the desk."""
    if act is Act.RETURN_ASSIGNMENT and has_units:
        return status
    if act is Act.RETURN_DRAFT and not has_units:
        return Status.VERIFIED
    return TRANSITIONS[act].to or status
