"""The board of deadlines: the five days of a week, the late ones left, next week right."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk import board_rows, words
from ppid.desk.board_rows import LATE, PATH, ROWS, Limit, Names, Week, monday_of
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.kit.text import clean_text
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.transitions import Status
from ppid.units import queries as units

__all__ = ["PATH", "context", "ignored", "week_of"]

CARDS = 8  # of one column; the rest is a figure
FAR = 520  # weeks to either side
ICONS = {
    ClockKind.REQUEST_RESPONSE: "envelope",
    ClockKind.COMPLETENESS_CHECK: "clipboard-check",
    ClockKind.COMPLETION: "person-up",
    ClockKind.HANDOVER: "box-seam",
    ClockKind.ORDER: "bank",
    ClockKind.OBJECTION_ANSWER: "megaphone",
}


@dataclass(frozen=True)
class Card:
    """One limit: which clock, of which case, whose, and how it stands."""

    href: str
    icon: str
    clock: str
    number: str  # told on paper alone
    title: str
    units: str
    units_full: str  # the accessible name of the short ones
    tone: str
    badge: str
    badge_icon: str
    done: bool


@dataclass(frozen=True)
class Column:
    """A day, or what lies before or after the week."""

    kind: str  # late, day, today, off, next
    name: str
    sum: str
    cards: list[Card] = field(default_factory=list)
    more: str = ""
    more_href: str = ""
    only: str = ""  # the address' word for this column alone


def week_of(session: Session, officer: Officer, given: dict[str, str]) -> Week:
    """The week and unit of an address; what nobody offers there is this week, of all units."""
    today = clock.today()
    monday = _monday(given.get("pekan", ""), today)
    return Week(
        monday,
        today,
        calendar(session, officer.public_body_id),
        _unit(given.get("unit", "")) if officer.role not in UNIT_ROLES else None,
        _only(given.get("hanya", ""), monday, today),
    )


def ignored(week: Week, given: dict[str, str]) -> list[str]:
    """What the address asked for and the board does not offer, as it was typed."""
    used = {
        "pekan": _is_shown(week, given.get("pekan", "")),
        "unit": week.unit is not None and _unit(given.get("unit", "")) == week.unit,
        "hanya": week.only == given.get("hanya", ""),
    }
    return [
        f"{name}={clean_text(given[name], limit=40, multiline=False)}"
        for name, is_used in used.items()
        if given.get(name) and not is_used
    ]


def _is_shown(week: Week, typed: str) -> bool:
    try:
        return monday_of(date.fromisoformat(typed)) == week.monday
    except (ValueError, OverflowError):
        return False


def _monday(typed: str, today: date) -> date:
    try:
        found = monday_of(date.fromisoformat(typed))
    except (ValueError, OverflowError):
        return monday_of(today)
    return found if abs((found - today).days) < 7 * FAR else monday_of(today)


def _only(typed: str, monday: date, today: date) -> str:
    """The late ones of this week's board, or one of the week's days; anything else is all."""
    days = [(monday + timedelta(days=n)).isoformat() for n in range(5)]
    late = [LATE] if monday == monday_of(today) else []
    return typed if typed in [*days, *late] else ""


def _unit(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def context(session: Session, officer: Officer, week: Week) -> dict[str, Any]:
    """Everything that the page shows."""
    limits = board_rows.limits(session, officer, week)
    at_work = board_rows.names(session, [each.case_id for each in limits if not each.objection])
    return {
        "week": week,
        "title": _title(week),
        "columns": _columns(week, limits, at_work),
        "previous": week.address(-1),
        "this_week": Week(monday_of(week.today), week.today, week.days, week.unit).address(),
        "next": week.address(1),
        "choices": _choices(session, officer, week.today),
        "chosen": str(week.unit or ""),
        "whole": week.address() if week.only else "",
        "is_this_week": week.monday == monday_of(week.today),
    }


def _title(week: Week) -> str:
    return _("{first} sampai {last}").format(
        first=dates.long_date(week.monday), last=dates.long_date(week.friday)
    )


def _choices(session: Session, officer: Officer, today: date) -> list[tuple[str, str]]:
    if officer.role in UNIT_ROLES:
        return []
    known = units.active(session, officer.public_body_id, today)
    return [(str(unit.id), unit.name) for unit in known]


def _columns(week: Week, limits: list[Limit], at_work: Names) -> list[Column]:
    late = [
        each
        for each in limits
        # An applicant who is late makes nobody else late.
        if each.due_on < week.today
        and each.stopped_on is None
        and each.kind != ClockKind.COMPLETION
    ]
    known = {each.id for each in late}
    rest = [each for each in limits if each.id not in known]
    here = week.monday <= week.today <= week.monday + timedelta(days=6)
    if week.only == LATE:
        return [_late(week, late, at_work)]
    found = [_late(week, late, at_work)] if here else []
    for offset in range(5):
        day = week.monday + timedelta(days=offset)
        found.append(_day(week, day, [each for each in rest if each.due_on == day], at_work))
    coming = [each for each in rest if each.due_on > week.friday and each.stopped_on is None]
    alone = [each for each in found if each.only == week.only != ""]
    return alone or [*found, _coming(week, coming, at_work)]


def _late(week: Week, limits: list[Limit], at_work: Names) -> Column:
    number = _("{n} tenggat").format(n=_figured(len(limits)))
    cards, more = _cards(week, limits, at_work)
    href = week.address(only=LATE)
    return Column("late", _("Lewat waktu"), number, cards, more, href, LATE)


def _figured(number: int) -> str:
    """Where reading stopped, it says so: "400+"."""
    return str(number) + ("+" if number >= ROWS else "")


def _day(week: Week, day: date, limits: list[Limit], at_work: Names) -> Column:
    name = f"{dates.weekday(day)} {day.day}"
    holiday = week.days.holidays.get(day)
    if not limits and holiday is not None and not _works(week, day):
        return Column("off", name, holiday.name)
    done = sum(1 for each in limits if each.stopped_on is not None)
    number = _("{n} tenggat").format(n=len(limits))
    if done:
        number = _("{n} tenggat, {done} selesai").format(n=len(limits), done=done)
    cards, more = _cards(week, limits, at_work)
    href, only = week.address(only=day.isoformat()), day.isoformat()
    if day == week.today:
        name = _("{day} · Hari ini").format(day=name)
        return Column("today", name, number, cards, more, href, only)
    return Column("day", name, number, cards, more, href, only)


def _works(week: Week, day: date) -> bool:
    try:
        return week.days.is_working_day(day)
    except CalendarMissing:
        return True


def _coming(week: Week, limits: list[Limit], at_work: Names) -> Column:
    cards, more = _cards(week, limits, at_work, dated=True)
    number = _("{n} tenggat").format(n=len(limits))
    return Column("next", _("Pekan berikutnya"), number, cards, more, week.address(1))


def _cards(
    week: Week, limits: list[Limit], at_work: Names, *, dated: bool = False
) -> tuple[list[Card], str]:
    shown = CARDS if not week.only else len(limits)
    left = len(limits) - shown
    more = _("{n} tenggat lainnya").format(n=left) if left > 0 else ""
    return [
        _card(week, each, at_work.get(each.case_id, []), dated) for each in limits[:shown]
    ], more


def _card(week: Week, limit: Limit, names: list[tuple[str, str]], dated: bool) -> Card:
    kind = ClockKind(limit.kind)
    said = words.named(words.CLOCKS, limit.kind).partition(" (")[0]
    if limit.objection:
        said = _("Keberatan")
    if dated:
        said = f"{dates.weekday(limit.due_on)} {limit.due_on.day} · {said}"
    tone, badge, icon = _state(week, limit)
    return Card(
        href=f"/petugas/{'keberatan' if limit.objection else 'permohonan'}/{limit.case_id}",
        icon=ICONS[kind],
        clock=said,
        number=limit.number,
        title=_("Tanggapan {number}").format(number=limit.number)
        if limit.objection
        else limit.title,
        units=", ".join(short for short, _full in names) or _holder(limit),
        units_full=", ".join(full for _short, full in names),
        tone=tone,
        badge=badge,
        badge_icon=icon,
        done=limit.stopped_on is not None,
    )


def _holder(limit: Limit) -> str:
    if limit.objection:
        return _("Atasan PPID")
    unassigned = limit.status in {Status.REGISTERED, Status.VERIFIED}
    return _("Belum diteruskan") if unassigned else _("Meja PPID Utama")


def _state(week: Week, limit: Limit) -> tuple[str, str, str]:
    """Tone, word and icon: late first, then whose turn it is."""
    if limit.stopped_on is not None:
        return "ok", _("Selesai"), "check-circle-fill"
    if limit.due_on < week.today and limit.kind != ClockKind.COMPLETION:
        return "late", _late_by(week, limit.due_on), "exclamation-octagon-fill"
    if limit.kind == ClockKind.COMPLETION:
        return "wait", _("Menunggu pemohon"), "person-up"
    if limit.extended_from is not None:
        return "ext", _("Diperpanjang sah"), "calendar-plus"
    if limit.objection:
        return "calm", _("Ditanggapi Atasan PPID"), "megaphone"
    return _of_status(limit.status)


def _of_status(status: str) -> tuple[str, str, str]:
    soon = {Status.REGISTERED: "inbox", Status.VERIFIED: "inbox", Status.IN_REVIEW: "eye"}
    if Status(status) in soon:
        return "soon", words.status(status), soon[Status(status)]
    said = _("Diproses") if status == Status.ASSIGNED else words.status(status)
    return "calm", said, "arrow-repeat"


def _late_by(week: Week, due_on: date) -> str:
    try:
        left = week.days.working_days_between(week.today, due_on)
    except CalendarMissing:
        return _("Lewat waktu")
    return dates.days_left(left, over=True)
