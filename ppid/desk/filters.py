"""What the queue is narrowed to: read from its address, turned into conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, or_, select

from ppid.accounts.models import UNIT_ROLES, Officer, Role
from ppid.clocks.models import Clock
from ppid.desk.numbers import number_of, words
from ppid.kit.text import clean_text
from ppid.requests.models import CHANNELS, Assignment, Extension, InformationRequest
from ppid.requests.queries import AT_WORK, visible_to, worked_on_by
from ppid.statute.clocks import ClockKind
from ppid.statute.exemptions import ExtensionReason
from ppid.statute.transitions import OPEN, Status

PROMISED = "salinan"  # answered, but the promised copies were not handed over
TABS = ("semua", "tugas", "belum", PROMISED, "selesai")
ANSWERED = ("selesai", PROMISED)  # tabs whose cases are closed
UNASSIGNED = (Status.REGISTERED, Status.VERIFIED)
GROUPS = ("kalender", "lewat", "hari-ini", "pekan", "nanti")
CLOCKS = ("jawaban", "diperpanjang", "kelengkapan", "pemohon")
AGES = ("baru", "dua-pekan", "sebulan", "lama")  # up to so many days since receipt:
AGE_DAYS = {"baru": 7, "dua-pekan": 14, "sebulan": 30}
GROUNDS = tuple(reason.value for reason in ExtensionReason)
FACETS = {  # the name in the address -> the field
    "batas": "groups", "keadaan": "statuses", "jam": "clocks", "unit": "units",
    "kanal": "channels", "umur": "ages", "alasan": "grounds",
}  # fmt: skip
OFFERED: Mapping[str, Sequence[str]] = {
    "tab": TABS, "batas": GROUPS, "keadaan": [status.value for status in Status], "jam": CLOCKS,
    "kanal": CHANNELS, "umur": AGES, "alasan": GROUNDS,
}  # fmt: skip
AT_DESK = "meja"
MINE: dict[str, tuple[Status, ...]] = {
    Role.PETUGAS_LAYANAN: (Status.REGISTERED, Status.VERIFIED, Status.APPROVED),
    Role.PPID_UTAMA: (Status.IN_REVIEW, Status.APPROVED),
}
R = InformationRequest


@dataclass(frozen=True)
class Filters:
    """The state of the queue page, all of it in the address."""

    tab: str = "semua"
    q: str = ""
    groups: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    units: tuple[UUID, ...] = ()
    clocks: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    at_desk: bool = False  # without a unit at work: `unit=meja` in the address
    dense: bool = False  # more rows on a screen, for those who live in the queue
    after: str = ""
    ignored: tuple[str, ...] = ()  # what the address asked for and nobody offers, as it was typed

    @property
    def count(self) -> int:
        """How many facets narrow the queue, for the button on a phone."""
        return self.at_desk + sum(len(getattr(self, field)) for field in FACETS.values())

    @property
    def rows(self) -> int:
        """How many lines a page has: as many as a phone loads quickly, twice as many when dense."""
        return 50 if self.dense else 25

    @property
    def narrows(self) -> bool:
        return bool(self.count or self.q)

    def address(self, **changes: object) -> str:
        """The queue's address for this state with some of it changed, back on the first page."""
        new = replace(self, **{"after": "", **changes})  # type: ignore[arg-type]
        pairs = [("tab", new.tab)] if new.tab != TABS[0] else []
        pairs += [("q", new.q)] if new.q else []
        for name, field in FACETS.items():
            pairs += [(name, str(value)) for value in getattr(new, field)]
        pairs += [("unit", AT_DESK)] if new.at_desk else []
        pairs += [("padat", "1")] if new.dense else []
        pairs += [("setelah", new.after)] if new.after else []
        return f"/petugas?{urlencode(pairs)}" if pairs else "/petugas"


def read(query: Sequence[tuple[str, str]]) -> Filters:
    """Filters from an address; what nobody offers there is left out, and said."""
    given: dict[str, list[str]] = {}
    for name, value in query:
        given.setdefault(name, []).append(value)
    tab = given.get("tab", [""])[-1]
    return Filters(
        tab=tab if tab in TABS else TABS[0],
        q=clean_text(given.get("q", [""])[-1], limit=100, multiline=False),
        groups=_known(given, "batas", GROUPS),
        statuses=_known(given, "keadaan", tuple(status.value for status in Status)),
        channels=_known(given, "kanal", CHANNELS),
        units=tuple(_ids(given.get("unit", []))),
        clocks=_known(given, "jam", CLOCKS),
        ages=_known(given, "umur", AGES),
        grounds=_known(given, "alasan", GROUNDS),
        at_desk=AT_DESK in given.get("unit", []),
        dense="1" in given.get("padat", []),
        after=given.get("setelah", [""])[-1][:60],
        ignored=tuple(_ignored(query))[:5],
    )


def _ignored(query: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, value in query:
        known = OFFERED.get(name)
        odd = name == "unit" and value != AT_DESK and not _ids([value])
        if value and (odd or (known is not None and value not in known)):
            yield f"{name}={clean_text(value, limit=40, multiline=False)}"


def _known(given: Mapping[str, list[str]], name: str, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word in given.get(name, []))


def _ids(values: Sequence[str]) -> list[UUID]:
    found = []
    for value in values[:50]:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def conditions(
    filters: Filters, officer: Officer, today: date, week: date
) -> list[sa.ColumnElement[bool]]:
    """Everything the state of the page asks of a row; a number finds its case on any tab."""
    if (number := number_of(filters.q, officer, today)) is not None:
        return [number]
    found = [
        *in_tab(filters.tab, officer, today),
        *words(filters.q, ended=filters.tab in ANSWERED),
    ]
    if filters.statuses:
        found.append(col(R.status).in_(filters.statuses))
    if filters.channels:
        found.append(col(R.channel).in_(filters.channels))
    if filters.units or filters.at_desk:
        found.append(_with_units(filters))
    if filters.groups and filters.tab != "selesai":
        due: Any = col(Clock.due_on) if filters.tab == PROMISED else None
        found.append(or_(*(in_group(group, today, week, due) for group in filters.groups)))
    return found + _more(filters, today)


def of_units(units: Sequence[UUID], part: sa.ColumnElement[bool]) -> Any:
    """Ids of requests in which one of these units has such a part."""
    return select(Assignment.request_id).where(col(Assignment.unit_id).in_(units), part)


def _with_units(filters: Filters) -> sa.ColumnElement[bool]:
    """At work at one of these units, or at none."""
    closed = filters.tab in ANSWERED
    part = col(Assignment.state) != "returned" if closed else at_work()
    parts = of_units(filters.units, part)
    return or_(
        *(
            [col(R.id).in_(parts)] * bool(filters.units)
            + [without_unit(closed=closed)] * filters.at_desk
        )
    )


def at_work() -> sa.ColumnElement[bool]:
    """The parts of open cases that a unit has not handed back; said as their index says it."""
    return AT_WORK


def without_unit(*, closed: bool = False) -> sa.ColumnElement[bool]:
    """No unit has a part in it (or had, once it is closed): it lies on the desk of PPID Utama.

    The parts of open cases are few beside those of all: their own index tells.
    """
    part = col(Assignment.state) != "returned" if closed else at_work()
    return ~sa.exists().where(col(Assignment.request_id) == col(R.id), part)


def _more(filters: Filters, today: date) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if filters.clocks:
        found.append(clock_of().in_(filters.clocks))
    if filters.ages:
        found.append(or_(*(in_age(age, today) for age in filters.ages)))
    if filters.grounds:
        extended = select(Extension.request_id).where(col(Extension.ground).in_(filters.grounds))
        found.append(col(R.id).in_(extended))
    return found


def clock_of() -> sa.ColumnElement[str]:
    """Which clock an open case is read by: the check runs first, the applicant's beside ours."""
    checked = sa.exists().where(
        col(Clock.request_id) == col(R.id),
        col(Clock.kind) == sa.literal_column(f"'{ClockKind.COMPLETENESS_CHECK}'"),  # as its index
        col(Clock.stopped_on).is_(None),
    )
    extended = sa.exists().where(col(Extension.request_id) == col(R.id))
    return sa.case(
        (col(R.status) == Status.INCOMPLETE.value, "pemohon"),
        (extended, "diperpanjang"),
        ((col(R.status) == Status.REGISTERED.value) & checked, "kelengkapan"),
        else_="jawaban",
    )


def in_age(age: str, today: date) -> sa.ColumnElement[bool]:
    """How long ago it was received, in days of the calendar."""
    received = col(R.received_on)
    days = list(AGE_DAYS.values())
    if age == "lama":
        return received < today - timedelta(days=days[-1])
    most = AGE_DAYS[age]
    least = days[days.index(most) - 1] if most != days[0] else None
    young = received >= today - timedelta(days=most)
    return young & (received < today - timedelta(days=least)) if least else young


def seen(filters: Filters, officer: Officer, today: date) -> sa.ColumnElement[bool]:
    """Among which rows a tab looks: of open ones those of a unit, of closed ones all it had."""
    any_tab = filters.tab in ANSWERED or number_of(filters.q, officer, today) is not None
    return visible_to(officer) if any_tab else worked_on_by(officer)


def in_tab(tab: str, officer: Officer, today: date) -> list[sa.ColumnElement[bool]]:
    if tab == "selesai":
        return [col(R.closed_on) >= monday(today)]
    if tab == PROMISED:
        return []  # its statement begins with the promises: see `promised`
    found: list[sa.ColumnElement[bool]] = [col(R.closed_on).is_(None)]
    if tab == "belum":
        found.append(col(R.status).in_(UNASSIGNED))
    if tab == "tugas":
        found.append(mine(officer))
    return found


def mine(officer: Officer) -> sa.ColumnElement[bool]:
    """What waits for this officer: by status for the desk, by open part for a unit."""
    waits = col(R.status).in_(waiting_in(officer))
    if officer.role not in UNIT_ROLES:
        return waits
    own = sa.exists().where(
        col(Assignment.request_id) == col(R.id),
        col(Assignment.unit_id) == officer.unit_id,
        col(Assignment.state) == "open",
    )
    return own & waits


def waiting_in(officer: Officer) -> list[str]:
    """The statuses in which a case can wait for this officer."""
    some = OPEN if officer.role in UNIT_ROLES else MINE.get(officer.role, ())
    return [status.value for status in some]


def in_group(
    group: str, today: date, week: date, column: sa.ColumnElement[Any] | None = None
) -> sa.ColumnElement[bool]:
    """How near the limit is; `week` is the fifth working day from today."""
    due: Any = col(R.next_due_on) if column is None else column
    found: dict[str, sa.ColumnElement[bool]] = {
        "kalender": due.is_(None),
        "lewat": due < today,
        "hari-ini": due == today,
        "pekan": (due > today) & (due <= week),
        "nanti": due > week,
    }
    return found[group]


def group_of(due: date | None, today: date, week: date) -> str:
    """The group of a limit, as `in_group` asks for it."""
    if due is None:
        return "kalender"
    if due <= today:
        return "lewat" if due < today else "hari-ini"
    return "pekan" if due <= week else "nanti"
