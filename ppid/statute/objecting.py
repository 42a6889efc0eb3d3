"""Objections (Ps. 35 and 36): which grounds what happened suggests, and how one is marked.

A machine never refuses an objection: before its ground exists it is marked *prematur* (11.17,
11.18), after the latest reading of the window *lewat waktu menurut hitungan* (11.14; 11a b). The
Atasan decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid.statute.grounds import GROUNDS, is_premature
from ppid.statute.words import N_

PREMATURE, LATE = "premature", "late"
REFUSED = frozenset({"refused"})
PERIODIC = "b"  # the one ground that needs no request (11.17)

UNFULFILLED = "e"  # also what was ordered or agreed upon, and not carried out by its day


class ObjectionStatus(StrEnum):
    """The life of an objection; the later ones are the deciding of the Atasan PPID."""

    REGISTERED = "registered"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ANSWERED = "answered"
    SETTLED = "settled"  # musyawarah, Ps. 35 (2)
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether the Atasan PPID still owes an answer."""
        return self in OPEN


S = ObjectionStatus
OPEN = frozenset({S.REGISTERED, S.IN_REVIEW, S.APPROVED})
LABELS = {
    S.REGISTERED: N_("Menunggu tanggapan Atasan PPID"),
    S.IN_REVIEW: N_("Sedang ditelaah Atasan PPID"),
    S.APPROVED: N_("Tanggapan disiapkan"),
    S.ANSWERED: N_("Sudah ditanggapi"),
    S.SETTLED: N_("Diselesaikan dengan musyawarah"),
    S.WITHDRAWN: N_("Dicabut pengaju"),
}


@dataclass(frozen=True)
class Happened:
    """What has become of a request by the day of its objection.

    `lapsed`: the first limit of the answer has passed and no answer was out. `outcomes` are those
    of the letter and its items. `accept_until` is the latest reading's end of the window, None
    where nothing bounds it: no request, no ground yet, or an answer not proved received.
    """

    answered: bool = False
    lapsed: bool = False
    late: bool = False  # the answer went out after its first limit
    promise_broken: bool = False  # copies that were promised and not handed over in time
    outcomes: frozenset[str] = frozenset()
    accept_until: date | None = None
    advised_from: date | None = None
    advised_until: date | None = None
    order_until: date | None = None  # latest end to object to an order that was not carried out
    known: bool = True  # False: of a request outside the service there is no date to count from

    @property
    def has_ground(self) -> bool:
        """Whether any ground that comes from a request can exist already."""
        broken = self.promise_broken or self.order_until is not None
        return self.answered or self.lapsed or broken


@dataclass(frozen=True)
class Marks:
    """`premature` are the letters of the grounds that cannot exist yet."""

    premature: tuple[str, ...] = ()
    late: bool = False

    @property
    def names(self) -> list[str]:
        return [*([PREMATURE] if self.premature else []), *([LATE] if self.late else [])]


def suggested(happened: Happened) -> list[str]:
    """The grounds that what happened speaks for, in the order of the law; never more than that."""
    found = {
        "a": bool(REFUSED & happened.outcomes),
        "c": happened.lapsed,
        "e": happened.promise_broken or happened.order_until is not None,
        "g": happened.late,
    }
    return [letter for letter in GROUNDS if found.get(letter)]


def marks(grounds: Iterable[str], happened: Happened, received_on: date) -> Marks:
    """How an objection received on a day is marked; ground b has no window that could be over.

    Of what nobody here knows nothing is said.
    """
    if not happened.known:
        return Marks()
    chosen = sorted(set(grounds))
    early = tuple(
        letter
        for letter in chosen
        if is_premature(letter, answered=happened.answered, lapsed=happened.lapsed)
    )
    until = happened.accept_until
    late = until is not None and received_on > until and set(chosen) != {PERIODIC}
    if UNFULFILLED in chosen and happened.order_until is not None:
        late = late and received_on > happened.order_until
    return Marks(early, late)
