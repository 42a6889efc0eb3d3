"""What a contested point is made of; the points themselves stand beside this file as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One defensible reading: its key, and what it means in words for people."""

    key: str
    meaning: str


@dataclass(frozen=True)
class Point:
    """A point on which the law is silent or contested, as a named setting.

    `number` is that of the office's list (11.1 to 11.33, 11a.a to 11a.o). The first option is the
    default. `fixed` says why nothing can be chosen, `later` when the point takes effect; a point
    with neither is chosen by the office, with the legal `effects`. Texts are Indonesian.
    Confidence: V text verified, V2 second-hand, K known to practitioners, U unsure.
    """

    key: str
    number: str
    title: str
    note: str
    article: str
    confidence: str
    options: tuple[Option, ...]
    fixed: str = ""
    later: str = ""
    effects: tuple[str, ...] = ()

    @property
    def default(self) -> str:
        return self.options[0].key

    @property
    def switchable(self) -> bool:
        return not self.fixed and not self.later

    def has(self, option: str) -> bool:
        return any(each.key == option for each in self.options)

    def meaning(self, option: str) -> str:
        """The words of an option; raises StopIteration for an unknown one."""
        return next(each.meaning for each in self.options if each.key == option)
