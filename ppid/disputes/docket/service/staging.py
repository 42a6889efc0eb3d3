"""A stage begins: completeness, registration, mediation, adjudication."""

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.disputes.docket.models import Dispute
from ppid.disputes.docket.schemas import Beginning
from ppid.disputes.docket.service.common import (
    enter_stage,
    not_before,
    record,
    require_keeper,
    stage_name,
)
from ppid.disputes.docket.service.registering import enrol
from ppid.errors import Invalid
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import HEARD, DisputeStage, may_mediate, next_stages

BEGUN = "dispute.stage_begun"


def begin(session: Session, dispute: Dispute, officer: Officer, given: Beginning) -> None:
    """The next stage on its true day. Raises Invalid for one that cannot follow, or too early.

    With its registration C10 runs; with mediation or adjudication the Commission has started.
    """
    require_keeper(session, dispute, officer)
    _check(dispute, given)
    if given.stage == DisputeStage.REGISTERED:
        if not given.register_number:
            raise Invalid({"register_number": fields.required()})
        enrol(session, dispute, given.register_number, given.began_on)
    started = dispute.stage not in HEARD and given.stage in HEARD
    ended = given.mediation_end if _ends_mediation(dispute, given) else ""
    enter_stage(session, dispute, officer, given.stage, given.began_on, given.note, ended)
    if started:
        clocks.stop(session, dispute.id, given.began_on, BEGUN, ClockKind.COMMISSION_START)
    told = {"stage": given.stage, "on": given.began_on.isoformat()}
    if ended:
        told["mediation_end"] = ended
    record(session, BEGUN, dispute, officer, told)


def _ends_mediation(dispute: Dispute, given: Beginning) -> bool:
    return (dispute.stage, given.stage) == (DisputeStage.MEDIATION, DisputeStage.ADJUDICATION)


def _check(dispute: Dispute, given: Beginning) -> None:
    """A closing has a form of its own, with its reason."""
    if given.stage == DisputeStage.MEDIATION and not may_mediate(dispute.grounds):
        sentence = _(
            "Alasan huruf a tidak dimediasi, langsung ajudikasi. Dasar: Pasal 40 ayat (2) "
            "UU 14/2008."
        )
        raise Invalid({"stage": sentence})
    possible = set(next_stages(dispute.stage, dispute.grounds)) - {DisputeStage.CLOSED}
    if given.stage not in possible:
        sentence = _("Tahap ini tidak dapat mengikuti tahap yang sekarang.")
        raise Invalid({"stage": sentence})
    if _ends_mediation(dispute, given) and not given.mediation_end:
        raise Invalid({"mediation_end": _("Pilih bagaimana mediasinya berakhir.")})
    what = _("tahap sebelumnya ({stage})").format(stage=stage_name(dispute.stage))
    not_before("began_on", given.began_on, dispute.stage_on, what)
