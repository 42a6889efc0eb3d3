"""The outcome of the whole from those of its items (law 11.11)."""

from itertools import permutations

import pytest

from ppid.statute.exemptions import Outcome
from ppid.statute.partial import WEIGHT, whole

O = Outcome  # noqa: E741


@pytest.mark.parametrize(
    ("items", "then"),
    [
        ([O.GRANTED], O.GRANTED),
        ([O.GRANTED, O.GRANTED], O.GRANTED),
        ([O.REFUSED, O.REFUSED], O.REFUSED),
        ([O.NOT_HELD, O.NOT_HELD], O.NOT_HELD),
        ([O.GRANTED, O.REFUSED], O.GRANTED_IN_PART),
        ([O.GRANTED, O.GRANTED_IN_PART], O.GRANTED_IN_PART),
        ([O.NOT_HELD, O.GRANTED, O.NOT_DOCUMENTED], O.GRANTED_IN_PART),
        ([O.ALREADY_PUBLIC, O.NOT_HELD, O.REFUSED], O.GRANTED_IN_PART),
        ([O.ALREADY_PUBLIC, O.NOT_HELD], O.GRANTED_IN_PART),
        ([O.ALREADY_PUBLIC, O.GRANTED], O.GRANTED_IN_PART),
        ([O.ALREADY_PUBLIC, O.ALREADY_PUBLIC], O.ALREADY_PUBLIC),
        ([O.REFUSED, O.NOT_HELD], O.REFUSED),
        ([O.NOT_HELD, O.NOT_DOCUMENTED], O.NOT_DOCUMENTED),
    ],
)
def test_the_whole_follows_from_its_items_in_any_order(items: list[Outcome], then: Outcome) -> None:
    for order in permutations(items):
        assert whole(order) is then


def test_every_outcome_of_a_letter_that_gives_nothing_has_its_weight() -> None:
    given = {O.GRANTED, O.GRANTED_IN_PART, O.ALREADY_PUBLIC}
    assert set(WEIGHT) == {each for each in Outcome if each.by_notice} - given


def test_a_request_without_items_has_no_outcome() -> None:
    with pytest.raises(ValueError, match=r"^a request has at least one item$"):
        whole([])
