"""The counting itself must be right, or nothing that it says is worth anything."""

from tests.torture.frame import Queue, Result, total_queue


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
