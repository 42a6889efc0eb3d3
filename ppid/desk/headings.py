"""What stands around the queue: tabs, facets, group headings, the sentence of the day."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk import words
from ppid.desk.counts import Counts
from ppid.desk.figuring import figured, uncounted
from ppid.desk.filters import AT_DESK, GROUPS, MINE, PROMISED, TABS, Filters
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.i18n import _, ngettext
from ppid.requests.queries import READS_ALL
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.exemptions import EXTENSION_LABELS, ExtensionReason
from ppid.statute.words import N_

CLOCKS = {
    "jawaban": N_("Jawaban"),
    "diperpanjang": N_("Jawaban, diperpanjang"),
    "kelengkapan": N_("Kelengkapan"),
    "pemohon": N_("Melengkapi (pemohon)"),
}
AGES = {
    "baru": N_("Sampai 7 hari"),
    "dua-pekan": N_("8 sampai 14 hari"),
    "sebulan": N_("15 sampai 30 hari"),
    "lama": N_("Lebih dari 30 hari"),
}
WEEK = 5  # working days that the third group looks ahead
Option = tuple[str, str, str, bool]  # value, word, figure, ticked


@dataclass(frozen=True)
class Desk:
    """What every line is read with."""

    days: Calendar
    today: date
    week: date


def desk_of(session: Session, officer: Officer) -> Desk:
    days, today = calendar(session, officer.public_body_id), clock.today()
    try:
        week = days.nth_working_day_after(today, WEEK)
    except CalendarMissing:
        week = today + timedelta(days=7)
    return Desk(days, today, week)


def group_names(desk: Desk) -> dict[str, str]:
    tomorrow = desk.today + timedelta(days=1)
    with suppress(CalendarMissing):
        tomorrow = desk.days.next_working_day(desk.today)
    first, last, now = _weekday_day(tomorrow), _weekday_day(desk.week), _weekday_day(desk.today)
    return {
        "kalender": _("Menunggu kalender"),
        "lewat": _("Lewat waktu"),
        "hari-ini": _("Hari ini, {day}").format(day=now),
        "pekan": _("{first} sampai {last}").format(first=first, last=last),
        "nanti": _("Sesudah itu"),
        "selesai": _("Selesai"),
        PROMISED: _("Salinan yang dijanjikan, belum diserahkan"),
    }


def _weekday_day(day: date) -> str:
    return f"{dates.weekday(day)} {dates.day_month(day)}"


def tabs(officer: Officer, figures: Counts, filters: Filters) -> list[tuple[str, str, str, bool]]:
    """Address, word, figure, whether it is open. Who reads only has no tasks."""
    everyone = {
        "semua": (
            _("Unit saya") if officer.role in UNIT_ROLES else _("Semua"),
            figures.open,
        ),
        "tugas": (_("Tugas saya"), figures.mine + figures.to_hand),
        "belum": (_("Perlu diteruskan"), figures.unassigned),
        PROMISED: (_("Salinan dijanjikan"), figures.promised),
        "selesai": (_("Selesai pekan ini"), figures.done),
    }
    hidden = set() if officer.role in READS_ALL else {"belum"}
    if officer.role not in MINE and officer.role not in UNIT_ROLES:
        hidden.add("tugas")
    if not figures.promised and filters.tab != PROMISED:
        hidden.add(PROMISED)
    return [
        (
            Filters(tab=tab, q=filters.q, dense=filters.dense).address(),
            everyone[tab][0],
            figured(everyone[tab][1], more=everyone[tab][1] >= figures.limit),
            tab == filters.tab,
        )
        for tab in TABS
        if tab not in hidden
    ]


def facets(figures: Counts, filters: Filters, desk: Desk) -> list[tuple[str, str, list[Option]]]:
    """Name, heading and options of each facet; an option without cases is not offered."""
    names = group_names(desk)
    short = {
        "hari-ini": _("Hari ini"),
        "pekan": _("Sampai {day}").format(day=dates.day_month(desk.week)),
    }
    groups = [
        (g, short.get(g, names[g]), n, g in filters.groups) for g, n in figures.groups.items()
    ]
    statuses = [(s, words.status(s), n, s in filters.statuses) for s, n in figures.statuses.items()]
    channels = [
        (c, words.channel(c), n, c in filters.channels) for c, n in figures.channels.items()
    ]
    units = [(AT_DESK, _("Tanpa unit"), figures.at_desk, filters.at_desk)]
    units += [(str(id_), name, n, id_ in filters.units) for id_, name, n in figures.units]
    cut = figures.open >= figures.limit
    last = uncounted(figures.groups, figures.limit, ordered=True)

    def offered(options: Iterable[tuple[str, str, int, bool]]) -> list[Option]:
        return [
            (value, word, figured(n, more=value in last if value in GROUPS else cut), ticked)
            for value, word, n, ticked in options
            if n or ticked
        ]

    return [
        (name, title, offered(options))
        for name, title, options in (
            ("batas", _("Batas waktu"), groups),
            ("keadaan", _("Keadaan"), statuses),
            ("jam", _("Jam yang berjalan"), _named(CLOCKS, figures.clocks, filters.clocks)),
            ("unit", _("Unit"), units),
            ("kanal", _("Kanal"), channels),
            ("umur", _("Umur permohonan"), _named(AGES, figures.ages, filters.ages)),
            (
                "alasan",
                _("Alasan perpanjangan"),
                _named(EXTENSION_LABELS, figures.grounds, filters.grounds),
            ),
        )
    ]


def _named(
    names: Mapping[str, str] | Mapping[ExtensionReason, str],
    figures: Mapping[str, int],
    ticked: Sequence[str],
) -> list[tuple[str, str, int, bool]]:
    words_ = {str(code): _(name) for code, name in names.items()}
    return [(code, words_[code], number, code in ticked) for code, number in figures.items()]


def summary(figures: Counts, desk: Desk) -> list[tuple[str, str]]:
    """The sentence that sums up the day, in parts with their tones."""
    groups = figures.groups
    last = uncounted(groups, figures.limit, ordered=True)

    def number(group: str) -> str:
        n = groups[group]
        return figured(n, more=True) if group in last else dates.in_words(n)

    parts = []
    if groups["lewat"]:
        parts.append(("late", _("{n} lewat waktu").format(n=number("lewat"))))
    if groups["hari-ini"]:
        parts.append(("soon", _("{n} jatuh tempo hari ini").format(n=number("hari-ini"))))
    if groups["pekan"]:
        words_ = _("{n} sampai {day}").format(n=number("pekan"), day=dates.day_month(desk.week))
        parts.append(("", words_))
    if groups["kalender"]:
        parts.append(("soon", _("{n} menunggu kalender").format(n=number("kalender"))))
    if n := figures.promised_late:
        words_ = _("{n} penyerahan salinan lewat janji").format(n=dates.in_words(n))
        parts.append(("late", words_))
    if not parts:
        left = groups["nanti"]
        sentence = ngettext("{n} permohonan terbuka", "{n} permohonan terbuka", left)
        parts.append(("", sentence.format(n=number("nanti"))))
    first_tone, first = parts[0]
    return [(first_tone, first[:1].upper() + first[1:]), *parts[1:]]
