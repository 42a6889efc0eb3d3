"""Who signs an answer, and as what: in their own office, *a.n.*, *Plt.* or *Plh.* of one."""

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.documents.letters import Signer
from ppid.notices import stationery as paper
from ppid.requests import models
from ppid.requests.models import InformationRequest


def of_answer(session: Session, row: models.WrittenNotice) -> Signer:
    """Who signed, as recorded; on the original to be signed, the one who decided."""
    if not row.signer_name:
        return _decided_by(session, row)
    capacity, on_behalf = row.signer_capacity or "", row.signer_for or ""
    return Signer(
        position=paper.signer_lines(row.signer_position or "", capacity, on_behalf),
        name=row.signer_name,
        rank=row.signer_rank or "",
        nip=row.signer_nip or "",
    )


def _decided_by(session: Session, row: models.WrittenNotice) -> Signer:
    info_request = session.get_one(InformationRequest, row.request_id)
    event = "request.notice_approved"
    found = paper.signer_of_act(session, info_request, event, row.approved_by)
    if found.name:
        return found
    officer = session.get_one(Officer, row.approved_by)
    return Signer(name=officer.name, nip=officer.nip or "")
