"""Beside an objection: the limit of its request, and whether somebody acts for who objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ppid.clocks import service as clocks
from ppid.clocks.faces import READINGS
from ppid.clocks.models import Clock
from ppid.clocks.timeliness import of_rows
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.objections import power
from ppid.objections.models import Objection
from ppid.objections.power import Power
from ppid.requests.models import InformationRequest
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.words import N_


@dataclass(frozen=True)
class Limit:
    """`lines`: each limit of the answer and what became of it; `late`: one passed unanswered."""

    lines: list[str]
    late: bool


def limit_of(
    session: Session, info_request: InformationRequest | None, days: Calendar, today: date
) -> Limit | None:
    """By when the request was to be answered; None where this service does not know it."""
    if info_request is None:
        return None
    rows = clocks.of_request(session, info_request.id)
    answer = [row for row in rows if row.kind == ClockKind.REQUEST_RESPONSE]
    lines = [_line(row, days, today) for row in _the_statutes_first(answer)]
    closed_on, kind = info_request.closed_on, of_rows(rows)
    if closed_on is not None:
        lines.append(_("Selesai {day}").format(day=dates.long_date(closed_on)))
    late = any(row.due_on and row.due_on < today and row.stopped_on is None for row in answer)
    return Limit([*lines, *([_(kind.label)] if kind else [])], late)


def _the_statutes_first(rows: Sequence[Clock]) -> list[Clock]:
    return sorted(rows, key=lambda row: row.reading != Reading.STATUTE)


def _line(row: Clock, days: Calendar, today: date) -> str:
    """ "Batas jawaban Kamis, 10 Desember 2026: lewat 5 hari kerja"; a second reading says which."""
    name = _("Batas jawaban")
    if row.reading != Reading.STATUTE:
        name = f"{name}, {_(READINGS[Reading(row.reading)])}"
    if row.due_on is None:
        waits = _("menunggu kalender")
        return f"{name}: {waits}"
    left = "" if row.stopped_on else _left(row.due_on, days, today)
    return f"{name}: {dates.long_date(row.due_on)}" + (f" ({left})" if left else "")


def _left(due_on: date, days: Calendar, today: date) -> str:
    try:
        left = days.working_days_between(today, due_on)
    except CalendarMissing:
        return ""
    return _("Hari ini") if today == due_on else dates.days_left(left, over=today > due_on)


POWER = {
    Power.SEEN_BEFORE: N_("Surat kuasa khusus: sudah diperiksa pada permohonannya."),
    Power.SEEN: N_("Surat kuasa khusus: dilihat petugas saat keberatan dicatat."),
    Power.SENT: N_("Surat kuasa khusus: {n} berkas, jenisnya belum diperiksa."),
    Power.LACKING: N_(
        "Surat kuasa khusus: belum ada. Laman lacak, dan surel tanda bukti bila ada, memintanya. "
        "Bukan syarat nomor, tanda terima, atau jam."
    ),
}


@dataclass(frozen=True)
class Represented:
    """That a proxy files: `there` is whether any paper could be the power of attorney."""

    there: bool
    line: str


def represented(session: Session, objection: Objection) -> Represented | None:
    """What may be known before the identity is opened: neither the name nor the paper itself."""
    found = power.standing(session, objection)
    if found is None:
        return None
    line = _(POWER[found.power]).format(n=found.papers)
    return Represented(found.power is not Power.LACKING, line)
