"""The counting itself must be right, or nothing that it says is worth anything."""

from tests.torture.frame import Copies, Queue, Result, total_queue


def test_what_went_in_and_came_out_once_is_ok() -> None:
    assert total_queue("abc", "ab", "abc") == Queue(3, 2, 3, 0, 0, 0, 1)


def test_an_acknowledged_one_that_never_came_out_is_lost() -> None:
    assert total_queue("abc", "ab", "ac").lost == 1


def test_one_that_was_never_acknowledged_may_stay_away() -> None:
    assert total_queue("abc", "ab", "ab").lost == 0


def test_each_copy_beyond_the_first_counts() -> None:
    assert total_queue("ab", "ab", "aaab").duplicated == 2


def test_what_nobody_attempted_is_unexpected() -> None:
    assert total_queue("ab", "ab", "abx").unexpected == 1


def test_a_result_fails_by_its_sentences() -> None:
    result = Result()
    result.expect(True, "holds")
    assert result.passed
    result.expect(False, "one mail was lost")
    assert (result.passed, result.failures) == (False, ["one mail was lost"])


def test_copies_are_one_in_five_deaths_and_few_deaths_may_have_four_more() -> None:
    assert not Copies(20, 104, few=False).too_many
    assert Copies(21, 100, few=False).too_many == "21 second copies; at most 20"
    assert not Copies(6, 10, few=True).too_many
    assert Copies(7, 10, few=True).too_many == "7 second copies; at most 6"
    assert not Result(copies=Copies(7, 10, few=True)).passed


def test_two_draws_are_judged_by_the_same_rule_as_one() -> None:
    unlucky = Copies(7, 10, few=True)
    assert not (unlucky + Copies(1, 10, few=True)).too_many
    assert (unlucky + Copies(2, 10, few=True)).too_many
