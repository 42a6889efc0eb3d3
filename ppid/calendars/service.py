"""Proposing a change of the calendar, and deciding it: never the same person twice."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.hands import behind, is_one_of
from ppid.accounts.models import Officer, Role
from ppid.calendars.change import Change, resulting
from ppid.calendars.effects import carry_through
from ppid.clocks.recompute import Plan
from ppid.errors import DomainError, Forbidden, Invalid
from ppid.events import SYSTEM, Actor
from ppid.holidays import queries
from ppid.holidays import service as holidays
from ppid.holidays.editing import differences
from ppid.holidays.models import CalendarProposal
from ppid.kit.i18n import _
from ppid.statute.calendar import HolidayKind

DECIDES = frozenset({Role.ADMIN, Role.PPID_UTAMA})
YEARS = range(2010, 2101)


class SamePerson(DomainError):
    """Whoever proposes a calendar does not approve it."""

    title = "Perlu petugas kedua"
    detail = (
        "Usul kalender disetujui petugas lain, bukan pengusulnya: "
        "satu kesalahan menggeser tenggat banyak orang."
    )


class Decided(DomainError):
    """Approved or declined already."""

    title = "Sudah diputuskan"
    detail = "Usul kalender ini sudah diputuskan. Muat ulang halaman untuk melihat hasilnya."


class Outdated(DomainError):
    """The year has another version than the one that the proposal would replace."""

    title = "Kalender sudah berubah"
    detail = (
        "Kalender tahun itu sudah berubah sejak usul ini dibuat. "
        "Tolak usul ini, lalu usulkan lagi dari kalender yang berlaku."
    )


class NothingChanges(DomainError):
    """The year would stand as it stands."""

    status_code = 422
    title = "Tidak ada yang berubah"
    detail = "Kalender yang berlaku sudah memuat hari-hari itu; tidak ada yang perlu diusulkan."


def propose(session: Session, officer: Officer, change: Change) -> CalendarProposal:
    """Keep a proposal with its days, source and author; raises DayRefused, NothingChanges."""
    _may(officer)
    number = _checked(session, officer.public_body_id, change)
    proposal = _row(officer.public_body_id, change, number, officer.id)
    for known in queries.proposals(session, officer.public_body_id):
        if _content(known) == _content(proposal):  # the button was pressed twice
            return known
    session.add(proposal)
    session.flush()
    _record(
        session, "calendar.proposed", proposal, Actor("officer", officer.id, officer.acting_for), {}
    )
    return proposal


def approve(session: Session, officer: Officer, proposal_id: UUID) -> Plan:
    """A second officer puts the change in force: version, dates, events, notices, all at once."""
    _may(officer)
    proposal = _open(session, officer, proposal_id)
    if is_own(session, officer, proposal):
        raise SamePerson
    return _put_in_force(session, proposal, officer.id)


def is_own(session: Session, officer: Officer, proposal: CalendarProposal) -> bool:
    """Whether this person proposed it, also in another's seat or for whom they sit in."""
    behind_it = behind(session, proposal.id, "calendar.proposed")
    return is_one_of(session, officer, {proposal.proposed_by, *behind_it})


def decline(session: Session, officer: Officer, proposal_id: UUID, reason: str) -> None:
    """Decline with a reason; whoever proposed it may so take it back."""
    _may(officer)
    if not reason.strip():
        raise Invalid({"reason": _("Tulis alasannya, supaya pengusul dapat memperbaiki.")})
    proposal = _open(session, officer, proposal_id)
    proposal.state, proposal.reason = "declined", reason
    proposal.decided_by, proposal.decided_at = officer.id, clock.now()
    session.add(proposal)
    session.flush()
    _record(
        session,
        "calendar.declined",
        proposal,
        Actor("officer", officer.id, officer.acting_for),
        {"reason": reason},
    )


def apply_as_operator(session: Session, public_body_id: UUID, change: Change) -> Plan:
    """From the command line without names: kept as the operator's act, nobody else's."""
    holidays.hold(session, public_body_id)
    number = _checked(session, public_body_id, change)
    proposal = _row(public_body_id, change, number, None)
    session.add(proposal)
    session.flush()
    _record(session, "calendar.proposed", proposal, SYSTEM, {})
    return _put_in_force(session, proposal, None)


def _may(officer: Officer) -> None:
    if officer.role not in DECIDES or not officer.active:
        raise Forbidden


def _checked(session: Session, public_body_id: UUID, change: Change) -> int:
    """The number of the version that the change is made on, if there is anything to change."""
    _check_days(change)
    number, held, after = resulting(session, public_body_id, change)
    if number and not differences(held, after):
        raise NothingChanges
    return number


def _check_days(change: Change) -> None:
    """Local closures stand in calendars of their own; a day belongs to the year of its calendar."""
    if change.year not in YEARS:
        raise Invalid({"year": _("Pilih tahun 2010 sampai 2100.")})
    local = change.scope.kind != "national"
    for row in change.rows:
        if date.fromisoformat(row["date"]).year != change.year:
            raise Invalid({"date": _("Tanggal ini bukan hari tahun yang dipilih.")})
        if local and row["kind"] != HolidayKind.LOCAL:
            raise Invalid({"kind": _("Untuk wilayah atau unit hanya penutupan lokal.")})
        if not local and row["kind"] == HolidayKind.LOCAL and not change.act.replaces:
            raise Invalid({"kind": _("Penutupan lokal dicatat untuk provinsi atau satu unit.")})


def _row(
    public_body_id: UUID, change: Change, number: int, officer_id: UUID | None
) -> CalendarProposal:
    return CalendarProposal(
        public_body_id=public_body_id,
        scope=change.scope.kind,
        unit_id=change.scope.unit_id,
        year=change.year,
        act=change.act.value,
        base_number=number,
        rows=list(change.rows),
        source=change.source,
        note=change.note,
        proposed_by=officer_id,
        proposed_at=clock.now(),
    )


def _content(proposal: CalendarProposal) -> tuple[Any, ...]:
    own = (proposal.proposed_by, proposal.scope, proposal.unit_id, proposal.year, proposal.act)
    return (*own, proposal.rows, proposal.source, proposal.note)


def _open(session: Session, officer: Officer, proposal_id: UUID) -> CalendarProposal:
    """The proposal, alone in our hands, if it still waits."""
    holidays.hold(session, officer.public_body_id)
    found = queries.proposal(session, officer.public_body_id, proposal_id, lock=True)
    if found.state != "pending":
        raise Decided
    return found


def _put_in_force(session: Session, proposal: CalendarProposal, officer_id: UUID | None) -> Plan:
    change, body_id = Change.of(proposal), proposal.public_body_id
    before = queries.calendar(session, body_id)
    number, _held, days = resulting(session, body_id, change)
    if change.act.replaces and number != proposal.base_number:
        raise Outdated
    proposal.state, proposal.decided_by, proposal.decided_at = "approved", officer_id, clock.now()
    session.add(proposal)
    version = holidays.write(
        session,
        body_id,
        change.scope,
        change.year,
        days,
        change.source,
        entered_by=proposal.proposed_by,
        proposal_id=proposal.id,
    )
    by = Actor("officer", officer_id) if officer_id else SYSTEM
    return carry_through(session, version, before, by)


def _record(
    session: Session, name: str, proposal: CalendarProposal, by: Actor, more: dict[str, Any]
) -> None:
    data = {"year": proposal.year, "act": proposal.act, "scope": proposal.scope, **more}
    events.record(
        session,
        name,
        "calendar",
        proposal.id,
        public_body_id=proposal.public_body_id,
        by=by,
        data=data,
    )
