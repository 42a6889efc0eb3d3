"""The face of a running clock: how pages, mail and the start page show it and say why."""

from datetime import date

from ppid.clocks.models import Clock
from ppid.kit.clockface import ClockFace, SkippedDay, face
from ppid.kit.i18n import _
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, Reading

EXTENSION_BASIS = "UU 14/2008 Pasal 22 ayat (8)"


def of_row(
    row: Clock, days: Calendar, today: date, *, duty: str = "", next_words: str = ""
) -> ClockFace | None:
    """The face of a clock, or None while it waits for a calendar ("menunggu kalender")."""
    if row.due_on is None:
        return None
    basis = law.rule(ClockKind(row.kind), row.started_on, Reading(row.reading)).legal_basis
    if row.extended_from is not None:
        basis = f"{basis}; {EXTENSION_BASIS}"
    return between(
        row.started_on,
        row.due_on,
        days,
        today,
        duty=duty or duty_of(row, today),
        basis=basis,
        next_words=next_words,
        stopped_on=row.stopped_on,
        extended_from=row.extended_from,
        applicants_turn=row.kind == ClockKind.COMPLETION,
    )


def between(
    start: date,
    due: date,
    days: Calendar,
    today: date,
    *,
    duty: str,
    basis: str,
    next_words: str = "",
    stopped_on: date | None = None,
    extended_from: date | None = None,
    applicants_turn: bool = False,
) -> ClockFace | None:
    """The face of any count of working days; None where a year's calendar is missing."""
    try:
        length = days.working_days_between(start, due)
        counting = days.add_working_days(start, length)
        left = days.working_days_between(today, due)
    except CalendarMissing:
        return None
    return face(
        duty,
        start,
        due,
        counting.counted,
        [SkippedDay(day.date, day.reason, day.kind) for day in counting.skipped],
        today,
        left,
        basis=basis,
        next_words=next_words,
        stopped_on=stopped_on,
        extended_from=extended_from,
        applicants_turn=applicants_turn,
    )


def duty_of(row: Clock, today: date) -> str:
    """Whose duty it is, in the words of the design."""
    others = {
        ClockKind.COMPLETION.value: _("Lengkapi permohonan Anda paling lambat"),
        ClockKind.COMPLETENESS_CHECK.value: _("Kelengkapan diperiksa paling lambat"),
        ClockKind.UNIT_DRAFT.value: _("Draf unit paling lambat"),
    }
    if row.kind in others:
        return others[row.kind]
    if row.stopped_on is not None:
        return _("Dijawab")
    if row.due_on is not None and today > row.due_on:
        return _("Seharusnya dijawab")
    if row.extended_from is not None:
        return _("Diperpanjang, kami wajib menjawab paling lambat")
    return _("Kami wajib menjawab paling lambat")
