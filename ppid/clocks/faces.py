"""From a row to the face of a clock: how pages, mail and the start page show it and say why."""

from dataclasses import replace
from datetime import date

from ppid.clocks.models import Clock
from ppid.clocks.service import under
from ppid.clocks.working import Working, is_deemed
from ppid.kit.clockface import ClockFace, SkippedDay, face
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import RULES, ClockKind, Reading
from ppid.statute.readings import POINTS
from ppid.statute.words import CLOCK_TITLES, N_

READINGS = {
    Reading.STATUTE: N_("Undang-undang (UU 14/2008)"),
    Reading.PERKI: N_("Pembanding (Perki 1/2021)"),
}
TWO_READINGS = frozenset(rule.kind for rule in RULES if rule.reading is Reading.PERKI)
ANSWERED = "request.answered"
# How the answer clock of an objection stopped, besides by its answer.
ENDED = {
    "objection.withdrawn": N_("Dicabut"),
    "objection.settled": N_("Diselesaikan dengan musyawarah"),
}
ANSWERED_WORD = N_("Ditanggapi")
# Once they have stopped, `duty_of` says of these how; of all others it goes on naming the limit.
SAYS_HOW = frozenset({ClockKind.REQUEST_RESPONSE.value, ClockKind.OBJECTION_ANSWER.value})
STARTS = {
    ClockKind.COMPLETENESS_CHECK: N_("Mulai"),
    ClockKind.COMPLETION: N_("Diminta"),
    ClockKind.ASSIGNMENT: N_("Diverifikasi"),
    ClockKind.OBJECTION_FILING: N_("Mulai"),
    ClockKind.HANDOVER: N_("Dikirim"),
    ClockKind.ORDER: N_("Ditetapkan"),
    ClockKind.COMMISSION_FINISH: N_("Mulai"),
}


def of_row(
    row: Clock,
    working: Working | None,
    days: Calendar,
    today: date,
    *,
    duty: str = "",
    next_words: str = "",
    start_label: str = "",
) -> ClockFace | None:
    """The face of a clock, or None while it waits for a calendar ("menunggu kalender").

    `days` is the calendar in force: it says what is left, the working says how the date came.
    """
    if working is None:
        return None
    drawn = of_working(
        working,
        under(row, days),
        today,
        duty=duty or duty_of(row, today),
        stopped_on=row.stopped_on,
        applicants_turn=row.kind == ClockKind.COMPLETION,
        start_label=start_label or _start_label(row),
        stop_label="" if row.stopped_by == ANSWERED else _("Selesai"),
        names_limit=row.kind not in SAYS_HOW,
    )
    return replace(drawn, next_words=next_words) if drawn else None


def of_working(
    working: Working,
    days: Calendar,
    today: date,
    *,
    duty: str,
    stopped_on: date | None = None,
    applicants_turn: bool = False,
    start_label: str = "",
    stop_label: str = "",
    names_limit: bool = False,
) -> ClockFace | None:
    """The face of what was worked out; None where today's year has no calendar yet."""
    try:
        left = days.working_days_between(today, working.due) if stopped_on is None else 0
    except CalendarMissing:
        return None
    drawn = face(
        duty,
        working.start,
        working.due,
        working.counted,
        [SkippedDay(day.date, day.reason, day.kind) for day in working.skipped],
        today,
        left,
        basis=_(working.legal_basis),
        stopped_on=stopped_on,
        extended_from=working.extended_from,
        applicants_turn=applicants_turn,
        start_label=start_label,
        stop_label=stop_label,
        names_limit=names_limit,
    )
    return replace(drawn, proof=tuple(proof_of(working)))


def as_agreement(drawn: ClockFace | None) -> ClockFace | None:
    """The face of a promised day: both parties agreed on it, nobody ordered it (Ps. 35 (2))."""
    agreed = _("hari kedua pihak sepakat")
    duty = _("Kesepakatan dilaksanakan paling lambat")
    return as_counted(drawn, agreed, _("waktu yang ditetapkan dalam kesepakatan itu"), duty)


def as_counted(drawn: ClockFace | None, event: str, basis: str, duty: str = "") -> ClockFace | None:
    """The face of an order whose days begin with another event than the date of its letter."""
    if drawn is None:
        return None
    said = {_("Dasar"): ("", basis), _("Mulai dihitung"): (_("tanggal surat perintah"), event)}
    proof = tuple(
        (name, _instead(value, *said.get(name, (value, value)))) for name, value in drawn.proof
    )
    return replace(drawn, duty=duty or drawn.duty, basis=basis, proof=proof)


def _instead(value: str, old: str, new: str) -> str:
    return value.replace(old, new) if old else new


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
    """The face of a count that no row holds; None where a year's calendar is missing."""
    try:
        counting = days.add_working_days(start, days.working_days_between(start, due))
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


def proof_of(working: Working) -> list[tuple[str, str]]:
    """What the date rests on, in pairs of words: event, article, rule, calendar, readings."""
    pairs = [
        (_("Mulai dihitung"), f"{long_date(working.start)}: {_(working.start_event)}"),
        (_("Dasar"), _(working.legal_basis)),
        *([(_("Tafsir"), _(READINGS[working.reading]))] if working.clock in TWO_READINGS else []),
        (_("Versi aturan"), working.rule_version),
        (_("Versi kalender"), _readable(working.calendar_version)),
    ]
    if working.extended_from:
        pairs.append((_("Diperpanjang dari"), long_date(working.extended_from)))
        pairs += _extension(working)
    pairs += [
        (_("Pilihan kantor"), f"{_(POINTS[point].title)}: {_(POINTS[point].meaning(option))}")
        for point, option in working.choices.pairs
        if point in POINTS and POINTS[point].has(option)
    ]
    if not working.reproduced:
        pairs.append((_("Catatan"), _("Kalender semula tidak tersimpan; dihitung dari yang ada.")))
    return pairs


def _extension(working: Working) -> list[tuple[str, str]]:
    pairs = []
    if working.extended_on:
        pairs.append((_("Perpanjangan diberitahukan"), long_date(working.extended_on)))
    if working.added:
        counted = _("{n} hari kerja, {first} sampai {last}").format(
            n=len(working.added),
            first=long_date(working.added[0]),
            last=long_date(working.added[-1]),
        )
        pairs.append((_("Hari tambahan"), counted))
    if working.extension_calendar and working.extension_calendar != working.calendar_version:
        pairs.append((_("Kalender perpanjangan"), _readable(working.extension_calendar)))
    return pairs


def _readable(version: str) -> str:
    """Years with room between them, so that a narrow column need not break one."""
    return version.replace("+", " + ")


def title_of(working: Working, *, alone: bool = True) -> str:
    """The name of a clock, with its reading where it has two that stand side by side."""
    title = _(CLOCK_TITLES[working.clock.value])
    if working.clock is ClockKind.REQUEST_RESPONSE or (not alone and working.clock in TWO_READINGS):
        return f"{title} · {_(READINGS[working.reading])}"
    return title


def _start_label(row: Clock) -> str:
    if row.reading == Reading.PERKI and row.started_on == row.entered_on:
        return _("Dinyatakan lengkap")
    if is_deemed(row):
        return _("Dianggap diterima")
    label = STARTS.get(ClockKind(row.kind))
    return _(label) if label else ""


def duty_of(row: Clock, today: date) -> str:
    """Whose duty it is, in the words of the design."""
    others = {
        ClockKind.COMPLETION.value: _("Lengkapi permohonan Anda paling lambat"),
        ClockKind.COMPLETENESS_CHECK.value: _("Kelengkapan diperiksa paling lambat"),
        ClockKind.ASSIGNMENT.value: _("Diteruskan ke unit paling lambat"),
        ClockKind.UNIT_DRAFT.value: _("Draf unit paling lambat"),
        ClockKind.HANDOVER.value: _("Salinan diserahkan paling lambat"),
        ClockKind.ORDER.value: _("Perintah dilaksanakan paling lambat"),
        ClockKind.COMMISSION_START.value: _("Komisi Informasi mulai paling lambat"),
        ClockKind.COMMISSION_FINISH.value: _("Komisi Informasi selesai paling lambat"),
        ClockKind.ADJUDICATION_REJECTION.value: _("Putusan ditolak dan digugat paling lambat"),
    }
    if row.kind in others:
        return others[row.kind]
    if row.kind == ClockKind.OBJECTION_ANSWER.value:
        return _of_objection(row, today)
    if row.stopped_on is not None:
        return _("Dijawab")
    if row.due_on is not None and today > row.due_on:
        return _("Seharusnya dijawab")
    if row.extended_from is not None:
        return _("Diperpanjang, kami wajib menjawab paling lambat")
    return _("Kami wajib menjawab paling lambat")


def _of_objection(row: Clock, today: date) -> str:
    if row.stopped_on is not None:
        return _(ENDED.get(row.stopped_by or "", ANSWERED_WORD))
    if row.due_on is not None and today > row.due_on:
        return _("Seharusnya ditanggapi Atasan PPID")
    return _("Atasan PPID wajib menanggapi paling lambat")
