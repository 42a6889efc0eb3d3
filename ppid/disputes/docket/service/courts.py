"""The respondent's side: what is proved (Ps. 45), and the steps in court (Ps. 47 to 50)."""

from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.disputes.docket import queries
from ppid.disputes.docket.models import CourtEntry, Dispute
from ppid.disputes.docket.schemas import GoingToCourt, Proving
from ppid.disputes.docket.service import binding
from ppid.disputes.docket.service.common import (
    ANSWERS,
    SUES,
    StageOver,
    hold,
    not_before,
    record,
    require_role,
    require_stage,
    subject_of,
)
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import (
    CourtStep,
    DisputeRuling,
    DisputeStage,
    burden_of,
    next_court_step,
)

TAKEN = binding.AT_COURT


def prove(session: Session, dispute: Dispute, officer: Officer, given: Proving) -> None:
    """Which of the proofs are at hand: the respondent's own list, no paper of the dispute."""
    require_role(officer, ANSWERS)
    hold(session, dispute)
    known = [each.key for each in burden_of(dispute.grounds)]
    dispute.proofs = [key for key in known if key in given.proofs]
    record(session, "dispute.proofs_checked", dispute, officer, {"count": len(dispute.proofs)})


def go_to_court(
    session: Session, dispute: Dispute, officer: Officer, given: GoingToCourt
) -> CourtEntry:
    """The next step, by either party. A mediated decision is final: no court follows (Ps. 39)."""
    require_role(officer, SUES)
    hold(session, dispute)
    require_stage(dispute, DisputeStage.DECIDED)
    taken = queries.court_steps(session, dispute)
    step = next_court_step(row.step for row in taken)
    if step is None or not dispute.ruling or DisputeRuling(dispute.ruling).by_mediation:
        raise StageOver
    before = taken[-1].taken_on if taken else dispute.copy_received_on or dispute.stage_on
    what = _("langkah sebelumnya") if taken else _("penerimaan salinan putusan")
    not_before("taken_on", given.taken_on, before, what)
    if step.decides and not given.effect:
        raise Invalid({"effect": _("Pilih akibatnya bagi putusan Komisi Informasi.")})
    row = CourtEntry(
        dispute_id=dispute.id, step=step, party=given.party, taken_on=given.taken_on,
        reference=given.reference, recorded_by=officer.id, recorded_at=clock.now(),
        effect=given.effect if step.decides else None,
    )  # fmt: skip
    session.add(row)
    _run(session, dispute, step, given.taken_on)
    data = {"step": step.value, "party": given.party, "on": given.taken_on.isoformat()}
    if row.effect:
        data["effect"] = row.effect
    record(session, TAKEN, dispute, officer, data)
    return row


def _run(session: Session, dispute: Dispute, step: CourtStep, on: date) -> None:
    """C11 ends with the suit; C12 runs from the court's decision, in calendar days (Ps. 50).

    The orders of the decision rest until it can be final.
    """
    if step is CourtStep.REJECTED:
        clocks.stop(session, dispute.id, on, TAKEN, ClockKind.ADJUDICATION_REJECTION)
    if step is CourtStep.COURT_DECIDED:
        clocks.start(session, subject_of(dispute), ClockKind.CASSATION, on)
    if step is CourtStep.CASSATION:
        clocks.stop(session, dispute.id, on, TAKEN, ClockKind.CASSATION)
    binding.follow(session, dispute)
