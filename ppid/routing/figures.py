"""How well the suggestions did, as the office's own assignments tell: by month and by unit."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ppid import clock
from ppid.routing.models import RoutingExample

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Share:
    """Counts of assignments; the shares of none are 0."""

    count: int
    first: int  # its unit was suggested first
    three: int  # or second or third
    sure: int  # the suggestion was sure enough to need no second look

    @property
    def top_1(self) -> float:
        return self.first / self.count if self.count else 0.0

    @property
    def top_3(self) -> float:
        return self.three / self.count if self.count else 0.0

    @property
    def auto(self) -> float:
        return self.sure / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True)
class Corrected:
    """A unit to which the desk sent what was suggested for another, or which handed it back."""

    unit_id: UUID | None  # None: not ours
    sent_to: int
    handed_back: int


def of_all(rows: Iterable[RoutingExample]) -> Share:
    """Requests for one unit that were not handed back: of others nobody knows what was right."""
    counted = [row for row in rows if row.alone and row.returned_at is None]
    return Share(
        len(counted),
        sum(row.position == 1 for row in counted),
        sum(row.position in (1, 2, 3) for row in counted),
        sum(row.decision != "ask" for row in counted),
    )


def by_month(rows: Iterable[RoutingExample]) -> list[tuple[Month, Share]]:
    """The office's months in which anything was assigned, newest first."""
    months: dict[Month, list[RoutingExample]] = defaultdict(list)
    for row in rows:
        made = clock.local(row.made_at)
        months[made.year, made.month].append(row)
    return [(month, of_all(months[month])) for month in sorted(months, reverse=True)]


def corrections(rows: Iterable[RoutingExample]) -> list[Corrected]:
    """Units with at least one correction, the most corrected first."""
    sent_to: Counter[UUID | None] = Counter()
    back: Counter[UUID | None] = Counter()
    for row in rows:
        if row.returned_at is not None:
            back[row.unit_id] += 1
        elif row.alone and row.position != 1:
            sent_to[row.unit_id] += 1
    found = [Corrected(id_, sent_to[id_], back[id_]) for id_ in {*sent_to, *back}]
    return sorted(found, key=lambda each: (-each.sent_to - each.handed_back, str(each.unit_id)))
