"""What a colleague saved while someone was still typing: merged sentence by sentence, never undone.

A sentence that the writer left alone takes the colleague's words. One that both changed stays as
typed, and the colleague's words stand beside it: the writer decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from ppid.wording import checking, queries
from ppid.wording.models import SHIPPED, WordingVersion
from ppid.wording.sentences import of_notice


@dataclass(frozen=True)
class Other:
    """The version that is in force now, and each sentence that it says otherwise than `seen`.

    `texts` maps the key of a sentence to its words then and now; it is empty where nobody changed
    anything in this language.
    """

    number: int
    made_by: UUID | None = None
    made_at: datetime | None = None
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Merged:
    """The fields as they go on: `taken` are now the other's words, `clashes` both changed."""

    values: dict[str, str]
    taken: frozenset[str]
    clashes: dict[str, str]  # key → the other's words

    @property
    def is_touched(self) -> bool:
        return bool(self.taken or self.clashes)


def since(session: Session, public_body_id: UUID, notice: str, language: str, seen: int) -> Other:
    """What was saved after the version that the writer saw; `seen` 0 is the shipped words."""
    rows = queries.history(session, public_body_id, notice)
    if not rows:
        return Other(SHIPPED)
    now, then = rows[-1], next((row for row in rows if row.number == seen), None)
    return Other(now.number, now.made_by, now.made_at, _differing(notice, language, then, now))


def _differing(
    notice: str, language: str, then: WordingVersion | None, now: WordingVersion
) -> dict[str, tuple[str, str]]:
    old, new = then.own(language) if then else {}, now.own(language)
    found = {}
    for each in of_notice(notice):
        shipped = each.shipped(language)
        was, says = old.get(each.original, shipped), new.get(each.original, shipped)
        if was != says:
            found[each.key] = (was, says)
    return found


def merge(notice: str, language: str, typed: Mapping[str, str], other: Other) -> Merged:
    """The writer's fields by key with what the other saved; an empty field means the shipped."""
    shipped = {each.key: each.shipped(language) for each in of_notice(notice)}
    values, taken, clashes = dict(typed), set[str](), dict[str, str]()
    for key, (was, says) in other.texts.items():
        mine = checking.tidy(typed.get(key, "")) or checking.tidy(shipped[key])
        if mine == checking.tidy(was):
            values[key] = says
            taken.add(key)
        elif mine != checking.tidy(says):
            clashes[key] = says
    return Merged(values, frozenset(taken), clashes)
