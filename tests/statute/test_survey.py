"""The index of the satisfaction survey: mean times 25, graded on its two decimals."""

from fractions import Fraction

import pytest

from ppid.statute.survey import ELEMENTS, GRADES, SCALE, grade_of, index_of


def test_nine_elements_on_four_points() -> None:
    assert [each.code for each in ELEMENTS] == [f"u{number}" for number in range(1, 10)]
    assert [mark for mark, _ in SCALE] == [4, 3, 2, 1]


def test_every_element_weighs_the_same() -> None:
    assert index_of([Fraction(4)] * 9) == 100
    assert index_of([Fraction(1)] * 9) == 25
    assert index_of([Fraction(4)] * 8 + [Fraction(1)]) == Fraction(11, 3) * 25


def test_without_all_nine_there_is_no_index() -> None:
    with pytest.raises(ValueError, match="nine"):
        index_of([Fraction(4)] * 8)


@pytest.mark.parametrize(
    ("index", "letter"),
    [
        ("100", "A"), ("88.31", "A"), ("88.305", "A"), ("88.3049", "B"), ("76.61", "B"),
        ("76.604", "C"), ("65", "C"), ("64.994", "D"), ("25", "D"),
    ],
)  # fmt: skip
def test_the_bands_meet_without_a_gap(index: str, letter: str) -> None:
    assert grade_of(Fraction(index)).letter == letter


def test_the_bands_fall() -> None:
    ends = [grade.since for grade in GRADES]
    assert ends == sorted(ends, reverse=True)
