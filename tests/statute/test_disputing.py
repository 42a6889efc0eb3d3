"""The stages of a dispute, what may follow which, and what is to be proved for which ground."""

import pytest

from ppid.statute.disputing import (
    BURDEN,
    FOLLOWS,
    HEARD,
    CourtEffect,
    CourtStep,
    DisputeEnd,
    DisputeRuling,
    DisputeStage,
    burden_of,
    comes_before,
    court_awaited,
    court_decision,
    ends_at,
    may_mediate,
    next_court_step,
    next_stages,
    rulings_at,
)

S = DisputeStage


@pytest.mark.parametrize(("grounds", "open_"), [
    (["a"], False), (["a", "c"], False), (["b"], True), (["c", "g"], True),
])  # fmt: skip
def test_mediation_is_for_grounds_b_to_g(grounds: list[str], open_: bool) -> None:
    """UU 14/2008 Ps. 40 (2)."""
    assert may_mediate(grounds) is open_
    assert (S.MEDIATION in next_stages(S.REGISTERED, grounds)) is open_
    assert S.ADJUDICATION in next_stages(S.REGISTERED, grounds)


def test_every_stage_has_its_followers_and_only_the_last_has_none() -> None:
    assert set(FOLLOWS) == set(S)
    assert [stage for stage, after in FOLLOWS.items() if not after] == [S.CLOSED]
    assert S.DECIDED not in {each for after in FOLLOWS.values() for each in after}


def test_a_mediation_ends_in_an_agreement_and_an_adjudication_never() -> None:
    assert rulings_at(S.MEDIATION) == (DisputeRuling.AGREED,)
    assert DisputeRuling.AGREED not in rulings_at(S.ADJUDICATION)
    assert not rulings_at(S.REGISTERED)


@pytest.mark.parametrize("stage", [stage for stage in S if stage.is_open])
def test_every_open_stage_can_end(stage: DisputeStage) -> None:
    assert ends_at(stage)
    assert (DisputeEnd.FINAL in ends_at(stage)) is (stage is S.DECIDED)
    assert (DisputeEnd.NOT_REGISTERED in ends_at(stage)) is (stage in {S.RECEIVED, S.COMPLETENESS})


def test_the_burden_follows_the_ground() -> None:
    """Ps. 45: a refusal under Ps. 17 is proved, the other grounds are justified."""
    of_a = {each.key for each in burden_of(["a"])}
    of_f = {each.key for each in burden_of(["f"])}
    assert {"article", "test"} <= of_a and "cost" not in of_a
    assert "cost" in of_f and "test" not in of_f
    assert {"received", "objection", "consideration"} <= of_a & of_f
    assert all(each.basis and each.confidence in {"V", "V2", "K"} for each in BURDEN)


def test_court_steps_come_in_their_order() -> None:
    taken: list[str] = []
    while (step := next_court_step(taken)) is not None:
        taken.append(step)
    assert taken == list(CourtStep)


def test_the_last_court_decision_holds_unless_a_cassation_may_undo_it() -> None:
    """UU 14/2008 Ps. 49, 50."""
    taken = list(CourtStep)
    open_ = [court_decision(taken[:number], closed=False) for number in range(5)]
    first, last = CourtStep.COURT_DECIDED, CourtStep.CASSATION_DECIDED
    assert open_ == [None, None, first, None, last]
    closed = [court_decision(taken[:number], closed=True) for number in range(5)]
    assert closed == [None, None, first, first, last]
    assert [step for step in CourtStep if step.decides] == [first, last]


def test_a_court_owes_its_decision_on_what_was_brought_before_it() -> None:
    """UU 14/2008 Ps. 47, 50."""
    taken = list(CourtStep)
    owed = [court_awaited(taken[:number], closed=False) for number in range(5)]
    suit, cassation = CourtStep.COURT_DECIDED, CourtStep.CASSATION_DECIDED
    assert owed == [None, suit, None, cassation, None]
    assert court_awaited(taken[:3], closed=True) is None
    assert court_awaited(taken[:1], closed=True) is None


@pytest.mark.parametrize("kind", [DisputeStage, DisputeRuling, DisputeEnd, CourtStep, CourtEffect])
def test_each_is_named_in_words_and_no_two_alike(kind: type[DisputeStage]) -> None:
    labels = [each.label for each in kind]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_a_file_comes_before_what_it_has_not_reached() -> None:
    assert comes_before("registered", HEARD)
    assert not comes_before("mediation", HEARD) and not comes_before("decided", HEARD)
