"""Changing the ladder: one change at a time, with its reason, kept beside all earlier ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func

from ppid import clock, events
from ppid.clocks.models import Clock
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.kit import versions
from ppid.kit.i18n import _
from ppid.notices import ladders, newer, rungs_check
from ppid.notices.hours import NARROW, SETTING, Hours
from ppid.notices.models import LadderVersion
from ppid.notices.rungs import Ladder, Step
from ppid.notices.shipped import SHIPPED
from ppid.statute.clocks import ClockKind
from ppid.units import office

Difference = tuple[Step | None, Step | None]


@dataclass(frozen=True)
class Change:
    """What is to become of the ladder `before`; at least one of steps and hours differs."""

    before: Ladder
    steps: tuple[Step, ...]
    hours: Hours

    @property
    def kinds(self) -> list[ClockKind]:
        """The clocks whose steps differ."""
        steps = [step for pair in self.differences for step in pair if step]
        return list(dict.fromkeys(step.clock for step in steps))

    @property
    def is_empty(self) -> bool:
        return not self.differences and self.hours == self.before.hours

    @property
    def differences(self) -> list[Difference]:
        return differences(self.before.steps, self.steps)


def differences(old: Iterable[Step], new: Iterable[Step]) -> list[Difference]:
    """Pairs of what was and what will be; None where a step is new, or is gone.

    Of one notice that lost one step and won one, the step has moved.
    """
    was, will = ({step.place: step for step in steps} for steps in (old, new))
    gone = [step for place, step in was.items() if place not in will]
    found: list[Difference] = [
        (was[place], step)
        for place, step in will.items()
        if place in was and (step.to, step.on) != (was[place].to, was[place].on)
    ]
    for step in (step for place, step in will.items() if place not in was):
        same = [each for each in gone if (each.clock, each.notice) == (step.clock, step.notice)]
        before = same[0] if same else None
        found.append((before, step))
        gone = [each for each in gone if each is not before]
    return found + [(step, None) for step in gone]


def put(before: Ladder, step: Step, instead_of: Step | None = None) -> Change:
    """Add a step, or let it take the place of another; raises Invalid by field."""
    errors = rungs_check.problems(step)
    if not errors and rungs_check.is_taken(before, step, instead_of):
        errors["offset"] = _("Sudah ada langkah dengan surat ini pada hari itu.")
    if errors:
        raise Invalid(errors)
    kept = [each for each in before.steps if instead_of is None or each.place != instead_of.place]
    return Change(before, ladders.in_order([*kept, step]), before.hours)


def remove(before: Ladder, step: Step) -> Change:
    """Take a step off; what the law wants stays (Invalid under `on`)."""
    if step.manner.bound:
        raise Invalid(
            {"on": _("Langkah ini wajib dan tidak dapat dihapus: hak pemohon bergantung padanya.")}
        )
    kept = [each for each in before.steps if each.place != step.place]
    return Change(before, tuple(kept), before.hours)


def restore(before: Ladder) -> Change:
    """The shipped ladder and its hours again."""
    return Change(before, SHIPPED.steps, SHIPPED.hours)


def is_narrow(change: Change) -> bool:
    """Whether the new hours are so short that a person is asked once more."""
    return change.hours != change.before.hours and change.hours.minutes < NARROW


def keep_hours(before: Ladder, hours: Hours) -> Change:
    """Other hours for everything on the ladder; raises Invalid where they are none."""
    if hours.closes <= hours.opens:
        raise Invalid({"until": _("Jam tutup harus sesudah jam buka.")})
    return Change(before, before.steps, hours)


def touched(session: Session, public_body_id: UUID, change: Change) -> dict[ClockKind, int]:
    """How many running clocks the change touches, by kind."""
    kinds = [kind.value for kind in change.kinds]
    rows = session.execute(
        sa.select(col(Clock.kind), func.count())
        .where(
            col(Clock.public_body_id) == public_body_id,
            col(Clock.kind).in_(kinds),
            col(Clock.stopped_on).is_(None),
        )
        .group_by(col(Clock.kind))
    )
    found = {ClockKind(kind): count for kind, count in rows}
    return {kind: found.get(kind, 0) for kind in change.kinds}


def apply(
    session: Session, public_body_id: UUID, change: Change, reason: str, by: Actor
) -> LadderVersion:
    """Write the next version and let the sweep look at every clock that it touches.

    Raises Invalid without a reason or a change, Conflict where someone was faster.
    """
    if not reason.strip():
        raise Invalid({"reason": _("Tulis alasannya.")})
    if change.is_empty:
        raise Invalid({"reason": _("Tidak ada yang berubah.")})
    if (lost := rungs_check.missing(change.steps)) or any(map(rungs_check.problems, change.steps)):
        raise Invalid({"on": _("Langkah yang wajib tidak ada."), "missing": str(len(lost))})
    if ladders.in_force(session, public_body_id).number != change.before.number:
        raise Conflict
    row = _add(session, public_body_id, change, reason.strip(), by)
    if change.hours != change.before.hours:
        office.choose(session, public_body_id, SETTING, change.hours.as_json, reason, by.id)
    _wake(session, public_body_id, change)
    events.record(
        session, "ladder.changed", "office", public_body_id,
        public_body_id=public_body_id, by=by,
        data={"number": row.number, "reason": row.reason, "changes": len(change.differences)},
    )  # fmt: skip
    return row


def _add(
    session: Session, public_body_id: UUID, change: Change, reason: str, by: Actor
) -> LadderVersion:
    steps = ladders.taking_effect(change.before, change.steps, clock.now())
    row = LadderVersion(
        public_body_id=public_body_id,
        number=change.before.number + 1,
        steps=ladders.as_json(steps),
        hours=change.hours.as_json,
        known=newer.known_after(session, public_body_id, change.before, steps),
        reason=reason,
        made_by=by.id,
        made_at=clock.now(),
    )
    return versions.add(session, row)


def _wake(session: Session, public_body_id: UUID, change: Change) -> None:
    """One statement, however many clocks; the reading that is only compared stays asleep."""
    session.execute(
        sa.update(Clock)
        .where(
            col(Clock.public_body_id) == public_body_id,
            col(Clock.kind).in_([kind.value for kind in change.kinds]),
            col(Clock.reading) == "statute",
            col(Clock.stopped_on).is_(None),
            col(Clock.due_on).is_not(None),
        )
        .values(next_step_at=clock.now())
        .execution_options(synchronize_session=False)
    )
