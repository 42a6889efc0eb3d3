"""Reading the respondent's bundle: for whoever leads the respondent's side, and nobody else."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.disputes.docket.models import Dispute
from ppid.disputes.evidence.models import EvidenceBundle
from ppid.documents import sealed
from ppid.documents.storage import store
from ppid.errors import NotFound
from ppid.settings import settings

LEADS = frozenset({Role.PPID_UTAMA, Role.ATASAN_PPID})  # who answers for the body before a court
ENDINGS = ("pdf", "zip")


def of_dispute(
    session: Session, officer: Officer, dispute: Dispute, *, hold: bool = False
) -> EvidenceBundle | None:
    """The bundle, if one was asked for; `hold`: about to ask again. NotFound for other roles."""
    if officer.role not in LEADS or dispute.public_body_id != officer.public_body_id:
        raise NotFound
    return session.get(EvidenceBundle, dispute.id, with_for_update=True if hold else None)


def is_kept(row: EvidenceBundle) -> bool:
    """Whether the files that were finished last still lie here, also while it is made anew."""
    until = kept_until(row)
    return until is not None and clock.real_now() < until


def kept_until(row: EvidenceBundle) -> datetime | None:
    """As long as what is made for an applicant."""
    hours = timedelta(hours=settings().dossier_hours)
    return row.made_at + hours if row.made_at else None


def content(row: EvidenceBundle, ending: str) -> bytes:
    """The PDF or the ZIP; NotFound once its hours are over."""
    key = {"pdf": row.pdf_key, "zip": row.zip_key}[ending]
    if not is_kept(row) or key is None:
        raise NotFound
    place = place_of(row.dispute_id, ending)
    return b"".join(sealed.unseal(settings().keys, place, store().open(key)))


def place_of(dispute_id: UUID, ending: str) -> str:
    """What a sealed file is bound to."""
    return f"{EvidenceBundle.__tablename__}.{ending}:{dispute_id}"
