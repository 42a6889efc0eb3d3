"""The decision: read on its day, received by the respondent, final or closed otherwise."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.disputes.docket import queries
from ppid.disputes.docket.models import Dispute
from ppid.disputes.docket.schemas import Closing, Deciding, Receiving
from ppid.disputes.docket.service import binding
from ppid.disputes.docket.service.common import (
    SUES,
    StageOver,
    enter_stage,
    hold,
    not_before,
    record,
    require_keeper,
    require_role,
    require_stage,
    stage_name,
    subject_of,
)
from ppid.errors import Invalid
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections import queries as objections
from ppid.objections.service import resume_dispute_window
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import (
    HEARD,
    DisputeEnd,
    DisputeRuling,
    DisputeStage,
    ends_at,
    rulings_at,
)

DECIDED, CLOSED = "dispute.decided", "dispute.closed"
RUNS = (
    ClockKind.COMMISSION_START,
    ClockKind.COMMISSION_FINISH,
    ClockKind.ADJUDICATION_REJECTION,
    ClockKind.CASSATION,
)  # orders run on until they are carried out


def decide(session: Session, dispute: Dispute, officer: Officer, given: Deciding) -> None:
    """Raises Invalid for a ruling of another way, and for a day before the last hearing."""
    require_keeper(session, dispute, officer)
    require_stage(dispute, *HEARD)
    if given.ruling not in rulings_at(dispute.stage):
        raise Invalid({"ruling": _("Pilih salah satu dari pilihan yang ada.")})
    _check_days(session, dispute, given)
    dispute.ruling, dispute.decision_number = given.ruling, given.decision_number
    dispute.decided_on, dispute.decision_summary = given.decided_on, given.decision_summary
    enter_stage(session, dispute, officer, DisputeStage.DECIDED, given.decided_on)
    clocks.stop(session, dispute.id, given.decided_on, DECIDED, ClockKind.COMMISSION_FINISH)
    if given.copy_received_on is not None:
        _receive(session, dispute, given.copy_received_on)
    data = {"ruling": given.ruling, "on": given.decided_on.isoformat()}
    record(session, DECIDED, dispute, officer, data)


def receive_copy(session: Session, dispute: Dispute, officer: Officer, given: Receiving) -> None:
    """The respondent's own day: C11 runs from it (Ps. 48 (1)); recorded once."""
    require_role(officer, SUES)
    hold(session, dispute)
    require_stage(dispute, DisputeStage.DECIDED)
    if dispute.copy_received_on is not None or dispute.decided_on is None:
        raise StageOver
    _not_before_reading(dispute.decided_on, given.copy_received_on)
    _receive(session, dispute, given.copy_received_on)
    binding.follow(session, dispute)
    data = {"on": given.copy_received_on.isoformat()}
    record(session, "dispute.copy_received", dispute, officer, data)


def close(session: Session, dispute: Dispute, officer: Officer, given: Closing) -> None:
    """Raises Invalid for an end that the stage does not have, or a day before what it ends."""
    require_keeper(session, dispute, officer)
    if dispute.stage == DisputeStage.CLOSED:
        raise StageOver
    if given.ending not in ends_at(dispute.stage):
        raise Invalid({"ending": _("Pilih salah satu dari pilihan yang ada.")})
    _check_end(session, dispute, given.closed_on)
    dispute.ending, dispute.closed_on = given.ending, given.closed_on
    session.add(dispute)
    enter_stage(session, dispute, officer, DisputeStage.CLOSED, given.closed_on)
    clocks.stop(session, dispute.id, given.closed_on, CLOSED, *RUNS)
    binding.follow(session, dispute)
    if given.ending != DisputeEnd.FINAL:
        _leave_the_way_open(session, dispute)
    data = {"ending": given.ending, "on": given.closed_on.isoformat()}
    record(session, CLOSED, dispute, officer, data)


def _leave_the_way_open(session: Session, dispute: Dispute) -> None:
    """What is left of the objector's window goes on, unless another dispute stands."""
    for about in _objections(session, dispute):
        if queries.disputed_since(session, about) is None:
            resume_dispute_window(session, about, clock.today())


def _objections(session: Session, dispute: Dispute) -> list[UUID]:
    """The one it is about; of a file on a request alone, all against that request."""
    if dispute.objection_id is not None or dispute.request_id is None:
        return [dispute.objection_id] if dispute.objection_id else []
    return [row.id for row in objections.of_request(session, dispute.request_id)]


def _receive(session: Session, dispute: Dispute, on: date) -> None:
    """A mediated decision is final and binding (Ps. 39): nothing runs against it."""
    dispute.copy_received_on = on
    if dispute.ruling and not DisputeRuling(dispute.ruling).by_mediation:
        clocks.start(session, subject_of(dispute), ClockKind.ADJUDICATION_REJECTION, on)


def _check_days(session: Session, dispute: Dispute, given: Deciding) -> None:
    """Heard first, decided then (Ps. 43, 44)."""
    what = _("tahap sebelumnya ({stage})").format(stage=stage_name(dispute.stage))
    not_before("decided_on", given.decided_on, dispute.stage_on, what)
    heard = [row for row in queries.hearings(session, dispute) if row.state != "cancelled"]
    if not heard:
        sentence = _("Belum ada sidang atau pertemuan mediasi yang tercatat. Catat itu dahulu.")
        raise Invalid({"decided_on": sentence})
    last = heard[-1].held_on
    if given.decided_on < last:
        sentence = _("Putusan tidak mungkin mendahului sidang terakhir, {day}.")
        raise Invalid({"decided_on": sentence.format(day=long_date(last))})
    if given.copy_received_on is not None:
        _not_before_reading(given.decided_on, given.copy_received_on)


def _not_before_reading(decided_on: date, received_on: date) -> None:
    not_before("copy_received_on", received_on, decided_on, _("hari putusan dibacakan"))


def _check_end(session: Session, dispute: Dispute, closed_on: date) -> None:
    what = _("tahap sebelumnya ({stage})").format(stage=stage_name(dispute.stage))
    not_before("closed_on", closed_on, dispute.stage_on, what)
    for step in queries.court_steps(session, dispute)[-1:]:
        not_before("closed_on", closed_on, step.taken_on, _("langkah terakhir di pengadilan"))
