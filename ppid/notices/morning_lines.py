"""What the morning's mail says: one line a case, in the queue's order, of what is still true."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.events.models import OutboxEntry
from ppid.holidays.queries import calendar
from ppid.kit.i18n import _
from ppid.notices import case_pages, cases, morning_limits
from ppid.notices.morning_limits import Limits
from ppid.notices.recheck import held
from ppid.settings import settings
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.words import N_

CASES = frozenset({"request", "objection", "dispute"})
LONGEST = 200  # cases that one mail lists; the queue shows them all
WHAT = {
    "completeness_due": N_("Periksa kelengkapan"),
    "completion_lapsed": N_("Kelengkapan tidak datang: putuskan"),
    "unassigned": N_("Teruskan ke perangkat daerah"),
    "unit_draft_due": N_("Ajukan draf jawaban"),
    "unit_draft_overdue": N_("Draf jawaban terlambat"),
    "extension_possible": N_("Perpanjangan masih mungkin"),
    "answer_due": N_("Kirim jawaban tertulis"),
    "handover_due": N_("Serahkan salinan yang dijanjikan"),
    "handover_overdue": N_("Salinan yang dijanjikan terlambat"),
    "objection_due": N_("Tanggapi keberatan"),
    "order_due": N_("Laksanakan perintah"),
    "new_request": N_("Permohonan baru"),
    "completed": N_("Sudah dilengkapi pemohon"),
    "deemed_complete": N_("Dianggap lengkap: pemeriksaan terlewat"),
    "assigned_unit": N_("Diteruskan kepada Anda"),
    "assignment_returned": N_("Dikembalikan unit"),
    "draft_submitted": N_("Draf menunggu telaah"),
    "draft_returned": N_("Draf dikembalikan untuk diperbaiki"),
    "extended_unit": N_("Waktu jawaban diperpanjang"),
    "mentioned": N_("Anda disebut dalam catatan"),
    "unit_reminded": N_("Meja PPID menunggu draf Anda"),
    "withdrawn": N_("Dicabut pemohon"),
    "new_objection": N_("Keberatan baru"),
    "objection_ended": N_("Keberatan dicabut"),
    "objection_news": N_("Kabar tentang keberatan"),
    "dispute_news": N_("Kabar tentang sengketa"),
    "order_made": N_("Perintah untuk dilaksanakan"),
    "advice_asked": N_("Pertimbangan diminta"),
}


@dataclass(frozen=True)
class What:
    """One thing to do or to know; `left` are working days, None where they cannot be counted."""

    title: str
    due_on: date | None
    left: int | None


@dataclass
class Line:
    """A case and everything about it that waits for the reader."""

    number: str
    url: str
    limits: Limits
    what: list[What] = field(default_factory=list)


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The lines of the cases, how many more there are, and how many letters wait."""
    rows = list(held(session, entry))
    lines = _lines(session, entry, [row for row in rows if row.subject_kind in CASES])
    letters = [row for row in rows if row.notice == "letters_waiting"]
    return {
        "lines": lines[:LONGEST],
        "more": max(0, len(lines) - LONGEST),
        "letters": letters[-1].data if letters else None,
        "letters_url": f"{settings().base_url}/petugas/surat-keluar",
    }


def _lines(session: Session, entry: OutboxEntry, rows: Iterable[OutboxEntry]) -> list[Line]:
    rows = list(rows)
    ids = {row.subject_id for row in rows}
    numbers = cases.numbers(session, ids)
    limits = morning_limits.of_cases(session, ids, clock.local_date(entry.decided_at))
    days = calendar(session, entry.public_body_id)
    found: dict[UUID, Line] = {}
    for row in rows:
        url = case_pages.url(session, entry.recipient, row.subject_kind, row.subject_id)
        id_ = row.subject_id
        line = found.setdefault(id_, Line(numbers[id_], url, limits[id_]))
        what = _what(row, days, entry.decided_at)
        if what not in line.what:
            line.what.append(what)
    for line in found.values():
        line.what.sort(key=lambda each: each.due_on or date.max)
    return sorted(found.values(), key=lambda line: (*line.limits.order, line.number))


def _what(row: OutboxEntry, days: Calendar, at: datetime) -> What:
    due = row.data.get("internal_due_on") or row.data.get("due_on")
    due_on = date.fromisoformat(due) if due else None
    return What(_(WHAT.get(row.notice, row.notice)), due_on, _left(due_on, days, at))


def _left(due_on: date | None, days: Calendar, at: datetime) -> int | None:
    if due_on is None:
        return None
    try:
        return days.working_days_between(clock.local_date(at), due_on)
    except CalendarMissing:
        return None
