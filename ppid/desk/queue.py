"""The queue as people read it: when, what, who, state; grouped by nearness, in words."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import alike, counts, queries, words
from ppid.desk.figuring import figured
from ppid.desk.filters import ANSWERED, GROUPS, PROMISED, UNASSIGNED, Filters, group_of
from ppid.desk.headings import Desk, desk_of, facets, group_names, summary, tabs
from ppid.desk.queries import Row, Running
from ppid.kit import dates
from ppid.kit.clockface import SOON
from ppid.kit.i18n import _
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind


@dataclass(frozen=True)
class Line:
    """One row of the table, or one card on a phone."""

    id: UUID
    title: str
    facts: str
    tone: str  # late, soon, today, extended, wait, run, calm
    icon: str
    left: str
    day: str
    clock: str
    units: list[str]
    unassigned: bool
    badge: str
    outcome: str
    more: list[str]
    picks: bool  # whether an act on many may take it


@dataclass(frozen=True)
class Group:
    name: str
    number: str  # in words: "3", or "1.000+" where not all were counted
    lines: list[Line]


def context(session: Session, officer: Officer, filters: Filters) -> dict[str, Any]:
    """Everything that the queue page shows."""
    desk = desk_of(session, officer)
    page = queries.page(session, officer, filters, desk.today, desk.week)
    rows, mark = page.rows, page.mark
    known, counted = page.shown, page.counted_to
    if mark is None and not filters.after and filters.tab != "selesai":  # it is all on this page
        found = Counter(group_of(row.due_on, desk.today, desk.week) for row in rows)
        known, counted = [found[group] for group in GROUPS], 0
    figures = counts.of_queue(session, officer, filters, desk.today, desk.week, known, counted)
    handing = [Row(*row) for row in figures.handing]
    lines = _lines(session, officer, [*handing, *rows], desk)
    if handing:
        lines[: len(handing)] = [(PROMISED, each) for _group, each in lines[: len(handing)]]
    closed = filters.tab == "selesai"
    number = figures.done if closed else sum(figures.shown.values())
    more = figures.done >= figures.limit if closed else bool(figures.uncounted)
    return {
        "filters": filters,
        "figures": figures,
        "groups": _groups(lines, figures, desk, filters),
        "shown": len(rows),
        "all": number,
        "all_words": figured(number, more=more),
        "views": figures.views,
        "waiting": figures.waiting,
        "may_bulk": officer.role in DESK_ROLES and filters.tab not in ANSWERED,
        "next_href": filters.address(after=str(mark)) if mark else "",
        "tabs": tabs(officer, figures, filters),
        "facets": facets(figures, filters, desk),
        "day": summary(figures, desk),
    }


def _lines(
    session: Session, officer: Officer, rows: Sequence[Row], desk: Desk
) -> list[tuple[str, Line]]:
    """Each row in words, with the heading under which it stands."""
    ids = [row.id for row in rows]
    beside = queries.beside(session, ids, officer)
    like = alike.marked(beside.pairs)
    return [
        (
            _group(row, desk),
            line(
                row,
                beside.units.get(row.id, []),
                beside.running.get(row.id, []),
                beside.told.get(row.id, set()),
                desk,
                like,
            ),
        )
        for row in rows
    ]


def _groups(
    lines: list[tuple[str, Line]], figures: counts.Counts, desk: Desk, filters: Filters
) -> list[Group]:
    names = group_names(desk)
    found: dict[str, list[Line]] = {}
    for group, each in lines:
        found.setdefault(group, []).append(each)
    shown = {PROMISED: figures.to_hand, **figures.shown}
    uncounted = figures.uncounted | ({PROMISED} if figures.to_hand >= figures.limit else set())
    if filters.tab == "selesai":
        shown, uncounted = {}, frozenset()
    return [
        Group(
            names[group],
            figured(max(shown.get(group, 0), len(each)), more=group in uncounted),
            each,
        )
        for group, each in found.items()
    ]


def _group(row: Row, desk: Desk) -> str:
    return "selesai" if row.closed_on else group_of(row.due_on, desk.today, desk.week)


def line(
    row: Row,
    units: list[str],
    running: list[Running],
    told: set[str],
    desk: Desk,
    like: Container[UUID] = (),
) -> Line:
    """One request in the words of the queue."""
    left = _left(row, desk)
    over = row.due_on is not None and desk.today > row.due_on
    tone = _tone(row, left, over=over)
    facts = [row.number, words.kind(row.kind), words.channel(row.channel)]
    return Line(
        id=row.id,
        title=row.title,
        facts=" · ".join(facts),
        tone=tone,
        icon=ICONS[tone],
        left=_when(row, left, over=over),
        day=_day(row),
        clock=_clock(row, running),
        units=units,
        unassigned=row.status in UNASSIGNED and not units,
        badge=_badge(row, over=over),
        outcome=row.outcome or "",
        more=_more(row, running, told) + ([_("Mirip dengan permohonan lain.")] * (row.id in like)),
        picks=not row.promised,
    )


def _badge(row: Row, *, over: bool) -> str:
    """An extension that has run out reassures nobody: then the state itself is said."""
    extended = row.extended_from and row.status == "assigned" and not over
    return "extended" if extended else row.status


ICONS = {
    "late": "exclamation-octagon-fill",
    "today": "bell-fill",
    "soon": "hourglass-bottom",
    "extended": "calendar-plus",
    "wait": "person-up",
    "run": "hourglass-split",
    "calm": "check2-all",
}


def _left(row: Row, desk: Desk) -> int | None:
    """Working days to the limit; negative after it, None where they cannot be counted."""
    if row.due_on is None:
        return None
    try:
        return desk.days.working_days_between(desk.today, row.due_on)
    except CalendarMissing:
        return None


def _tone(row: Row, left: int | None, *, over: bool) -> str:
    if row.closed_on:
        return "calm"
    if left is None or over:
        return "late" if left is not None else "soon"
    if row.status == "incomplete":
        return "wait"
    if left == 0:
        return "today"
    if row.extended_from:
        return "extended"
    return "soon" if left <= SOON else "run"


def _when(row: Row, left: int | None, *, over: bool) -> str:
    if row.closed_on:
        return _("Selesai")
    if row.due_on is None:
        return _("Menunggu kalender")
    if left is None:
        return dates.plain_date(row.due_on)
    return _("Hari ini") if left == 0 and not over else dates.days_left(left, over=over)


def _day(row: Row) -> str:
    day = row.closed_on or row.due_on
    return dates.day_date(day) if day else ""


def _clock(row: Row, running: list[Running]) -> str:
    """The name of the clock under the date."""
    if row.promised:
        return _("Penyerahan salinan (janji)")
    if row.closed_on or not running:
        return ""
    first = next((each for each in running if each.due_on == row.due_on), running[0])
    name = words.named(words.CLOCKS, first.kind)
    if row.extended_from and first.kind == ClockKind.REQUEST_RESPONSE:
        return _("{clock}, diperpanjang").format(clock=name)
    return name


def _more(row: Row, running: list[Running], told: set[str]) -> list[str]:
    found = []
    if row.extended_from and row.ground:
        found.append(
            _("Batas semula {day}. {ground}.").format(
                day=dates.long_date(row.extended_from), ground=words.ground(row.ground)
            )
        )
    waits = [each.due_on for each in running if each.kind == ClockKind.COMPLETION]
    if waits and waits[0]:
        sentence = _("Pemohon melengkapi sampai {day}; jam jawaban tetap berjalan.")
        found.append(sentence.format(day=dates.long_date(waits[0])))
    if "request.commission_noted" in told:
        found.append(_("Catatan ke Komisi Informasi sudah dibuat."))
    if queries.UNSENT in told:
        found.append(_("Pemberitahuan hak keberatan kepada pemohon belum dikirim."))
    elif "request.lapsed" in told and "request.commission_noted" not in told:
        found.append(_("Pemohon sudah diberi tahu hak keberatannya."))
    return found
