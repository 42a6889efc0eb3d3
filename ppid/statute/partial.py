"""Partial answers: each item has its own outcome, and the whole follows from them (law 11.11)."""

from collections.abc import Sequence

from ppid.statute.exemptions import Outcome

GIVING = frozenset({Outcome.GRANTED, Outcome.GRANTED_IN_PART})
WEIGHT = (
    Outcome.REFUSED,
    Outcome.NOT_DOCUMENTED,
    Outcome.DESTROYED,
    Outcome.NOT_HELD,
    Outcome.ALREADY_PUBLIC,
)
"""Where nothing is given, the whole is called what weighs most on the applicant's rights: a refusal
(it needs its decree and opens ground a), then what is still owed, what is gone, what others hold,
and last what is open to all already."""


def whole(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of a request from those of its items; ValueError where there is none.

    All the same: that one. Anything given among others: granted in part. Nothing given, but for
    different reasons: the weightiest of them.
    """
    if not outcomes:
        raise ValueError("a request has at least one item")
    if len(set(outcomes)) == 1:
        return outcomes[0]
    if GIVING & set(outcomes):
        return Outcome.GRANTED_IN_PART
    return min(outcomes, key=WEIGHT.index)
