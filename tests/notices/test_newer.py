"""A ladder that the office changed keeps its steps; what is shipped later is named, never lost."""

from dataclasses import replace
from datetime import time

import pytest

from ppid.notices import changing, ladders, newer
from ppid.notices.changing import Change
from ppid.notices.hours import Hours
from ppid.notices.ladder import SHIPPED
from ppid.notices.models import LadderVersion
from ppid.notices.rungs import Ladder, Step
from tests.notices.conftest import Desk
from tests.notices.test_changing import apply, moved, now, step

NEW = step(SHIPPED, "answer_due", -2)
OLDER = Ladder(tuple(each for each in SHIPPED.steps if each is not NEW))


def lacking(desk: Desk) -> list[Step]:
    return list(newer.lacking(desk.session, desk.people.body.id))


@pytest.fixture
def updated(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An office that took one step off and then got a service with one step more."""
    with monkeypatch.context() as before:
        before.setattr(ladders, "SHIPPED", OLDER)
        ladder = now(desk)
        apply(desk, changing.remove(ladder, step(ladder, "unassigned", 0)))
    return desk


def test_the_shipped_ladder_lacks_nothing(desk: Desk) -> None:
    assert lacking(desk) == []


def test_a_step_taken_off_or_moved_is_not_called_new(desk: Desk) -> None:
    apply(desk, changing.remove(now(desk), step(now(desk), "unassigned", 0)))
    apply(desk, moved(desk, "answer_due", -2, -4))
    assert lacking(desk) == []


def test_a_step_that_came_later_is_named_until_someone_decides(updated: Desk) -> None:
    assert lacking(updated) == [NEW]
    apply(updated, changing.remove(now(updated), step(now(updated), "unit_draft_due", -1)))
    assert lacking(updated) == [NEW]


@pytest.mark.parametrize("on", [True, False])
def test_added_or_declined_it_is_named_no_more(updated: Desk, on: bool) -> None:
    apply(updated, changing.put(now(updated), replace(NEW, on=on)))
    assert lacking(updated) == []
    apply(updated, changing.remove(now(updated), step(now(updated), "answer_due", -2)))
    assert lacking(updated) == []


def test_restoring_takes_all_of_them(updated: Desk) -> None:
    apply(updated, changing.restore(now(updated)))
    assert lacking(updated) == []


def test_a_version_of_before_this_was_kept_names_what_it_has_not(desk: Desk) -> None:
    kept = [each for each in SHIPPED.steps if each is not NEW]
    made = LadderVersion(
        public_body_id=desk.people.body.id, number=1, steps=ladders.as_json(kept),
        hours=SHIPPED.hours.as_json, reason="Lama.", made_at=desk.on("2026-11-23"),
    )  # fmt: skip
    desk.session.add(made)
    desk.session.commit()
    assert made.known is None
    assert lacking(desk) == [NEW]
    ladder = now(desk)
    apply(desk, Change(ladder, ladder.steps, Hours(time(9), time(12))))
    assert lacking(desk) == [NEW]
