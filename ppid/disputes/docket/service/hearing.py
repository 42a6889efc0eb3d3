"""Hearings and mediation meetings: planned, moved, held or cancelled; also told afterwards."""

from datetime import date, datetime, time

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.disputes.docket.models import Dispute, Hearing
from ppid.disputes.docket.schemas import Planning, Rescheduling
from ppid.disputes.docket.service.common import (
    StageOver,
    not_before,
    record,
    require_keeper,
    require_stage,
)
from ppid.errors import Invalid
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.disputing import DisputeStage, may_mediate

S = DisputeStage
HEARS = (S.REGISTERED, S.MEDIATION, S.ADJUDICATION)
AFTERWARDS = (S.DECIDED, S.CLOSED)


def plan_hearing(session: Session, dispute: Dispute, officer: Officer, given: Planning) -> Hearing:
    """A day for both parties. Raises Invalid for one before registration, or a mediation of a."""
    require_keeper(session, dispute, officer)
    require_stage(dispute, *HEARS)
    if given.kind == "mediation" and not may_mediate(dispute.grounds):
        sentence = _("Alasan huruf a tidak dimediasi. Dasar: Pasal 40 ayat (2) UU 14/2008.")
        raise Invalid({"kind": sentence})
    _check_day(dispute, given.held_on)
    row = Hearing(
        public_body_id=dispute.public_body_id,
        dispute_id=dispute.id,
        kind=given.kind,
        title=given.title,
        held_on=given.held_on,
        starts_at=_instant(given.held_on, given.at),
        place=given.place,
        closed=bool(given.closed),
        changed_at=clock.now(),
        recorded_by=officer.id,
    )
    session.add(row)
    session.flush()
    _tell(session, "dispute.hearing_planned", dispute, officer, row)
    return row


def reschedule(
    session: Session, dispute: Dispute, officer: Officer, row: Hearing, given: Rescheduling
) -> None:
    """What became of it. Raises Invalid where it is said to be held on a day yet to come.

    Once the file is decided or closed, what is still planned can be told, and nothing planned.
    """
    require_keeper(session, dispute, officer)
    if dispute.stage not in HEARS:
        _require_untold(dispute, row, given)
    _check_day(dispute, given.held_on)
    if given.state == "held" and given.held_on > clock.today():
        raise Invalid({"held_on": _("Sidang yang sudah berlangsung tidak mungkin di masa depan.")})
    row.state, row.place, row.held_on = given.state, given.place, given.held_on
    row.starts_at = _instant(given.held_on, given.at)
    row.sequence, row.changed_at = row.sequence + 1, clock.now()
    session.add(row)
    _tell(session, "dispute.hearing_changed", dispute, officer, row)


def is_untold(dispute: Dispute, row: Hearing) -> bool:
    """Whether the file has moved on and this hearing is on record as one to come."""
    return row.state == "planned" and dispute.stage in AFTERWARDS


def _require_untold(dispute: Dispute, row: Hearing, given: Rescheduling) -> None:
    if not is_untold(dispute, row):
        raise StageOver
    if given.state == "planned":
        raise Invalid({"state": _("Pilih apa yang terjadi: berlangsung atau dibatalkan.")})
    over = dispute.decided_on or dispute.closed_on
    if given.state == "held" and over is not None and given.held_on > over:
        sentence = _("Tidak mungkin sesudah putusan dibacakan atau berkas ditutup, {day}.")
        raise Invalid({"held_on": sentence.format(day=long_date(over))})


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, clock.zone())


def _check_day(dispute: Dispute, day: date) -> None:
    earliest = dispute.registered_on or dispute.received_on
    not_before("held_on", day, earliest, _("registrasi sengketanya"))


def _tell(session: Session, name: str, dispute: Dispute, officer: Officer, row: Hearing) -> None:
    data = {"hearing_id": str(row.id), "on": row.held_on.isoformat(), "state": row.state}
    record(session, name, dispute, officer, data)
