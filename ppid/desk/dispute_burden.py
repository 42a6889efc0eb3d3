"""The burden of proof (Ps. 45) as the desk lists it: the officer's ticks, and what is held."""

from typing import Any

from sqlmodel import Session

from ppid.disputes.docket.models import Dispute
from ppid.kit.dates import plain_date
from ppid.kit.i18n import _
from ppid.reports import evidence_bundle as evidence
from ppid.reports.evidence_pieces import Piece
from ppid.statute.disputing import BURDEN_BASIS, Burden, burden_of


def context(session: Session, dispute: Dispute) -> dict[str, Any]:
    """For `burden_list` of `desk/dispute_parts.html`."""
    held = evidence.held(session, dispute)
    found = burden_of(dispute.grounds)
    return {
        "burden": [_line(each, dispute, held.get(each.key, [])) for each in found],
        "burden_basis": BURDEN_BASIS,
        "held": sum(bool(held.get(each.key)) for each in found),
        "ready": sum(each.key in dispute.proofs for each in found),
    }


def choices(session: Session, dispute: Dispute) -> list[tuple[str, str, str]]:
    """Key, words, and what is held, as `components/forms.html` draws what may be ticked."""
    held = evidence.held(session, dispute)
    return [
        (
            each.key,
            _(each.label),
            "; ".join((each.basis, *(_held(piece) for piece in held.get(each.key, [])))),
        )
        for each in burden_of(dispute.grounds)
    ]


def _line(each: Burden, dispute: Dispute, pieces: list[Piece]) -> dict[str, Any]:
    return {
        "label": _(each.label),
        "basis": each.basis,
        "ready": each.key in dispute.proofs,
        "held": [_held(piece) for piece in pieces],
    }


def _held(piece: Piece) -> str:
    """ "ada: tanda bukti penerimaan, 24 November 2026"."""
    if piece.dated is None:
        return _("ada: {paper}").format(paper=piece.title)
    return _("ada: {paper}, {day}").format(paper=piece.title, day=plain_date(piece.dated))
