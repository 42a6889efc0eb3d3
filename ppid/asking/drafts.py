"""What a draft holds: every field as it was typed, sealed to its row."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from ppid import clock, keys
from ppid.asking.models import RequestDraft

LIFE = timedelta(days=7)  # since the last saving
LONGEST = 20_000  # letters of one field that are kept; what is longer is said beside it
T = TypeVar("T", int, str)
TABLE, COLUMN = "request_drafts", "content"


@dataclass
class Draft:
    """An opened draft. `values` are as typed, right or wrong; `passed` the steps saved so far.

    `counted`: by act the published items that were counted for it, so that each counts once.
    """

    row: RequestDraft
    values: dict[str, str] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)
    counted: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def version(self) -> int:
        return self.row.version

    def take(self, typed: Mapping[str, str], step: str = "") -> None:
        """Put what was typed in the place of what stood there; `step` is passed by it."""
        self.values |= {name: text for name, text in typed.items() if len(text) <= LONGEST}
        if step and step not in self.passed:
            self.passed.append(step)

    def count(self, act: str, item_ids: Iterable[T]) -> list[T]:
        """Those of the items (or advices) for which the act has not been counted; now it is."""
        known = self.counted.setdefault(act, [])
        new = [id_ for id_ in dict.fromkeys(item_ids) if id_ not in known]
        known.extend(new)
        return new

    def close(self) -> RequestDraft:
        """The row with its content sealed anew, one version on, and its days begun anew."""
        self.row.version += 1
        self.row.changed_at = clock.real_now()
        return self.seal()

    def seal(self) -> RequestDraft:
        """The row with its content sealed anew; no other tab is older for what was not typed."""
        known = {"values": self.values, "passed": self.passed, "counted": self.counted}
        sealed = keys.seal_text(TABLE, COLUMN, self.row.id, json.dumps(known))
        self.row.content = sealed or b""
        return self.row


def opened(row: RequestDraft) -> Draft:
    """The draft of a row; raises CannotOpen where its key is gone."""
    known = json.loads(keys.open_text(TABLE, COLUMN, row.id, row.content) or "{}")
    values, passed = dict(known.get("values", {})), list(known.get("passed", []))
    return Draft(row, values, passed, dict(known.get("counted", {})))


def is_over(row: RequestDraft) -> bool:
    """Whether its days are over, also where no sweep has purged it yet."""
    return row.changed_at < clock.real_now() - LIFE
