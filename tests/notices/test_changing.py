"""Changing the ladder: what may change, what may not, and that nothing stale is sent."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.events.models import Event
from ppid.notices import changing, ladders
from ppid.notices.changing import Change
from ppid.notices.hours import Hours
from ppid.notices.ladder import SHIPPED
from ppid.notices.models import LadderVersion
from ppid.notices.rungs import Ladder, Step, To
from ppid.statute.clocks import ClockKind
from tests.notices.conftest import Desk

K = ClockKind
WANTED = [step for step in SHIPPED.steps if step.manner.bound]


def now(desk: Desk) -> Ladder:
    return ladders.in_force(desk.session, desk.people.body.id)


def apply(desk: Desk, change: Change, reason: str = "Arahan rapat.") -> LadderVersion:
    by = Actor("officer", desk.people.admin.id)
    made = changing.apply(desk.session, desk.people.body.id, change, reason, by)
    desk.session.commit()
    return made


def step(ladder: Ladder, notice: str, offset: int) -> Step:
    return next(each for each in ladder.steps if (each.notice, each.offset) == (notice, offset))


def moved(desk: Desk, notice: str, old: int, new: int, **more: object) -> Change:
    ladder = now(desk)
    was = step(ladder, notice, old)
    return changing.put(ladder, replace(was, offset=new, **more), was)  # type: ignore[arg-type]


def test_without_a_change_the_shipped_ladder_is_in_force(desk: Desk) -> None:
    assert now(desk) == SHIPPED


def test_a_change_is_a_version_with_its_reason_and_an_event(desk: Desk) -> None:
    made = apply(desk, moved(desk, "answer_due", -2, -4, to=(To.DESK, To.ATASAN)))
    assert (made.number, made.reason, made.made_by) == (1, "Arahan rapat.", desk.people.admin.id)
    ladder = now(desk)
    assert ladder.number == 1
    new = step(ladder, "answer_due", -4)
    assert (new.to, new.since) == ((To.DESK, To.ATASAN), made.made_at)
    assert step(ladder, "answer_due", -1).since is None
    event = desk.session.exec(select(Event).where(Event.name == "ladder.changed")).one()
    assert event.data == {"number": 1, "reason": "Arahan rapat.", "changes": 1}
    assert event.actor_id == desk.people.admin.id


def test_the_new_step_is_climbed_and_the_old_one_is_not(desk: Desk) -> None:
    desk.receive()
    desk.sweep()
    apply(desk, moved(desk, "answer_due", -2, -4, to=(To.DESK, To.ATASAN)))
    assert desk.sweep("2026-12-01").decided["answer_due"] == 3
    assert "ratna" in desk.hears("answer_due")
    assert "answer_due" not in desk.sweep("2026-12-03").decided
    assert desk.sweep("2026-12-04").decided["answer_due"] == 2


def test_a_step_whose_day_has_passed_is_recorded_and_not_sent(desk: Desk) -> None:
    desk.receive()
    desk.sweep("2026-12-02", 9)
    apply(desk, moved(desk, "answer_due", -2, -5))  # its day was 30 November
    report = desk.sweep()
    assert "answer_due" not in report.decided
    rows = desk.outbox("answer_due")
    assert [row.state for row in rows] == ["superseded"] * 2
    assert {row.step for row in rows} == {"request-response:-5:2026-12-07"}


def test_a_lapse_that_was_not_told_yet_still_fires_after_a_change(desk: Desk) -> None:
    desk.receive()
    desk.on("2026-12-10", 10)
    apply(desk, moved(desk, "answer_due", -2, -4))
    assert desk.sweep().decided["lapsed_applicant"] == 1


@pytest.mark.parametrize("step_", WANTED, ids=lambda each: each.notice)
@pytest.mark.parametrize("by", [-1, 1, 40])
def test_the_day_of_what_the_law_wants_is_fixed(desk: Desk, step_: Step, by: int) -> None:
    with pytest.raises(Invalid) as refusal:
        changing.put(now(desk), replace(step_, offset=step_.offset + by), step_)
    assert "offset" in refusal.value.errors


def keep(desk: Desk, steps: Iterable[Step]) -> None:
    """A version as an earlier program wrote it, without today's checks."""
    desk.session.add(
        LadderVersion(
            id=uuid4(), public_body_id=desk.people.body.id, number=1, reason="lama",
            steps=ladders.as_json(steps), hours=SHIPPED.hours.as_json, made_at=clock.now(),
        )
    )  # fmt: skip
    desk.session.commit()


def test_a_kept_version_that_moved_one_is_read_with_the_shipped_day(desk: Desk) -> None:
    later = {step.place: replace(step, offset=step.offset + 2) for step in WANTED}
    keep(desk, [later.get(step.place, step) for step in SHIPPED.steps])
    assert now(desk).steps == SHIPPED.steps
    desk.tell_the_commission()
    desk.receive()
    assert desk.sweep("2026-12-08").decided["lapsed_applicant"] == 1
    assert desk.sweep("2026-12-17").decided["commission_note"] == 1


def test_restoring_takes_no_note_from_the_commission(desk: Desk) -> None:
    """A day of the law that passed under a moved step is told, never recorded as superseded."""
    later = {s.place: replace(s, offset=2) for s in WANTED if s.notice == "commission_note"}
    changed = [later.get(s.place, s) for s in SHIPPED.steps if s.notice != "order_due"]
    keep(desk, changed)
    desk.tell_the_commission()
    desk.receive()
    desk.sweep("2026-12-08")
    desk.on("2026-12-17", 10)  # its hour has passed, and no sweep ran
    apply(desk, changing.restore(now(desk)))
    assert desk.sweep().decided["commission_note"] == 1
    assert {row.state for row in desk.outbox("commission_note")} == {"pending"}


def test_sleeping_clocks_that_it_touches_are_woken_and_no_others(desk: Desk) -> None:
    desk.receive()
    desk.sweep()
    desk.on("2026-11-25", 11)
    apply(desk, moved(desk, "answer_due", -2, -4))
    woken = desk.session.exec(select(Clock.kind).where(Clock.next_step_at == clock.now())).all()
    assert woken == [K.REQUEST_RESPONSE.value]


def test_a_step_may_be_added_switched_off_and_taken_off(desk: Desk) -> None:
    ladder = now(desk)
    apply(desk, changing.put(ladder, Step(K.REQUEST_RESPONSE, "answer_due", -5, (To.UNIT,))))
    apply(desk, moved(desk, "answer_due", -5, -5, on=False))
    assert not step(now(desk), "answer_due", -5).on
    apply(desk, changing.remove(now(desk), step(now(desk), "answer_due", -5)))
    assert {each.place for each in now(desk).steps} == {each.place for each in SHIPPED.steps}
    numbers = [row.number for row in ladders.versions(desk.session, desk.people.body.id)]
    assert numbers == [3, 2, 1]


def test_the_shipped_ladder_comes_back_with_its_hours(desk: Desk) -> None:
    apply(desk, moved(desk, "unit_draft_due", -2, -3))
    apply(desk, changing.keep_hours(now(desk), Hours.read({"from": "09:00", "until": "12:00"})))
    assert now(desk).hours.as_json == {"from": "09:00", "until": "12:00"}
    apply(desk, changing.restore(now(desk)))
    kept = [(each.place, each.to, each.on) for each in now(desk).steps]
    assert kept == [(each.place, each.to, each.on) for each in SHIPPED.steps]
    assert now(desk).hours == SHIPPED.hours


def test_the_sweep_keeps_the_office_s_own_hours(desk: Desk) -> None:
    desk.receive()
    desk.sweep()
    apply(desk, changing.keep_hours(now(desk), Hours.read({"from": "10:00", "until": "12:00"})))
    assert not desk.sweep("2026-11-24", 9, 59).decided
    assert desk.sweep("2026-11-24", 10).decided == {"unassigned": 2}
    assert not desk.sweep("2026-11-25", 12).decided


@pytest.mark.parametrize(
    ("notice", "old", "changes", "field"),
    [
        ("lapsed_office", 1, {"on": False}, "on"),
        ("lapsed_applicant", 1, {"offset": 0}, "offset"),
        ("lapsed_applicant", 1, {"to": (To.DESK,)}, "to"),
        ("lapsed_office", 1, {"to": (To.DESK,)}, "to"),
        ("commission_note", 0, {"to": (To.PPID,)}, "to"),
        ("commission_tomorrow", -1, {"on": False}, "on"),
        ("objection_lapsed_applicant", 1, {"on": False}, "on"),
        ("answer_due", -2, {"offset": -61}, "offset"),
        ("answer_due", -2, {"to": ()}, "to"),
        ("answer_due", -2, {"to": (To.APPLICANT,)}, "to"),
        ("answer_due", -2, {"offset": -1}, "offset"),
    ],
)
def test_what_the_law_wants_stays_and_what_makes_no_sense_is_refused(
    desk: Desk, notice: str, old: int, changes: dict[str, object], field: str
) -> None:
    was = step(now(desk), notice, old)
    with pytest.raises(Invalid) as refusal:
        changing.put(now(desk), replace(was, **changes), was)  # type: ignore[arg-type]
    assert field in refusal.value.errors


def test_a_wanted_step_can_be_neither_removed_nor_lost_from_what_was_kept(desk: Desk) -> None:
    with pytest.raises(Invalid):
        changing.remove(now(desk), step(now(desk), "lapsed_applicant", 1))
    kept = [each for each in SHIPPED.steps if each.notice != "lapsed_applicant"]
    with pytest.raises(Invalid):
        apply(desk, Change(now(desk), tuple(kept), SHIPPED.hours))
    keep(desk, kept)
    assert step(now(desk), "lapsed_applicant", 1).on


def test_a_reason_is_needed_and_a_change_too(desk: Desk) -> None:
    with pytest.raises(Invalid):
        apply(desk, moved(desk, "answer_due", -2, -4), reason="  ")
    with pytest.raises(Invalid):
        apply(desk, Change(now(desk), SHIPPED.steps, SHIPPED.hours))
    with pytest.raises(Invalid):
        changing.keep_hours(now(desk), Hours.read({"from": "16:00", "until": "07:30"}))


def test_two_administrators_do_not_change_past_each_other(desk: Desk) -> None:
    late = moved(desk, "answer_due", -2, -5)
    apply(desk, moved(desk, "answer_due", -2, -4))
    with pytest.raises(Conflict):
        apply(desk, late)


def test_a_version_is_never_changed(desk: Desk, session: Session) -> None:
    apply(desk, moved(desk, "answer_due", -2, -4))
    for statement in ("UPDATE ladder_versions SET reason = 'x'", "DELETE FROM ladder_versions"):
        with pytest.raises(DatabaseError), session.begin_nested():
            session.execute(text(statement))


def test_the_preview_counts_the_clocks_it_would_touch(desk: Desk) -> None:
    for _ in range(3):
        desk.receive()
    change = moved(desk, "answer_due", -2, -4)
    assert changing.touched(desk.session, desk.people.body.id, change) == {K.REQUEST_RESPONSE: 3}
    moved_pair = change.differences
    assert [(was.offset, will.offset) for was, will in moved_pair if was and will] == [(-2, -4)]
    assert len(moved_pair) == 1
    assert desk.session.exec(select(col(LadderVersion.id))).first() is None
