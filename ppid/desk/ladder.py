"""What the page of the ladder shows, and the change that its forms mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Annotated, Literal

from pydantic import BaseModel, Field, field_validator
from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.desk import ladder_words
from ppid.desk.forms import TYPED, Text
from ppid.desk.timeline import when
from ppid.errors import Invalid, NotFound
from ppid.kit.i18n import _
from ppid.notices import changing, ladders, newer
from ppid.notices.changing import Change
from ppid.notices.hours import Hours
from ppid.notices.models import LadderVersion
from ppid.notices.rungs import MANNERS, Ladder, Step, To
from ppid.notices.shipped import SHIPPED
from ppid.statute import rules
from ppid.statute.clocks import ClockKind
from ppid.statute.words import CLOCK_TITLES

PATH = "/petugas/tangga"
PREVIEW = "/petugas/surat/{notice}"
NEEDED = {"hours": ("opens", "until"), "put": ("days",)}  # by act; left empty they mean nothing
SIDES = {"before": -1, "on": 0, "after": 1}


class ChangeForm(BaseModel):
    """One change: a step put in or in place of another, taken off, other hours, or as shipped."""

    model_config = TYPED
    act: Literal["put", "remove", "hours", "restore"]
    clock: str = ""
    notice: str = ""
    old: str = ""  # the offset of the step whose place is taken
    days: Annotated[int, Field(ge=0, le=60)] = 0
    side: Literal["before", "on", "after"] = "on"
    to: list[str] = Field(default_factory=list)
    on: Literal["ya", "tidak"] = "ya"
    opens: time = time(7, 30)
    until: time = time(16, 0)
    sure: Literal["ya", ""] = ""  # hours so short that they may be a slip are asked about
    reason: Text = ""

    @field_validator("to", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @property
    def offset(self) -> int:
        return self.days * SIDES[self.side]


@dataclass(frozen=True)
class StepView:
    """A step as its line shows it; `why` tells why it cannot be switched off."""

    day: str
    to: str
    name: str
    on: bool
    why: str
    preview: str
    href: str


@dataclass(frozen=True)
class GroupView:
    """The steps of one clock, with what the clock is."""

    kind: str
    title: str
    starts: str
    basis: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class VersionView:
    number: int
    by: str
    reason: str
    lines: tuple[str, ...]


def groups(ladder: Ladder) -> list[GroupView]:
    """Every clock that has a ladder, in the order of a case."""
    kinds = dict.fromkeys(kind for kind, _notice in MANNERS)
    return [_group(kind, ladder) for kind in kinds]


def _group(kind: ClockKind, ladder: Ladder) -> GroupView:
    rule = next(rule for rule in rules.RULES if rule.kind is kind)
    steps = tuple(_view(step) for step in ladder.steps if step.clock is kind)
    return GroupView(kind.value, _(CLOCK_TITLES[kind.value]), rule.starts, rule.legal_basis, steps)


def _view(step: Step) -> StepView:
    why = ladder_words.WHY_BOUND.get(step.notice, "")
    return StepView(
        day=_upper(ladder_words.day(step)),
        to=_upper(ladder_words.to(step.to)),
        name=ladder_words.notice(step.notice),
        on=step.on,
        why=_(why) if why else "",
        preview=PREVIEW.format(notice=step.notice),
        href=f"{PATH}/langkah/{step.clock.value}/{step.notice}/{step.offset}",
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def history(session: Session, rows: Sequence[LadderVersion]) -> list[VersionView]:
    """The versions, newest first, each with what it changed."""
    names = _names(session, rows)
    found = []
    for row, before in zip(rows, [*rows, None][1:], strict=True):
        old = ladders.of_version(before) if before else SHIPPED.steps
        was = Hours.read(before.hours) if before else SHIPPED.hours
        pairs = changing.differences(old, ladders.of_version(row))
        lines = ladder_words.changes(pairs, was, Hours.read(row.hours))
        who = names.get(str(row.made_by), "")
        found.append(
            VersionView(row.number, f"{who}, {when(row.made_at)}", row.reason, tuple(lines))
        )
    return found


def _names(session: Session, rows: Sequence[LadderVersion]) -> dict[str, str]:
    ids = {row.made_by for row in rows if row.made_by}
    query = select(Officer.id, Officer.name).where(col(Officer.id).in_(ids))
    return {str(id_): name for id_, name in session.exec(query)} if ids else {}


def newer_steps(session: Session, officer: Officer) -> list[tuple[str, str]]:
    """Shipped steps that this office has not decided about: in words, and where one is added."""
    return [
        (ladder_words.step(step), f"{PATH}/baru/{step.clock.value}/{step.notice}/{step.offset}")
        for step in newer.lacking(session, officer.public_body_id)
    ]


def step_at(ladder: Ladder, clock: str, notice: str, offset: str) -> Step:
    """The step of an address; NotFound where there is none."""
    for step in ladder.steps:
        if (step.clock.value, step.notice, str(step.offset)) == (clock, notice, offset):
            return step
    raise NotFound


def notices_for(clock: str) -> list[str]:
    """Letters that a new step of this clock may send; NotFound for a clock without a ladder."""
    own = [name for kind, name in MANNERS if kind.value == clock]
    if not own:
        raise NotFound
    return [name for name in own if not MANNERS[ClockKind(clock), name].bound]


def seats_for(clock: str, step: Step | None) -> list[tuple[str, str]]:
    """Who may hear of a step, or of any step of this clock: value and label."""
    knows = step.manner.knows if step else [
        to
        for (kind, _notice), manner in MANNERS.items()
        if kind.value == clock and not manner.bound
        for to in manner.knows
    ]  # fmt: skip
    return [(to.value, _upper(ladder_words.to([to]))) for to in ladder_words.TO if to in knows]


def filled_anew(kind: str, step: Step | None) -> dict[str, str | list[str]]:
    """What the form of a new step starts with: nothing of its day, or a shipped step as it is."""
    if step:
        return {**filled(step), "old": ""}
    first = next(iter(notices_for(kind)), "")
    return {"clock": kind, "notice": first, "side": "before", "days": ""}


def filled(step: Step) -> dict[str, str | list[str]]:
    """What the form of a step starts with."""
    return {
        "clock": step.clock.value,
        "notice": step.notice,
        "old": str(step.offset),
        "days": str(abs(step.offset)),
        "side": "before" if step.offset < 0 else "after" if step.offset else "on",
        "to": [to.value for to in step.to],
        "on": "ya" if step.on else "tidak",
    }


def change_of(ladder: Ladder, typed: ChangeForm) -> Change:
    """The change that the form means; raises Invalid by the form's fields."""
    try:
        return _change(ladder, typed)
    except Invalid as refusal:
        names = {"offset": "days"}
        raise Invalid({names.get(k, k): v for k, v in refusal.errors.items()}) from refusal


def _change(ladder: Ladder, typed: ChangeForm) -> Change:
    if typed.act == "restore":
        return changing.restore(ladder)
    if typed.act == "hours":
        return changing.keep_hours(ladder, Hours(typed.opens, typed.until))
    old = step_at(ladder, typed.clock, typed.notice, typed.old) if typed.old else None
    if typed.act == "remove":
        if old is None:
            raise NotFound
        return changing.remove(ladder, old)
    return changing.put(ladder, _step(typed), old)


def _step(typed: ChangeForm) -> Step:
    if typed.notice not in [name for kind, name in MANNERS if kind.value == typed.clock]:
        raise Invalid({"notice": _("Pilih salah satu surat yang dikenal tenggat ini.")})
    seats = tuple(to for to in To if to.value in typed.to)
    return Step(ClockKind(typed.clock), typed.notice, typed.offset, seats, typed.on == "ya")
