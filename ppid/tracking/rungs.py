"""One line of the ladder of the law, as `components/parts.html` draws a timeline."""

from dataclasses import dataclass, field

PAST, NOW, FUTURE = "past", "now", "future"


@dataclass(frozen=True)
class Rung:
    """`state` is past, now or future; `links` are pairs of address and words."""

    title: str
    when: str
    icon: str
    state: str
    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
