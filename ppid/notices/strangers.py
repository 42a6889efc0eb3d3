"""Whether a file that somebody uploads for one case is a letter of ours about another one.

Our own papers carry their name in a seal. A letter that goes to the wrong citizen tells them
somebody else's name and affairs.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, select

from ppid import keys
from ppid.kit import sealed_files, seals
from ppid.kit.seals import Kind, Statement
from ppid.notices.sealing import BY_LETTER
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.objections.service.filing import PREFIX
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.queries import Filed
from ppid.units.models import PublicBody


def number_of(session: Session, case: Filed, content: bytes) -> str:
    """The number of the letter of another case that this file is or holds; "" where of none."""
    prefix = session.get_one(PublicBody, case.public_body_id).prefix
    for statement in _statements(content):
        owners = owners_of(session, case.public_body_id, statement)
        if statement.body == prefix and owners and case.id not in owners:
            return statement.number
    return ""


def _statements(content: bytes) -> Iterator[Statement]:
    """What the seals in a file say, where they are ours; a changed file still says it."""
    for text in sealed_files.PAPER_SEAL.findall(content):
        try:
            yield seals.check(seals.read(text.decode()), keys.public_seals())
        except seals.BadSeal:
            continue


def owners_of(session: Session, body_id: UUID, statement: Statement) -> set[UUID]:
    """The cases that have a paper of this number; a pattern may have given one number twice."""
    kind, number, on = statement.kind, statement.number, statement.dated_on
    if kind is Kind.OBJECTION_ANSWER:
        answer = ObjectionAnswer
        query = select(answer.objection_id).where(
            answer.public_body_id == body_id,
            answer.letter_number == number,
            answer.letter_date == on,
        )
    elif kind is Kind.OBJECTION or number.startswith(f"{PREFIX}-"):
        query = select(Objection.id).where(
            Objection.public_body_id == body_id, Objection.registration_number == number
        )
    elif kind in BY_LETTER:
        notice = WrittenNotice
        query = select(notice.request_id).where(
            notice.public_body_id == body_id,
            notice.letter_number == number,
            notice.letter_date == on,
        )
    else:
        query = select(InformationRequest.id).where(
            InformationRequest.public_body_id == body_id,
            InformationRequest.registration_number == number,
        )
    return set(session.exec(query))
