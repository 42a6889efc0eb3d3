"""Scans of opinions on paper, as they come with the page of a decision; kept though it is refused.

A form that is shown again cannot give a file back, so a scan is kept first and named by its id.
"""

import re
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid.accounts.models import Officer
from ppid.desk import uploads
from ppid.documents.models import Document, Purpose
from ppid.documents.names import clean_name
from ppid.errors import DomainError, Invalid
from ppid.kit.i18n import _
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.service.testing import SCAN
from ppid.statute.transitions import Act, Status

FIELD = re.compile(rf"(?:item_[1-9]\d?_)?{SCAN}", re.ASCII)
REFUSED = "_refused"  # what was wrong with a file, for whoever takes the form next


def kept(
    session: Session, officer: Officer, case: InformationRequest, data: Mapping[str, Any]
) -> dict[str, Any]:
    """The form with the id of each scan that came with it, under `scan_id` beside its field."""
    made: dict[str, Any] = dict(data)
    refused: dict[str, str] = {}
    for name in filter(FIELD.fullmatch, data):
        for sent in uploads.of(data, name)[:1]:
            try:
                made[f"{name}_id"] = _id_of(session, officer, case, sent, name)
                del made[name]
            except Invalid as refusal:
                refused |= refusal.errors
    return made | {REFUSED: refused}


def _id_of(
    session: Session, officer: Officer, case: InformationRequest, sent: uploads.Sent, name: str
) -> str:
    """Of a form that is sent twice, when the act is done: the scan that came with the first."""
    if _may_decide(session, officer, case):
        place = uploads.Place(case, Purpose.TEAM_OPINION)
        return str(uploads.accept(session, officer, place, sent, name).id)
    same = _of(case).where(
        Document.uploaded_by == officer.id, Document.name == clean_name(sent.filename)
    )
    known = session.exec(same.order_by(col(Document.uploaded_at).desc())).first()
    return str(known.id) if known else ""


def _of(case: InformationRequest) -> SelectOfScalar[Document]:
    return select(Document).where(
        Document.request_id == case.id, Document.purpose == Purpose.TEAM_OPINION
    )


def _may_decide(session: Session, officer: Officer, case: InformationRequest) -> bool:
    role = service.acting_role(session, case, officer, Act.APPROVE)
    try:
        service.check_act(Act.APPROVE, Status(case.status), role)
    except DomainError:
        return False
    return True


def require_taken(data: Mapping[str, Any]) -> None:
    """Invalid beside the field of a file that could not be kept."""
    if data.get(REFUSED):
        raise Invalid(data[REFUSED])


def choices(session: Session, case: InformationRequest) -> list[tuple[str, str]]:
    """The scans of this case, after the choice of none; empty where there are none."""
    found = session.exec(_of(case).order_by(col(Document.uploaded_at), col(Document.name)))
    shown = [(str(each.id), each.name) for each in found]
    return [("", _("Belum ada: unggah di bawah")), *shown] if shown else []
