"""UU 14/2008 Ps. 35 (1)."""

import pytest

from ppid.statute.grounds import GROUNDS, is_premature


def test_seven_grounds_in_the_order_of_the_law() -> None:
    assert "".join(GROUNDS) == "abcdefg"
    assert GROUNDS["c"].legal_basis == "UU 14/2008 Pasal 35 ayat (1) huruf c"
    assert all(ground.label for ground in GROUNDS.values())


def test_what_must_have_happened_before_a_ground_can_exist() -> None:
    assert [letter for letter, ground in GROUNDS.items() if ground.needs_answer] == ["a", "d", "f"]
    assert [letter for letter, ground in GROUNDS.items() if ground.needs_lapse] == ["c"]
    assert {ground.confidence for ground in GROUNDS.values()} == {"V"}


def test_only_a_refusal_bars_an_amicable_end() -> None:  # Ps. 35 (2), 40 (2)
    assert [letter for letter, ground in GROUNDS.items() if not ground.amicable] == ["a"]


@pytest.mark.parametrize(
    ("letter", "answered", "lapsed", "premature"),
    [
        ("c", False, False, True),
        ("c", False, True, False),
        ("c", True, False, False),
        ("c", True, True, False),
        ("a", True, False, False),
        ("d", False, True, True),
        ("f", True, True, False),
        ("a", False, True, True),
        ("d", True, False, False),
        ("f", False, False, True),
        ("b", False, False, False),  # needs no prior request
        ("e", False, False, False),
        ("g", False, False, False),
    ],
)
def test_a_ground_that_cannot_exist_yet(
    letter: str, answered: bool, lapsed: bool, premature: bool
) -> None:
    assert is_premature(letter, answered=answered, lapsed=lapsed) is premature
