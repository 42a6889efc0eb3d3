"""The clocks of a case with every reading, each date opening into its working."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.clocks import faces, shown
from ppid.clocks.models import Clock
from ppid.clocks.objecting import window_of
from ppid.clocks.shown import Shown
from ppid.clocks.timeliness import of_rows
from ppid.clocks.working import Working, explain_all
from ppid.desk.acts import Facts
from ppid.desk.case_rows import CaseRows
from ppid.kit.clockface import ClockFace
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.requests.service.completing import DEEMED, is_deemed
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.words import N_

TITLES = {
    (ClockKind.REQUEST_RESPONSE, Reading.STATUTE): N_("Dipakai: UU 14/2008, sejak diterima"),
    (ClockKind.REQUEST_RESPONSE, Reading.PERKI): N_("Pembanding: Perki 1/2021, sejak lengkap"),
    (ClockKind.COMPLETENESS_CHECK, Reading.STATUTE): N_("Pemeriksaan kelengkapan"),
    (ClockKind.COMPLETION, Reading.STATUTE): N_("Pemohon melengkapi"),
    (ClockKind.ASSIGNMENT, Reading.STATUTE): N_("Penerusan ke unit (internal)"),
    (ClockKind.UNIT_DRAFT, Reading.STATUTE): N_("Draf unit (internal)"),
    (ClockKind.HANDOVER, Reading.STATUTE): N_("Penyerahan salinan (janji)"),
    (ClockKind.ORDER, Reading.STATUTE): N_("Pelaksanaan perintah (internal)"),
}


@dataclass(frozen=True)
class Readings:
    """`face` is None while a calendar is missing; `pairs` are the dates without a count."""

    face: ClockFace | None
    pairs: list[tuple[str, str]]
    completion: ClockFace | None
    shown: list[Shown]
    timeliness: str


def readings(
    session: Session, case: CaseRows, facts: Facts, units: Mapping[UUID, str], days: Calendar
) -> Readings:
    """What officers see of the clocks of a case; `units` are the short names by assignment."""
    rows, notice, today = case.clocks, case.notice, clock.today()
    answer = _of(rows, ClockKind.REQUEST_RESPONSE)
    completion = _of(rows, ClockKind.COMPLETION)
    waiting = completion if completion and completion.stopped_on is None else None
    workings, came = explain_all(session, rows, state=case.known), of_rows(rows)
    until = notice.object_until if notice else None
    sent_on = answer.stopped_on if answer else None
    window = window_of(session, rows, days, object_until=until, sent_on=sent_on, state=case.known)
    titles = _titles(rows, units)
    duty = _("Pemohon melengkapi paling lambat")
    return Readings(
        face=_face(answer, workings, days, today, _duty(answer, today)) if answer else None,
        pairs=_pairs(rows, answer, facts, today),
        completion=_face(waiting, workings, days, today, duty) if waiting else None,
        shown=shown.of_clocks(rows, workings, days, today, titles)
        + shown.of_window(window, days, today),
        timeliness=_(came.label) if came else "",
    )


def _of(rows: list[Clock], kind: ClockKind, reading: Reading = Reading.STATUTE) -> Clock | None:
    return next((row for row in rows if row.kind == kind and row.reading == reading), None)


def _face(
    row: Clock, workings: dict[UUID, Working], days: Calendar, today: date, duty: str
) -> ClockFace | None:
    return faces.of_row(row, workings.get(row.id), days, today, duty=duty)


def _duty(row: Clock, today: date) -> str:
    if row.stopped_on is not None:
        return _("Jam jawaban berhenti")
    if row.due_on is not None and today > row.due_on:
        return _("Seharusnya dijawab")
    return _("Jawaban tertulis paling lambat")


def _titles(rows: list[Clock], units: Mapping[UUID, str]) -> dict[UUID, str]:
    """Names of the clocks as the desk calls them; of several units each with its own."""
    found = {}
    for row in rows:
        title = TITLES.get((ClockKind(row.kind), Reading(row.reading)))
        unit = units.get(row.subject_id) if row.kind == ClockKind.UNIT_DRAFT else None
        if title:
            found[row.id] = f"{_(title)}, {unit}" if unit else _(title)
    return found


def _pairs(
    rows: list[Clock], answer: Clock | None, facts: Facts, today: date
) -> list[tuple[str, str]]:
    """What has no count: dates that wait, a reading that has not begun, what may come."""
    pairs = [
        (_(TITLES[ClockKind(row.kind), Reading(row.reading)]), _("menunggu kalender"))
        for row in rows
        if row.due_on is None and (ClockKind(row.kind), Reading(row.reading)) in TITLES
    ]
    if is_deemed(_of(rows, ClockKind.COMPLETENESS_CHECK)):
        pairs.append((_("Dianggap lengkap"), _("pemeriksaan terlewat; sejak diterima")))
    if answer and not _of(rows, ClockKind.REQUEST_RESPONSE, Reading.PERKI):
        pairs += _not_begun(rows, answer)
    in_time = facts.answer_due is not None and today <= facts.answer_due
    if facts.extended_to and not facts.has_extension and in_time:
        pairs.append((_("Bila diperpanjang"), long_date(facts.extended_to)))
    return pairs


def _not_begun(rows: list[Clock], answer: Clock) -> list[tuple[str, str]]:
    """Why the compared reading does not run: not declared complete, or not used by the office."""
    title = _(TITLES[ClockKind.REQUEST_RESPONSE, Reading.PERKI])
    if any(row.stopped_by in ("request.declared_complete", DEEMED) for row in rows):
        return [(title, _("tidak dijalankan, menurut pilihan kantor"))]
    return [(title, _("belum dinyatakan lengkap"))] if answer.stopped_on is None else []
