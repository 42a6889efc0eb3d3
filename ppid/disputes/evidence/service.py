"""The verbs of the respondent's bundle: ask for it, open it. None commits; each is in the audit."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.disputes.docket.models import Dispute
from ppid.disputes.docket.service import hold
from ppid.disputes.evidence import queries
from ppid.disputes.evidence.models import EvidenceBundle
from ppid.errors import NotFound
from ppid.events import SYSTEM, Actor

POKE = "poke_disputes"


def ask(session: Session, dispute: Dispute, officer: Officer) -> EvidenceBundle:
    """It is to be made, by a worker; asked again while it waits, it is made once.

    The last one that was finished stays until then: whoever else leads is about to open it.
    """
    hold(session, dispute)  # of two who ask at once the second finds the first's row
    row = queries.of_dispute(session, officer, dispute, hold=True)
    if row is not None and row.state == "queued":
        return row
    now = clock.real_now()
    row = row or EvidenceBundle(
        dispute_id=dispute.id, public_body_id=dispute.public_body_id, asked_by=officer.id,
        asked_at=now,
    )  # fmt: skip
    row.state, row.asked_by, row.asked_at = "queued", officer.id, now
    row.done = row.whole = row.attempts = 0
    row.lease_until = None
    session.add(row)
    _record(session, "dispute.evidence_asked", row, Actor("officer", officer.id))
    session.info[POKE] = True
    return row


def opened(session: Session, dispute: Dispute, officer: Officer, ending: str) -> bytes:
    """Written down before its content leaves; NotFound where there is none (any more)."""
    row = queries.of_dispute(session, officer, dispute)
    if row is None or ending not in queries.ENDINGS:
        raise NotFound
    content = queries.content(row, ending)
    data = {"kind": ending, "sha256": row.sha256}
    _record(session, "dispute.evidence_opened", row, Actor("officer", officer.id), data)
    return content


def made(session: Session, row: EvidenceBundle) -> None:
    """By the worker, in the commit that keeps it: which one it is stays known when it is gone."""
    _record(session, "dispute.evidence_made", row, SYSTEM, {"sha256": row.sha256})


def _record(
    session: Session,
    name: str,
    row: EvidenceBundle,
    by: Actor,
    data: Mapping[str, Any] | None = None,
) -> None:
    session.flush()
    body = row.public_body_id
    events.record(session, name, "dispute", row.dispute_id, public_body_id=body, by=by, data=data)
