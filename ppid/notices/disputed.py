"""What notices about a dispute say: numbers, stages and days, never who disputes what."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.disputes.docket import words
from ppid.disputes.docket.models import Dispute, Hearing
from ppid.disputes.docket.queries import RESPONDENT
from ppid.events.models import OutboxEntry
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.statute.disputing import DisputeStage


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """`number` is our own case's, `dispute` the Commission's, or the same until there is one."""
    row = session.get_one(Dispute, entry.subject_id)
    stage = entry.data.get("stage")
    return {
        "number": row.case_number,
        "dispute": row.name,
        "case_url": _url(session, entry, row),
        "units": list(entry.data.get("units", [])),
        "agreed": False,
        "stage": _(DisputeStage(stage).label) if stage else "",
        "ruling": words.ruling(row),
        "hearing": _hearing(session, entry),
    }


def _hearing(session: Session, entry: OutboxEntry) -> dict[str, str] | None:
    """As it is planned when the mail is written."""
    id_ = entry.data.get("hearing_id")
    row = session.get(Hearing, UUID(id_)) if id_ else None
    if row is None:
        return None
    state = _(words.HEARING_STATES[row.state])
    return {"title": row.title, "when": words.when(row), "place": row.place, "state": state}


def _url(session: Session, entry: OutboxEntry, row: Dispute) -> str:
    """The file for who may read it; a unit carries out an order from the page of its request."""
    base = f"{settings().base_url}/petugas"
    kind, _sep, id_ = entry.recipient.partition(":")
    reader = session.get(Officer, UUID(id_)) if kind == "officer" else None
    if reader is not None and reader.role not in RESPONDENT and row.request_id:
        return f"{base}/permohonan/{row.request_id}"
    return f"{base}/sengketa/{row.id}"
