"""Which grounds what happened speaks for, and how an objection is marked; a table of cases."""

from datetime import date

import pytest

from ppid.statute.objecting import Happened, Marks, ObjectionStatus, marks, suggested

DAY = date(2027, 1, 22)


@pytest.mark.parametrize(
    ("happened", "letters"),
    [
        (Happened(), []),
        (Happened(lapsed=True), ["c"]),
        (Happened(answered=True, outcomes=frozenset({"refused"})), ["a"]),
        (Happened(answered=True, outcomes=frozenset({"granted", "refused"})), ["a"]),
        (Happened(answered=True, outcomes=frozenset({"granted"})), []),
        (Happened(answered=True, late=True), ["g"]),
        (Happened(answered=True, promise_broken=True), ["e"]),
        (Happened(answered=True, order_until=DAY), ["e"]),
        (
            Happened(
                answered=True, late=True, promise_broken=True, outcomes=frozenset({"refused"})
            ),
            ["a", "e", "g"],
        ),
    ],
)
def test_what_happened_speaks_for_its_grounds_and_no_more(
    happened: Happened, letters: list[str]
) -> None:
    assert suggested(happened) == letters


@pytest.mark.parametrize(
    ("grounds", "happened", "marked"),
    [
        ("c", Happened(), Marks(("c",))),  # 11.17
        ("c", Happened(lapsed=True), Marks()),
        ("c", Happened(answered=True), Marks()),  # an answer that says nothing of what was asked
        ("acdf", Happened(lapsed=True), Marks(("a", "d", "f"))),
        ("b", Happened(), Marks()),  # needs no request
        ("cd", Happened(known=False), Marks()),  # of a request outside of the service
        ("eg", Happened(), Marks()),
        ("c", Happened(lapsed=True, accept_until=DAY), Marks()),  # the last day itself
        ("c", Happened(lapsed=True, accept_until=date(2027, 1, 21)), Marks(late=True)),
        ("b", Happened(lapsed=True, accept_until=date(2027, 1, 21)), Marks()),
        ("bc", Happened(lapsed=True, accept_until=date(2027, 1, 21)), Marks(late=True)),
        # An order that was not carried out opens its own days, to ground e alone.
        ("e", Happened(accept_until=date(2027, 1, 21), order_until=DAY), Marks()),
        (
            "d",
            Happened(answered=True, accept_until=date(2027, 1, 21), order_until=DAY),
            Marks(late=True),
        ),
        (
            "e",
            Happened(accept_until=date(2027, 1, 20), order_until=date(2027, 1, 21)),
            Marks(late=True),
        ),
        ("a", Happened(answered=True), Marks()),  # receipt not proved: nothing is late (11a d)
    ],
)
def test_marks_follow_from_what_had_happened(
    grounds: str, happened: Happened, marked: Marks
) -> None:
    assert marks(grounds, happened, DAY) == marked


def test_marks_have_names_for_programs() -> None:
    assert Marks(("c",), late=True).names == ["premature", "late"]
    assert Marks().names == []


def test_only_what_waits_for_the_seat_is_open() -> None:
    waiting = {each.value for each in ObjectionStatus if each.is_open}
    assert waiting == {"registered", "in_review", "approved"}
    assert all(each.label for each in ObjectionStatus)


@pytest.mark.parametrize(
    ("happened", "has"),
    [
        (Happened(), False),
        (Happened(accept_until=date(2027, 1, 22)), False),  # running, or a window alone
        (Happened(answered=True), True),
        (Happened(lapsed=True), True),
        (Happened(promise_broken=True), True),
        (Happened(order_until=DAY), True),
    ],
)
def test_a_ground_exists_from_answer_lapse_or_broken_promise(happened: Happened, has: bool) -> None:
    assert happened.has_ground is has
