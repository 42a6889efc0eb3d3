"""When a sent letter counts as received, and until when the applicant may then object (11a d).

The body's clock stopped on the sending and no bounce restarts it. The applicant's clock starts on
proved receipt: paper first, then the opening on the page. That a mail server took the letter only
gives advice; while a letter has come back and nothing proves its receipt, the clock is held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind
from ppid.statute.windows import Window, window
from ppid.statute.words import N_


class Proof(StrEnum):
    """In the order in which they count."""

    SIGNATURE = "signature"
    DELIVERY = "delivery"
    OPENED = "opened"

    @property
    def label(self) -> str:
        return PROOFS[self]


PROOFS = {
    Proof.SIGNATURE: N_("Tanda tangan penerima"),
    Proof.DELIVERY: N_("Bukti antar dari pos atau kurir"),
    Proof.OPENED: N_("Jawaban dibuka di laman lacak"),
}


@dataclass(frozen=True)
class Evidence:
    """What is known of a sent letter: days in WITA, None for what there is no record of."""

    sent_on: date
    signed_on: date | None = None  # handed over, or a signature of the receiver is on file
    delivered_on: date | None = None  # proof of delivery by post or courier
    opened_on: date | None = None  # first opened on the tracking page or through the API
    accepted: bool = False  # a mail server took it, and it did not come back
    returned: bool = False  # a bounce, or a letter that came back
    announced: tuple[date, ...] = ()  # proofs that were corrected: windows were told from them


@dataclass(frozen=True)
class Receipt:
    """`received_on` and its proof, both None while nothing proves it.

    `held`: the letter came back and is not proved otherwise: the applicant's clocks wait.
    `accept_until` is None while receipt is not proved: no objection is late then. The advised
    dates are the ones to print; None while the clock is held. `accepted`: a mail server took it,
    which is told to the office as likely, and proves nothing.
    """

    received_on: date | None
    proof: Proof | None
    held: bool
    accept_until: date | None = None
    advised_from: date | None = None
    advised_until: date | None = None
    accepted: bool = False


def proved(evidence: Evidence) -> tuple[date, Proof] | None:
    """The strongest proof of receipt and its day."""
    found = (
        (evidence.signed_on, Proof.SIGNATURE),
        (evidence.delivered_on, Proof.DELIVERY),
        (evidence.opened_on, Proof.OPENED),
    )
    return next(((day, proof) for day, proof in found if day is not None), None)


def _widest(told: Sequence[Window]) -> Window:
    """What was announced once is never taken back, at neither end (11a b)."""
    return Window(
        accept_until=max(each.accept_until for each in told),
        advised_from=min(each.advised_from for each in told),
        advised_until=max(each.advised_until for each in told),
    )


def receipt(
    evidence: Evidence, calendar: Calendar, kind: ClockKind = ClockKind.OBJECTION_FILING
) -> Receipt:
    """When the letter counts as received and the window of what may be done against it.

    Raises CalendarMissing where a year of the window is not loaded.
    """
    proof = proved(evidence)
    if proof is None and evidence.returned:
        return Receipt(None, None, held=True)
    # A letter that came back gave nobody anything: its sending is no reading of the start.
    starts = [] if evidence.returned else [evidence.sent_on]
    days = (proof[0], *evidence.announced) if proof else ()
    found = _widest([window(kind, [*starts, day], calendar) for day in days or starts])
    return Receipt(
        received_on=proof[0] if proof else None,
        proof=proof[1] if proof else None,
        held=False,
        accept_until=found.accept_until if proof else None,
        advised_from=found.advised_from,
        advised_until=found.advised_until,
        accepted=evidence.accepted and proof is None,
    )
