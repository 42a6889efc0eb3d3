"""The letters of an answer, as its applicant gets them."""

import re
from urllib.parse import quote

from sqlmodel import Session

from ppid.errors import NotFound
from ppid.notices.letters import NOTICE, answer_letters
from ppid.notices.mail import Attachment
from ppid.requests.models import InformationRequest
from ppid.statute.transitions import Status
from ppid.tracking import service


def of_answer(session: Session, info_request: InformationRequest, kind: str) -> Attachment:
    """The signed scan or the written notice, the decree of a refusal, or who else holds it.

    Only once sent. Handing it out is proof of receipt.
    """
    if info_request.status != Status.ANSWERED:
        raise NotFound
    found = answer_letters(session, info_request)
    named = [each for each in found if each.name.startswith(f"{kind}-")]
    if kind == NOTICE:
        named = named or found[:1]  # a scan has the name that its officer gave it
    if not named:
        raise NotFound
    service.note_opening(info_request.id)
    return named[0]


def headers_for(letter: Attachment) -> dict[str, str]:
    """Always a download, never found by search engines."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", letter.name)
    name = quote(letter.name, safe="")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{name}"
    return {"content-disposition": disposition, "x-robots-tag": "noindex"}
