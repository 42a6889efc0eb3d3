"""What notices about a dispute say: numbers, stages and days, never who disputes what."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.disputes.docket import closed, words
from ppid.disputes.docket.models import Dispute, DisputeOrder, Hearing
from ppid.events.models import OutboxEntry
from ppid.kit.i18n import _
from ppid.notices import case_pages
from ppid.statute.disputing import DisputeRuling, DisputeStage

KIND = "dispute"


def context(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """`number` is our own case's, `dispute` the Commission's, or the same until there is one."""
    row = session.get_one(Dispute, entry.subject_id)
    stage = entry.data.get("stage")
    return {
        "number": row.case_number,
        "dispute": row.name,
        "case_url": case_pages.url(session, entry.recipient, KIND, row.id),
        "for_unit": _for_unit(session, entry),
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
    kind, _sep, officer_id = entry.recipient.partition(":")
    reader = session.get(Officer, UUID(officer_id)) if kind == "officer" else None
    title, place = closed.told(row, reader)
    return {
        "title": title,
        "when": words.when(row),
        "place": place or _("tidak disebut, karena tertutup untuk umum"),
        "state": _(words.HEARING_STATES[row.state]),
    }


def _for_unit(session: Session, entry: OutboxEntry) -> bool:
    """Whether the mail leads to the request: its reader cannot open the file."""
    return case_pages.request_instead(session, entry.recipient, KIND, entry.subject_id) is not None


def told(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The same for its applicant, whose mail is about the case that is theirs."""
    row = session.get_one(Dispute, UUID(entry.data["dispute_id"]))
    stage = entry.data.get("stage")
    return {
        "dispute": row.name,
        "stage": _(DisputeStage(stage).label) if stage else "",
        "ruling": words.ruling(row),
        "hearing": _hearing(session, entry),
        "may_sue": bool(row.ruling) and not DisputeRuling(row.ruling or "").by_mediation,
    }


def owed(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """What a decision ordered, in its own words: they are the applicant's to read."""
    order = session.get_one(DisputeOrder, UUID(entry.data["order_id"]))
    name = session.get_one(Dispute, order.dispute_id).name
    return {"dispute": name, "agreed": False, "what": order.what}
