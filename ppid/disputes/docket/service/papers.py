"""Served papers: sealed as every paper of a case, opened with a line in the audit."""

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.disputes.docket.models import Dispute, ServedPaper
from ppid.disputes.docket.schemas import Serving
from ppid.disputes.docket.service.common import RECORDS, hold, not_before, record, require_role
from ppid.documents import service as documents
from ppid.documents.checks import RefusedFile
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.kit.i18n import _


def serve(
    session: Session, dispute: Dispute, officer: Officer, given: Serving, upload: Upload
) -> ServedPaper:
    """A paper of either party, which both may read. Raises Invalid beside the file."""
    require_role(officer, RECORDS)
    hold(session, dispute)
    what = _("penerimaan permohonan sengketa")
    not_before("served_on", given.served_on, dispute.received_on, what)
    document = _keep(session, dispute, officer, upload)
    row = ServedPaper(
        document_id=document.id,
        dispute_id=dispute.id,
        kind=given.kind,
        title=given.title,
        served_on=given.served_on,
        closed=bool(given.closed),
        added_by=officer.id,
        added_at=clock.now(),
    )
    session.add(row)
    data = {"document_id": str(document.id), "kind": given.kind, "on": given.served_on.isoformat()}
    record(session, "dispute.paper_served", dispute, officer, data)
    return row


def open_paper(session: Session, dispute: Dispute, officer: Officer, document: Document) -> None:
    """Written down before its content leaves."""
    data = {"document_id": str(document.id)}
    record(session, "dispute.paper_opened", dispute, officer, data)


def _keep(session: Session, dispute: Dispute, officer: Officer, upload: Upload) -> Document:
    try:
        return documents.accept(
            session,
            upload,
            public_body_id=dispute.public_body_id,
            request_id=dispute.id,
            purpose=Purpose.INCOMING_LETTER,  # sealed at rest
            uploaded_by=officer.id,
        )
    except RefusedFile as refusal:
        raise Invalid({"file": refusal.said(_)}) from refusal
