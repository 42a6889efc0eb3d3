"""Objections as officers read them: a list by the running clock, and the file of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.clocks import faces
from ppid.clocks.shown import of_clocks
from ppid.clocks.working import explain, explain_all
from ppid.desk import acts, files, objected, timeline, words
from ppid.disputes.docket import queries as disputes
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.clockface import SOON
from ppid.kit.i18n import _
from ppid.kit.together import together
from ppid.notices.objected import request_number
from ppid.objections import answer_queries, queries, silent
from ppid.objections import words as grounds
from ppid.objections.models import Objection
from ppid.requests import arriving
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.objecting import LATE, PREMATURE, ObjectionStatus
from ppid.statute.words import N_

BASE = "/petugas/keberatan"
CLOSED, ORDERS = "selesai", "perintah"  # tabs besides those that wait for their answer
MARKS = {PREMATURE: N_("Prematur"), LATE: N_("Lewat waktu menurut hitungan")}
UNKNOWN = N_("Tidak dapat diperiksa: tanggal permohonan di luar layanan ini tidak diketahui.")
UNSCANNED = N_("Pindaian belum ada")
ICONS = {
    "late": "exclamation-octagon-fill",
    "today": "bell-fill",
    "soon": "hourglass-bottom",
    "run": "hourglass-split",
    "calm": "check2-all",
}


@dataclass(frozen=True)
class Row:
    """One row of the table, or one card on a phone."""

    href: str
    number: str
    about: str
    grounds: str
    marks: list[str]
    state: str
    tone: str
    icon: str
    left: str
    day: str


def context(session: Session, officer: Officer, tab: str = "") -> dict[str, Any]:
    """Everything that the list shows; `tab`: waiting, to be carried out, or ended."""
    days, today = calendar(session, officer.public_body_id), clock.today()
    rows = queries.lines(session, officer, closed=tab == CLOSED, to_carry_out=tab == ORDERS)
    return {
        "rows": [_row(each, days, today) for each in rows],
        "closed": tab == CLOSED,
        "orders": tab == ORDERS,
        **_numbers(session, officer),
        "may_register": officer.role in DESK_ROLES,
    }


def _numbers(session: Session, officer: Officer) -> dict[str, int]:
    """What stands beside the tabs, in one read."""
    counts = {
        "open_number": queries.open_counted(officer),
        "orders_number": answer_queries.orders_counted(officer),
        "disputes_number": disputes.open_counted(officer),
    }
    return {name: rows[0][0] for name, rows in together(session, counts).items()}


def _row(row: queries.Line, days: Calendar, today: date) -> Row:
    left, done = _left(row.due_on, days, today), row.closed_on and not row.to_carry_out
    tone = "calm" if done else _tone(left, over=row.due_on is not None and today > row.due_on)
    early = _("Prematur (huruf {letters})").format(letters=", ".join(row.premature))
    day = row.closed_on if done else row.due_on
    return Row(
        href=f"{BASE}/{row.id}",
        number=row.number,
        about=_("Atas {number}").format(number=row.request_number)
        if row.request_number
        else _("Tanpa permohonan"),
        grounds="; ".join(grounds.named(row.grounds)),
        marks=_marks_of(row, early),
        state=_(ObjectionStatus(row.status).label),
        tone=tone,
        icon=ICONS[tone],
        left=_("Selesai") if done else _said(left, row.due_on, today),
        day=dates.day_date(day) if day else "",
    )


def _marks_of(row: queries.Line, early: str) -> list[str]:
    marks = {early: row.premature, _(MARKS[LATE]): row.late, _(UNSCANNED): row.unscanned}
    return [mark for mark, there in marks.items() if there]


def _left(due_on: date | None, days: Calendar, today: date) -> int | None:
    """Working days to the limit; negative after it, None where they cannot be counted."""
    if due_on is None:
        return None
    try:
        return days.working_days_between(today, due_on)
    except CalendarMissing:
        return None


def _tone(left: int | None, *, over: bool) -> str:
    if left is None:
        return "soon"
    if over:
        return "late"
    if left == 0:
        return "today"
    return "soon" if left <= SOON else "run"


def _said(left: int | None, due_on: date | None, today: date) -> str:
    if due_on is None or left is None:
        return _("Menunggu kalender")
    over = today > due_on
    return _("Hari ini") if left == 0 and not over else dates.days_left(left, over=over)


@dataclass(frozen=True)
class OfCase:
    """An objection on the page of its request; units see only that there is one."""

    number: str
    state: str
    received: str
    href: str = ""
    grounds: str = ""
    left: str = ""


def of_case(officer: Officer, rows: Sequence[Objection], days: Calendar) -> list[OfCase]:
    """Those against one case, the newest first; what they say only to who reads objections."""
    today = clock.today()
    reads = officer.role in queries.READS
    return [
        OfCase(
            number=each.shown_number,
            state=_(ObjectionStatus(each.status).label),
            received=dates.long_date(each.received_on),
            href=f"{BASE}/{each.id}" if reads else "",
            grounds="; ".join(grounds.named(each.grounds)) if reads else "",
            left=_limit(each, days, today) if reads and each.closed_on is None else "",
        )
        for each in rows
    ]


def _limit(each: Objection, days: Calendar, today: date) -> str:
    if each.next_due_on is None:
        return _("Menunggu kalender")
    left = _said(_left(each.next_due_on, days, today), each.next_due_on, today)
    sentence = _("Ditanggapi paling lambat {day} ({left})")
    return sentence.format(day=dates.long_date(each.next_due_on), left=left)


@dataclass(frozen=True)
class Head:
    """What stands on top of every page of an objection, as of a case."""

    id: UUID
    number: str
    title: str
    base: str
    version: int = 0


def head(session: Session, objection: Objection) -> Head:
    about = request_number(session, objection)
    title = _("Keberatan atas {number}").format(number=about) if about else grounds.periodic()
    return Head(
        objection.id,
        objection.shown_number,
        title,
        f"{BASE}/{objection.id}",
        objection.version,
    )


def file_of(
    session: Session,
    officer: Officer,
    objection: Objection,
    steps: list[acts.Step],
    after: dict[str, Any],
) -> dict[str, Any]:
    """Everything that the page of one objection shows; identity and files stay closed.

    `steps` are what may be done now, `after` what has followed it.
    """
    days, today = calendar(session, objection.public_body_id), clock.today()
    rows = queries.clock_rows(session, objection)
    workings = explain_all(session, rows)
    row, about = queries.answer_clock(rows), queries.request_of(session, objection)
    return {
        "case": head(session, objection),
        "objection": objection,
        "state": _(ObjectionStatus(objection.status).label),
        "grounds": grounds.named(objection.grounds),
        "marks": _marks(objection),
        "facts": _facts(objection),
        "about": about,
        "limit": objected.limit_of(session, about, days, today),
        "represented": objected.represented(session, objection),
        "about_href": acts.base_of(about.id) if about else "",
        "face": faces.of_row(row, explain(session, row), days, today) if row else None,
        "shown": of_clocks(rows, workings, days, today),
        "way": silent.of(objection, rows, days, today).lines,
        "unscanned": queries.lacks_scan(session, objection),
        "papers": files.papers(session, objection.id),
        "steps": steps,
        **after,
        "history": timeline.history(session, objection.id),
        "request_history": timeline.history(session, about.id) if about else [],
        "may_open_identity": officer.role in queries.OPENS_IDENTITY,
        "may_add_papers": officer.role in DESK_ROLES,
        "may_reissue": officer.role in DESK_ROLES,
    }


def cannot_tell(objection: Objection) -> bool:
    """Whether its request is outside of this service, so that no date of it is known here."""
    return objection.request_id is None and objection.outside_number is not None


def _marks(objection: Objection) -> list[str]:
    early = _("Prematur (huruf {letters}): alasannya belum ada pada hari diterima.")
    found = [early.format(letters=", ".join(objection.premature))] if objection.premature else []
    if cannot_tell(objection):
        found = [_(UNKNOWN)]
    return [*found, *([_("Lewat waktu menurut hitungan.")] if objection.late else [])]


def _facts(objection: Objection) -> list[tuple[str, str]]:
    entered = clock.local_date(objection.entered_at)
    pairs = [
        (_("Kanal"), words.channel(objection.channel)),
        (_("Diterima"), dates.long_date(objection.received_on)),
        *arriving.facts(objection, objection.received_at).items(),
        (_("Dicatat"), dates.long_date(entered) if entered != objection.received_on else ""),
        (_("Nomor permohonan di luar layanan ini"), objection.outside_number or ""),
        (_("Informasi yang diminta"), objection.sought or ""),
        (_("Tujuan"), objection.purpose or ""),
        (_("Nomor agenda"), objection.agenda_number or ""),
        (_("Nomor surat"), objection.letter_number or ""),
        (
            _("Tanggal surat"),
            dates.long_date(objection.letter_date) if objection.letter_date else "",
        ),
    ]
    return [(name, value) for name, value in pairs if value]
