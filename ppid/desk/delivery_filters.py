"""What the list of deliveries is narrowed to: all of it stands in its address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ppid.notices.deliveries import FOR_THE_MORNING, STATES, UNSENT

ACTION = "tindakan"
TABS: dict[str, tuple[str, ...]] = {
    "belum": UNSENT,
    ACTION: ("undeliverable", "dead", "quarantined"),
    "semua": (),
}
HERE = "/petugas/pengiriman"
GATHERED = f"{HERE}?{urlencode({'tab': 'semua', 'keadaan': FOR_THE_MORNING})}"
MOST = 40  # values of one facet


@dataclass(frozen=True)
class Asked:
    """The state of the page; `after` is the last number of the page before."""

    tab: str = "belum"
    states: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    after: int | None = None

    @property
    def count(self) -> int:
        """How many facets narrow the list, for the button on a phone."""
        return len(self.states) + len(self.notices)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The states to look for: those that were ticked, else the tab's; () for all."""
        return self.states or TABS[self.tab]

    @property
    def to_act_on(self) -> bool:
        """Whether only what still needs a person is listed; ticked states widen it again."""
        return self.tab == ACTION and not self.states

    def address(self, path: str = HERE, **changes: object) -> str:
        """The address for this state with some of it changed, back on the first page."""
        new = replace(self, **{"after": None, **changes})  # type: ignore[arg-type]
        pairs = [("tab", new.tab)] if new.tab != "belum" else []
        pairs += [("keadaan", state) for state in new.states]
        pairs += [("jenis", notice) for notice in new.notices]
        pairs += [("setelah", str(new.after))] if new.after else []
        return f"{path}?{urlencode(pairs)}" if pairs else path


def read(query: Sequence[tuple[str, str]], kinds: Sequence[str]) -> Asked:
    """What an address asks for; what nobody offers there is left out."""
    given: dict[str, list[str]] = {}
    for name, value in query:
        given.setdefault(name, []).append(value)
    tab, after = given.get("tab", [""])[-1], given.get("setelah", [""])[-1]
    return Asked(
        tab=tab if tab in TABS else "belum",
        states=tuple(state for state in STATES if state in given.get("keadaan", [])),
        notices=tuple(kind for kind in kinds if kind in given.get("jenis", []))[:MOST],
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None,
    )
