"""The respondent's bundle as its page shows it."""

from typing import Any

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import dispute_burden, disputes
from ppid.desk.disputes import Side
from ppid.disputes.docket.models import Dispute
from ppid.disputes.evidence import queries
from ppid.disputes.evidence.models import EvidenceBundle
from ppid.settings import settings

PATH = "berkas-bukti"


def context(session: Session, officer: Officer, dispute: Dispute, side: Side) -> dict[str, Any]:
    """Everything that its page shows."""
    row = queries.of_dispute(session, officer, dispute)
    return {
        "case": disputes.head(dispute, side),
        "action": f"{side.base}/{dispute.id}/{PATH}",
        "state": _state(row),
        "kept": row is not None and queries.is_kept(row),
        "done": row.done if row else 0,
        "whole": row.whole if row else 0,
        "made_at": row.made_at if row else None,
        "until": queries.kept_until(row) if row else None,
        "sha256": row.sha256 if row else None,
        "hours": settings().dossier_hours,
        **dispute_burden.context(session, dispute),
    }


def _state(row: EvidenceBundle | None) -> str:
    if row is None:
        return "none"
    return "over" if row.state == "made" and not queries.is_kept(row) else row.state
