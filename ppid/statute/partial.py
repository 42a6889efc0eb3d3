"""Partial answers: each item has its own outcome, and the whole follows from them (law 11.11)."""

from collections.abc import Sequence

from ppid.statute.exemptions import Outcome

GIVING = frozenset({Outcome.GRANTED, Outcome.GRANTED_IN_PART, Outcome.ALREADY_PUBLIC})
"""What leaves the applicant with the information: handed over, or shown where it is open."""
WEIGHT = (
    Outcome.REFUSED,
    Outcome.NOT_DOCUMENTED,
    Outcome.DESTROYED,
    Outcome.NOT_HELD,
)
"""Where nothing is given, the whole is called what weighs most on the applicant's rights: a refusal
(it needs its decree and opens ground a), then what is still owed, what is gone, and last what
others hold."""


def whole(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of a request from those of its items; ValueError where there is none.

    All the same: that one. Anything given, or open to all already, among others: granted in part,
    so that no register calls a request refused that was answered in part. Nothing of it, but for
    different reasons: the weightiest of them.
    """
    if not outcomes:
        raise ValueError("a request has at least one item")
    if len(set(outcomes)) == 1:
        return outcomes[0]
    if GIVING & set(outcomes):
        return Outcome.GRANTED_IN_PART
    return min(outcomes, key=WEIGHT.index)
