"""The ladder as shipped, read from its file once."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from ppid.notices.rungs import Ladder, Step, To
from ppid.statute.clocks import ClockKind


def _steps() -> Iterator[Step]:
    file = resources.files("ppid.notices") / "shipped.toml"
    for group in tomllib.loads(file.read_text(encoding="utf-8"))["group"]:
        for row in group["steps"]:
            yield from _rungs(ClockKind(group["clock"]), row)


def _rungs(kind: ClockKind, row: dict[str, Any]) -> Iterator[Step]:
    to = tuple(To(name) for name in row["to"])
    for offset in row["offsets"]:
        yield Step(kind, row["notice"], offset, to)


SHIPPED = Ladder(tuple(_steps()))
# Of the steps that the law wants: their key keeps the shipped day, so that one which is moved
# after it was told is not told again.
WANTED = {(step.clock, step.notice): step.offset for step in SHIPPED.steps if step.manner.bound}
