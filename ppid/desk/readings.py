"""The answer clock with every reading: *Dipakai*, *Pembanding*, *Bila diperpanjang*."""

from dataclasses import dataclass
from datetime import date

from ppid.clocks import faces
from ppid.clocks.models import Clock
from ppid.desk.acts import Facts
from ppid.kit.clockface import ClockFace
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.requests.service.completing import is_deemed
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind, Reading


@dataclass(frozen=True)
class Readings:
    """`face` is None while a calendar is missing; `pairs` are the readings below it."""

    face: ClockFace | None
    pairs: list[tuple[str, str]]
    completion: ClockFace | None


def readings(rows: list[Clock], facts: Facts, days: Calendar, today: date) -> Readings:
    """What officers see of the clocks of a case."""
    answer = _of(rows, ClockKind.REQUEST_RESPONSE, Reading.STATUTE)
    other = _of(rows, ClockKind.REQUEST_RESPONSE, Reading.PERKI)
    check = _of(rows, ClockKind.COMPLETENESS_CHECK)
    completion = _of(rows, ClockKind.COMPLETION)
    waiting = completion if completion and completion.stopped_on is None else None
    return Readings(
        face=faces.of_row(answer, days, today, duty=_duty(answer, today)) if answer else None,
        pairs=_pairs(answer, other, facts, today, is_deemed(check)) + _internal(rows),
        completion=faces.of_row(waiting, days, today, duty=_("Pemohon melengkapi paling lambat"))
        if waiting
        else None,
    )


def _of(rows: list[Clock], kind: ClockKind, reading: Reading = Reading.STATUTE) -> Clock | None:
    return next((row for row in rows if row.kind == kind and row.reading == reading), None)


def _duty(row: Clock, today: date) -> str:
    if row.stopped_on is not None:
        return _("Jam jawaban berhenti")
    if row.due_on is not None and today > row.due_on:
        return _("Seharusnya dijawab")
    return _("Jawaban tertulis paling lambat")


def _pairs(
    answer: Clock | None, other: Clock | None, facts: Facts, today: date, deemed: bool
) -> list[tuple[str, str]]:
    pairs = []
    if answer:
        pairs.append((_("Dipakai: UU 14/2008, sejak diterima"), _day(answer.due_on)))
        if answer.extended_from:
            pairs.append((_("Batas semula, sebelum diperpanjang"), _day(answer.extended_from)))
    if deemed:
        pairs.append((_("Dianggap lengkap"), _("pemeriksaan terlewat; sejak diterima")))
    if other:
        pairs.append((_("Pembanding: Perki 1/2021, sejak lengkap"), _day(other.due_on)))
    elif answer and answer.stopped_on is None:
        pairs.append((_("Pembanding: Perki 1/2021, sejak lengkap"), _("belum dinyatakan lengkap")))
    in_time = facts.answer_due is not None and today <= facts.answer_due
    if facts.extended_to and not facts.has_extension and in_time:
        pairs.append((_("Bila diperpanjang"), _day(facts.extended_to)))
    return pairs


def _internal(rows: list[Clock]) -> list[tuple[str, str]]:
    """The other limits that still run: the check, and the units' own ones (office rules)."""
    labels = {
        ClockKind.COMPLETENESS_CHECK.value: _("Pemeriksaan kelengkapan"),
        ClockKind.ASSIGNMENT.value: _("Penerusan ke unit (internal)"),
        ClockKind.UNIT_DRAFT.value: _("Draf unit (internal)"),
    }
    return [
        (labels[row.kind], _day(row.due_on))
        for row in rows
        if row.kind in labels and row.stopped_on is None
    ]


def _day(day: date | None) -> str:
    return long_date(day) if day else _("menunggu kalender")
