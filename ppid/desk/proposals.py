"""A proposed calendar as the second officer reads it: the days, and the limits that would move."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import Officer
from ppid.calendars.change import Change, Line, dry_run, lines
from ppid.calendars.naming import Named, named
from ppid.calendars.service import DECIDES, is_own
from ppid.clocks.models import ClockMove
from ppid.clocks.recompute import Plan
from ppid.desk import year as years
from ppid.desk.moved import clock_name
from ppid.errors import DomainError
from ppid.holidays.checking import doubts
from ppid.holidays.models import CalendarProposal, CalendarVersion
from ppid.holidays.rows import of_json
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.statute.calendar import Holiday
from ppid.statute.words import N_
from ppid.units.models import Unit

NOTHING: dict[str, Any] = {
    "refused": "", "changes": [], "lists": [], "plan": Plan(), "doubts": [],
}  # fmt: skip
SIGNS = {"remove": ("x-lg", N_("dihapus")), "correct": ("pencil", N_("berubah"))}
PLACES = {"request": "permohonan", "objection": "keberatan", "dispute": "sengketa"}
SHOWN = 50  # limits of each list; the figure beside it counts them all


@dataclass(frozen=True)
class DayChange:
    """One day before and after."""

    day: date
    sign: str  # plus-lg, x-lg, pencil: an icon with its word
    word: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One limit in a list of the dry run."""

    number: str
    href: str
    clock: str
    old: date | None
    new: date | None


@dataclass(frozen=True)
class Listed:
    """A list of limits, cut, with its full number."""

    title: str
    note: str
    count: int
    rows: list[Row]


def context(session: Session, officer: Officer, proposal: CalendarProposal) -> dict[str, Any]:
    """The page of a proposal: tried out now while it waits, else what came of it."""
    people = years.names(session, proposal.proposed_by, proposal.decided_by)
    unit = session.get(Unit, proposal.unit_id) if proposal.unit_id else None
    return {
        "proposal": proposal,
        "title": years.title(proposal),
        "place": _place(proposal, unit),
        "proposed": _by(people, proposal.proposed_by, dates.long_instant(proposal.proposed_at)),
        "decided": _by(people, proposal.decided_by, dates.long_instant(proposal.decided_at))
        if proposal.decided_at
        else "",
        "is_own": is_own(session, officer, proposal),
        "may_decide": officer.role in DECIDES,
        **(_tried(session, proposal) if proposal.state == "pending" else _came(session, proposal)),
    }


def _place(proposal: CalendarProposal, unit: Unit | None) -> str:
    if unit:
        return unit.name
    return _("Nasional") if proposal.scope == "national" else _("Seluruh provinsi")


def _by(people: dict[UUID, str], id_: UUID | None, at: str) -> str:
    return f"{people.get(id_, _('Petugas')) if id_ else _('Operator, baris perintah')}, {at}"


def _tried(session: Session, proposal: CalendarProposal) -> dict[str, Any]:
    try:
        tried = dry_run(session, proposal.public_body_id, Change.of(proposal))
    except DomainError as refusal:
        return NOTHING | {"refused": refusal.said(_)}
    outdated = tried.change.act.replaces and tried.number != proposal.base_number
    return {
        "refused": _("Kalender tahun itu sudah berubah sejak usul ini dibuat; usulkan lagi.")
        if outdated
        else "",
        "changes": [_change(old, new) for old, new in tried.days],
        "lists": _lists(session, tried.plan),
        "plan": tried.plan,
        "doubts": doubts(tried.after) if tried.change.act.replaces else [],
    }


def _change(old: Holiday | None, new: Holiday | None) -> DayChange:
    day = (new or old).date if new or old else date.min  # type: ignore[union-attr]
    sign, word = ("pencil", _("berubah")) if old and new else ("plus-lg", _("ditambah"))
    if new is None:
        sign, word = "x-lg", _("dihapus")
    return DayChange(day, sign, word, _said(old), _said(new))


def _said(day: Holiday | None) -> str:
    if day is None:
        return ""
    found = years.line(day)
    return f"{found.kind_words}: {found.name}"


def _lists(session: Session, plan: Plan) -> list[Listed]:
    kinds = (
        (_("Bergeser"), _("Tanggal lama disimpan; pemohon dan petugas diberi tahu."), plan.moves),
        (_("Kini diketahui"), _("Selama ini menunggu kalender."), plan.appears),
        (
            _("Tidak bergeser"),
            _("Sudah lewat, atau tanggal barunya sudah lewat: yang lama tetap berlaku."),
            plan.stays,
        ),
    )
    return [
        Listed(title, note, len(moves), [_row(each) for each in lines(session, moves, SHOWN)])
        for title, note, moves in kinds
        if moves
    ]


def _row(found: Line) -> Row:
    clock = clock_name(found.kind, found.reading)
    return Row(found.case.number, _href(found.case, found.case_id), clock, found.old, found.new)


def _href(case: Named, case_id: UUID) -> str:
    return f"/petugas/{PLACES[case.kind]}/{case_id}"


def _came(session: Session, proposal: CalendarProposal) -> dict[str, Any]:
    """Of an approved proposal, the moves that are kept for good."""
    caused = col(ClockMove.cause_id).in_(
        sa.select(col(CalendarVersion.id)).where(col(CalendarVersion.proposal_id) == proposal.id)
    )
    count = session.execute(
        sa.select(sa.func.count()).select_from(ClockMove).where(caused)
    ).scalar_one()
    rows = session.execute(
        sa.select(ClockMove)
        .where(caused)
        .order_by(col(ClockMove.new_due_on), col(ClockMove.request_id), col(ClockMove.kind))
        .limit(SHOWN)
    )
    moved = rows.scalars().all()
    cases = named(session, {move.request_id for move in moved})
    made = [
        Row(
            cases[move.request_id].number,
            _href(cases[move.request_id], move.request_id),
            clock_name(move.kind, move.reading),
            move.old_due_on,
            move.new_due_on,
        )
        for move in moved
    ]
    note = _("Tanggal lama dan baru setiap tenggat.")
    kept = [Listed(_("Dihitung ulang"), note, count, made)] if count else []
    return NOTHING | {"changes": _decided_days(proposal), "lists": kept}


def _decided_days(proposal: CalendarProposal) -> list[DayChange]:
    """The days of the proposal as they were proposed; the versions keep what stood before."""
    sign, word = SIGNS.get(proposal.act, ("plus-lg", _("diusulkan")))
    days = [of_json(row) for row in proposal.rows]
    return [DayChange(day.date, sign, _(word), "", _said(day)) for day in days]
