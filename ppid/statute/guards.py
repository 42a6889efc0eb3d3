"""Conditions of a lawful act besides status and role: once, in time, window over, step by step.

Each guard has its sentence, its article and a test over plain facts; what is not known passes, so
that whoever asks names the facts that the act needs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid.statute.words import N_


@dataclass(frozen=True)
class Facts:
    """What a guard may ask of a case. `letter`: "", approved, numbered, signed, sent."""

    today: date | None = None
    asked: bool = False  # a surat keterangan tidak lengkap exists
    check_due: date | None = None  # last day of the completeness check that runs, or ran out
    deemed: bool = False  # that check ran out and was recorded as such
    completion_due: date | None = None  # last day on which the applicant completes in time
    extended: bool = False
    answer_due: date | None = None  # the earliest reading of the answer clock
    letter: str | None = None
    undecided: tuple[int, ...] = ()  # positions of items without an outcome
    untested: tuple[int, ...] = ()  # positions of refused items without a consequence test
    proven: bool = False  # receipt of the sent letter was recorded
    on_file: bool | None = None  # a proof of that receipt, typed by an officer
    unchecked: bool = False  # the decision needs a second person, and none has agreed yet
    check_awaited: bool | None = None  # the same, where somebody is about to agree
    decided_oneself: bool = False  # by whoever acts now
    promised: bool | None = None  # copies were promised, and their hand-over is not recorded
    part: str | None = None  # of the unit that acts: open, submitted, closed
    divided: bool = False  # among several units, and whoever acts did not divide it


class Guard(StrEnum):
    NOT_ASKED_BEFORE = "not_asked_before"
    CHECK_IN_TIME = "check_in_time"
    CHECK_OVER = "check_over"
    COMPLETION_OVER = "completion_over"
    NOT_EXTENDED_BEFORE = "not_extended_before"
    ANSWER_IN_TIME = "answer_in_time"
    EVERY_ITEM_DECIDED = "every_item_decided"
    REFUSAL_TESTED = "refusal_tested"
    CHECK_AWAITED = "check_awaited"
    DECIDED_BY_ANOTHER = "decided_by_another"
    REFUSAL_CHECKED = "refusal_checked"
    LETTER_APPROVED = "letter_approved"
    LETTER_NUMBERED = "letter_numbered"
    LETTER_SIGNED = "letter_signed"
    LETTER_UNSIGNED = "letter_unsigned"
    NOT_PROVEN_BEFORE = "not_proven_before"
    PROOF_ON_FILE = "proof_on_file"
    HANDOVER_AWAITED = "handover_awaited"
    NOT_DIVIDED = "not_divided"
    PART_OPEN = "part_open"


@dataclass(frozen=True)
class Condition:
    """What must hold, in words; under which article; and whether it does."""

    words: str
    legal_basis: str
    holds: Callable[[Facts], bool]


PERKI = "Perki 1/2021"
NOTICE = "UU 14/2008 Pasal 22 ayat (7)"
EXTENSION = "UU 14/2008 Pasal 22 ayat (8)"
OFFICIALS = "UU 14/2008 Pasal 13"  # the PPID answers for the service; units prepare
CARE = "UU 14/2008 Pasal 19"  # "saksama dan penuh ketelitian"


def _check_in_time(facts: Facts) -> bool:
    return not facts.deemed and not _after(facts.today, facts.check_due)


def _after(day: date | None, limit: date | None) -> bool:
    return day is not None and limit is not None and day > limit


def _letter(*states: str) -> Callable[[Facts], bool]:
    return lambda facts: facts.letter is None or facts.letter in states


G = Guard
CONDITIONS: dict[Guard, Condition] = {
    G.NOT_ASKED_BEFORE: Condition(
        N_("kelengkapan belum pernah diminta"), PERKI, lambda facts: not facts.asked
    ),
    G.CHECK_IN_TIME: Condition(
        N_("waktu pemeriksaan kelengkapan belum lewat"), PERKI, _check_in_time
    ),
    G.CHECK_OVER: Condition(
        N_("waktu pemeriksaan kelengkapan sudah lewat"),
        PERKI,
        lambda facts: not facts.deemed and _after(facts.today, facts.check_due),
    ),
    G.COMPLETION_OVER: Condition(
        N_("waktu pemohon untuk melengkapi sudah habis"),
        PERKI,
        lambda facts: facts.completion_due is None or _after(facts.today, facts.completion_due),
    ),
    G.NOT_EXTENDED_BEFORE: Condition(
        N_("belum pernah diperpanjang"), EXTENSION, lambda facts: not facts.extended
    ),
    G.ANSWER_IN_TIME: Condition(
        N_("batas jawaban belum lewat"),
        f"{NOTICE} dan ayat (8)",
        lambda facts: not _after(facts.today, facts.answer_due),
    ),
    G.EVERY_ITEM_DECIDED: Condition(
        N_("setiap butir mempunyai hasil"), NOTICE, lambda facts: not facts.undecided
    ),
    G.REFUSAL_TESTED: Condition(
        N_("setiap penolakan mempunyai catatan uji konsekuensi"),
        "UU 14/2008 Pasal 19",
        lambda facts: not facts.untested,
    ),
    G.CHECK_AWAITED: Condition(
        N_("putusan menunggu orang kedua"), CARE, lambda facts: facts.check_awaited is not False
    ),
    G.DECIDED_BY_ANOTHER: Condition(
        N_("orang kedua bukan yang memutuskan"), CARE, lambda facts: not facts.decided_oneself
    ),
    G.REFUSAL_CHECKED: Condition(
        N_("penolakan, atau uji yang diketik dari kertas, sudah disetujui orang kedua"),
        CARE,
        lambda facts: not facts.unchecked,
    ),
    G.LETTER_APPROVED: Condition(
        N_("surat belum ditandatangani"), NOTICE, _letter("approved", "numbered")
    ),
    G.LETTER_NUMBERED: Condition(
        N_("surat sudah bernomor"), NOTICE, _letter("numbered", "signed")
    ),
    G.LETTER_SIGNED: Condition(N_("surat sudah ditandatangani"), NOTICE, _letter("signed")),
    G.LETTER_UNSIGNED: Condition(
        N_("surat belum ditandatangani"), NOTICE, _letter("", "approved", "numbered")
    ),
    G.NOT_PROVEN_BEFORE: Condition(
        N_("tanda terima belum dicatat"),
        "UU 14/2008 Pasal 36 ayat (1)",
        lambda facts: not facts.proven,
    ),
    G.PROOF_ON_FILE: Condition(
        N_("tanda terima sudah dicatat"),
        "UU 14/2008 Pasal 36 ayat (1)",
        lambda facts: facts.on_file is not False,
    ),
    G.HANDOVER_AWAITED: Condition(
        N_("penyerahan salinan dijanjikan dan belum dicatat"),
        NOTICE,
        lambda facts: facts.promised is not False,
    ),
    G.NOT_DIVIDED: Condition(
        N_("permohonan tidak dibagi kepada beberapa unit, atau PPID Utama yang mengubahnya"),
        OFFICIALS,
        lambda facts: not facts.divided,
    ),
    G.PART_OPEN: Condition(
        N_("draf unit belum diajukan"), OFFICIALS, lambda facts: facts.part in {None, "open"}
    ),
}  # fmt: skip


def failing(guards: tuple[Guard, ...], facts: Facts) -> Guard | None:
    """The first condition that does not hold, in the order of the act."""
    return next((guard for guard in guards if not CONDITIONS[guard].holds(facts)), None)
