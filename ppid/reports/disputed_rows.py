"""What the register of objections tells of the dispute that followed; each date from an event."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.disputes.docket import queries, words
from ppid.disputes.docket.models import CourtEntry, Dispute
from ppid.events.models import Event
from ppid.kit.i18n import _
from ppid.reports.request_rows import Row, of_events
from ppid.statute import disputing
from ppid.statute.disputing import CourtStep, DisputeStage
from ppid.statute.words import N_

RECEIVED, BEGUN = "dispute.received", "dispute.stage_begun"
DECIDED, CLOSED = "dispute.decided", "dispute.closed"
TELLS = {
    DisputeStage.RECEIVED: RECEIVED,
    DisputeStage.DECIDED: DECIDED,
    DisputeStage.CLOSED: CLOSED,
}  # every other stage by BEGUN, whose last one is the present
AWAITED = {
    CourtStep.COURT_DECIDED: N_("menunggu putusan pengadilan"),
    CourtStep.CASSATION_DECIDED: N_("menunggu putusan kasasi"),
}
NOTHING: Row = {
    "dispute_number": "",
    "dispute_received_on": None,
    "dispute_stage": "",
    "dispute_stage_on": None,
    "dispute_result": "",
    "dispute_result_on": None,
}


def of(session: Session, objection_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """By objection its dispute: the one that stands, else the last; three statements at most."""
    query = select(Dispute).where(col(Dispute.objection_id).in_(objection_ids))
    found: dict[UUID, list[Dispute]] = {}
    for row in session.exec(query.order_by(col(Dispute.received_on).desc())):
        if row.objection_id:
            found.setdefault(row.objection_id, []).append(row)
    chosen = {id_: queries.standing(rows) or rows[0] for id_, rows in found.items()}
    if not chosen:
        return {}
    names = (RECEIVED, BEGUN, DECIDED, CLOSED)
    told = of_events(session, [each.id for each in chosen.values()], names)
    courts = queries.courts(session, list(chosen.values()))
    return {
        id_: _row(dispute, told.get(dispute.id, {}), courts.get(dispute.id, {}))
        for id_, dispute in chosen.items()
    }


def _row(dispute: Dispute, told: Mapping[str, Event], steps: Mapping[str, CourtEntry]) -> Row:
    """The result is the ruling, with what a court made of it; else why the file was closed."""
    stage = DisputeStage(dispute.stage)
    return {
        "dispute_number": dispute.register_number or "",
        "dispute_received_on": _on(told, RECEIVED),
        "dispute_stage": _(stage.label),
        "dispute_stage_on": _on(told, TELLS.get(stage, BEGUN)),
        "dispute_result": _ruling(dispute, steps) or words.ending(dispute),
        "dispute_result_on": _on(told, DECIDED if dispute.ruling else CLOSED),
    }


def _ruling(dispute: Dispute, steps: Mapping[str, CourtEntry]) -> str:
    """While a court has the decision, that it is waited for; none binds till then (Ps. 48)."""
    ruling, closed = words.ruling(dispute), dispute.closed_on is not None
    if ruling and (awaited := disputing.court_awaited(steps, closed=closed)):
        return f"{ruling}; {_(AWAITED[awaited])}"
    held = disputing.court_decision(steps, closed=closed)
    effect = words.effect(steps[held]) if held else ""
    if not ruling or not effect:
        return ruling
    return _("{ruling}; menurut pengadilan: {effect}").format(ruling=ruling, effect=effect.lower())


def _on(told: Mapping[str, Event], name: str) -> date | None:
    return date.fromisoformat(told[name].data["on"]) if name in told else None
