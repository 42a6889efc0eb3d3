"""What the superior's rulings come to, and where *musyawarah* is open (Ps. 35 (2), Ps. 36)."""

import pytest

from ppid.statute.superior import GroundRuling, ObjectionOutcome, gives, may_settle, whole


@pytest.mark.parametrize(
    ("rulings", "outcome"),
    [
        (["upheld"], ObjectionOutcome.UPHELD),
        (["upheld", "upheld"], ObjectionOutcome.UPHELD),
        (["all"], ObjectionOutcome.ORDERED),
        (["all", "all"], ObjectionOutcome.ORDERED),
        (["part"], ObjectionOutcome.ORDERED_IN_PART),
        (["all", "upheld"], ObjectionOutcome.ORDERED_IN_PART),
        (["all", "part"], ObjectionOutcome.ORDERED_IN_PART),
    ],
)
def test_an_answer_is_what_its_rulings_come_to(
    rulings: list[str], outcome: ObjectionOutcome
) -> None:
    assert whole(rulings) is outcome


def test_an_order_is_needed_where_anything_is_given() -> None:
    assert not gives(["upheld", "upheld"])
    assert gives(["upheld", "part"]) and gives(["all"])


def test_ground_a_is_never_settled_amicably() -> None:
    assert may_settle("bcdefg")
    assert not may_settle("a") and not may_settle(["c", "a"])


def test_each_ruling_and_each_outcome_has_its_words() -> None:
    assert GroundRuling.PART.label == "Memerintahkan PPID memenuhi sebagian"
    assert ObjectionOutcome.UPHELD.label == "Keputusan PPID dikuatkan"
    assert len({each.label for each in (*GroundRuling, *ObjectionOutcome)}) == 6
