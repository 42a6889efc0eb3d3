"""What the register says today of a sealed paper: that it knows it, and what became of it.

Nothing here is about a person: whoever holds the paper learns no more than its kind, number, date
and whether something later changed what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import union
from sqlmodel import Session, col, select

from ppid import keys
from ppid.disputes.docket.models import Dispute
from ppid.documents.letters import Letter
from ppid.documents.models import Document, Purpose
from ppid.documents.queries import HELD_BACK
from ppid.kit import seals
from ppid.kit.seals import Kind, Statement
from ppid.notices import answers, lapses, letters, printing, sealing
from ppid.notices import objection_letters as objected
from ppid.notices import stationery as paper
from ppid.notices.models import OutgoingLetter
from ppid.notices.sealing import BY_LETTER, Name
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.objections.service.filing import PREFIX
from ppid.requests import models, queries
from ppid.requests.models import InformationRequest
from ppid.requests.queries import Filed
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.transitions import Status
from ppid.units.models import PublicBody

OBJECTION_WITHDRAWN = "objection_withdrawn"
WITHDRAWN, NOT_COMPLETED, EXTENDED, UNSENT, CANCELLED = (
    "withdrawn", "not_completed", "extended", "unsent", "cancelled",
)  # fmt: skip
ENDED = {Status.WITHDRAWN: WITHDRAWN, Status.NOT_COMPLETED: NOT_COMPLETED}


@dataclass(frozen=True)
class Standing:
    """What a paper is worth today."""

    known: bool  # the register has a paper of this kind, number and date
    same: bool = False  # and would print the same words today
    later: tuple[str, ...] = ()  # what became of it since


def of(session: Session, body: PublicBody, statement: Statement) -> Standing:
    """Of a statement whose seal was found to be ours."""
    name = Name(statement.kind, statement.number, statement.dated_on)
    if name.kind is Kind.DOSSIER:
        return _of_dossier(session, body, name)
    if name.kind is Kind.EVIDENCE:
        return _of_evidence(session, body, name)
    if _is_about_objection(name):
        return _of_objection(session, body, statement)
    best = Standing(known=False)
    for info_request in _cases(session, body.id, name) if statement.body == body.prefix else ():
        found = list(_papers(session, info_request, name))
        words = (sealing.statement(made, name, body.prefix, statement.kid) for made in found)
        same = any(each.digest == statement.digest for each in words)
        if found and not best.same:
            best = Standing(True, same, tuple(_later(session, info_request, name)))
    return best


def by_code(session: Session, body: PublicBody, name: Name, code: str) -> Standing | None:
    """Of a paper whose name and check code somebody typed; None where the code is another.

    The code is that of the paper as the register would print it today, under any of our keys.
    """
    if _is_about_objection(name):
        return _objection_by_code(session, body, name, code)
    for info_request in _cases(session, body.id, name):
        made = (
            sealing.statement(each, name, body.prefix, kid)
            for each in _papers(session, info_request, name)
            for kid in keys.public_seals()
        )
        if any(_code(statement) == code for statement in made):
            return Standing(True, True, tuple(_later(session, info_request, name)))
    return None


def _is_about_objection(name: Name) -> bool:
    """The statement itself, or a letter that bears the number of an objection."""
    if name.kind in {Kind.OBJECTION, Kind.OBJECTION_ANSWER}:
        return True
    return name.number.startswith(f"{PREFIX}-")


def _about_objection(session: Session, objection: Objection, name: Name) -> Iterator[Letter]:
    """The papers of this name as they would be printed now."""
    if name.kind is Kind.OBJECTION:
        yield from objected.printed(session, objection)
        return
    if name.kind is Kind.OBJECTION_ANSWER:
        yield from objected.answers_printed(session, objection)
        return
    with paper.in_indonesian():
        for letter in _outgoing(session, objection, name):
            with paper.addressed(printing.represented(session, letter)):
                yield printing.generic(session, letter, objection)


def _of_objection(session: Session, body: PublicBody, statement: Statement) -> Standing:
    name = Name(statement.kind, statement.number, statement.dated_on)
    objection = objected.named(session, body.id, name) if statement.body == body.prefix else None
    found = list(_about_objection(session, objection, name)) if objection else []
    if objection is None or not found:
        return Standing(known=False)
    words = (sealing.statement(made, name, body.prefix, statement.kid) for made in found)
    same = any(each.digest == statement.digest for each in words)
    return Standing(True, same, _after_objection(objection, name))


def _objection_by_code(
    session: Session, body: PublicBody, name: Name, code: str
) -> Standing | None:
    objection = objected.named(session, body.id, name)
    made = (
        sealing.statement(each, name, body.prefix, kid)
        for each in (_about_objection(session, objection, name) if objection else ())
        for kid in keys.public_seals()
    )
    if objection is None or not any(_code(each) == code for each in made):
        return None
    return Standing(True, True, _after_objection(objection, name))


def _of_dossier(session: Session, body: PublicBody, name: Name) -> Standing:
    """Its words are the applicant's own and on no register: only its file proves them."""
    return Standing(known=objected.named(session, body.id, name) is not None, same=True)


def _of_evidence(session: Session, body: PublicBody, name: Name) -> Standing:
    """Made of the register as it was on its day: only its file proves its words."""
    query = select(Dispute.id).where(
        Dispute.public_body_id == body.id,
        (col(Dispute.register_number) == name.number) | (col(Dispute.case_number) == name.number),
    )
    return Standing(known=session.exec(query).first() is not None, same=True)


def may_be_a_bundle(session: Session, body: PublicBody, number: str, typed: str) -> bool:
    """Whether dossiers or bundles of evidence bear this number: their code cannot be made again."""
    day = date.min
    dossier = _of_dossier(session, body, Name(Kind.DOSSIER, number, day))
    names = (Name(Kind.EVIDENCE, each, day) for each in {number, typed})
    return dossier.known or any(_of_evidence(session, body, each).known for each in names)


def _after_objection(objection: Objection, name: Name) -> tuple[str, ...]:
    if name.kind is Kind.OBJECTION_ANSWER:
        sent = objection.status == ObjectionStatus.ANSWERED
        return () if sent else (UNSENT,)
    withdrawn = objection.status == ObjectionStatus.WITHDRAWN
    return (OBJECTION_WITHDRAWN,) if withdrawn else ()


def _code(statement: Statement) -> str:
    return seals.read(seals.sign(keys.seal_root(statement.kid), statement)).code


def _cases(session: Session, body_id: UUID, name: Name) -> list[InformationRequest]:
    """The case of this name; a number of the agenda may stand on two letters of one day."""
    query = select(InformationRequest).where(InformationRequest.public_body_id == body_id)
    if name.kind in BY_LETTER:
        notice = models.WrittenNotice
        query = query.join(notice, col(notice.request_id) == col(InformationRequest.id)).where(
            notice.letter_number == name.number, notice.letter_date == name.dated_on
        )
    else:
        query = query.where(InformationRequest.registration_number == name.number)
    return list(session.exec(query))


def _papers(session: Session, info_request: InformationRequest, name: Name) -> Iterator[Letter]:
    """The letters of this name as they would be printed now, to the applicant and to the proxy."""
    with paper.in_indonesian():
        for reader in _readers(session, info_request):
            with paper.addressed(reader):
                yield from _as_printed(session, info_request, name)


def _readers(session: Session, info_request: InformationRequest) -> list[tuple[str, str]]:
    proxy = queries.proxy_of(session, info_request)
    own = queries.requester_of(session, info_request).name
    return [("", ""), *([(proxy.name, own)] if proxy else [])]


def _as_printed(session: Session, info_request: InformationRequest, name: Name) -> Iterator[Letter]:
    if name.kind in letters.FORMS:
        if sealing.name_of(session, info_request, name.kind) == name:
            made = letters.FORMS[name.kind](session, info_request)
            yield made
            yield answers.to_be_signed(session, info_request, made)
        return
    for letter in _outgoing(session, info_request, name):
        if name.kind is Kind.LAPSE:
            yield lapses.lapse(session, info_request, lapses.Kept.of(letter.data))
        else:
            yield printing.generic(session, letter, info_request)


def _outgoing(session: Session, filed: Filed, name: Name) -> list[OutgoingLetter]:
    """The letters on paper that have this name."""
    query = select(OutgoingLetter).where(
        OutgoingLetter.request_id == filed.id,
        col(OutgoingLetter.printed) > 0,
        col(OutgoingLetter.notice).not_in(printing.OWN_FORM),
    )
    return [row for row in session.exec(query) if printing.name_of(filed, row) == name]


def _later(session: Session, info_request: InformationRequest, name: Name) -> Iterator[str]:
    if ended := ENDED.get(Status(info_request.status)):
        yield ended
    extension = queries.extension(session, info_request)
    if name.kind is Kind.RECEIPT and extension:
        yield EXTENDED
    notice = session.get(models.WrittenNotice, info_request.id)
    if name.kind in BY_LETTER and notice and notice.state != "sent":
        yield UNSENT
    if name.kind not in letters.FORMS:
        printed = _outgoing(session, info_request, name)
        if all(row.state == "cancelled" for row in printed):
            yield CANCELLED


def was_given(session: Session, body_id: UUID, sha256: str) -> bool:
    """Whether a file with this digest is one that we gave out: of an answer, or a signed scan."""
    notice = models.WrittenNotice
    columns = (notice.signed_document_id, notice.signed_decree_id, notice.signed_transfer_id)
    signed: Any = union(*(select(each).where(notice.state == "sent") for each in columns))
    of_objections = select(ObjectionAnswer.signed_document_id).where(
        ObjectionAnswer.state == "sent"
    )
    query = select(Document.id).where(
        Document.public_body_id == body_id,
        Document.sha256 == sha256,
        col(Document.scan).not_in(HELD_BACK),
        (
            (col(Document.purpose) == Purpose.ANSWER) & col(Document.released_at).is_not(None)
            | (col(Document.purpose) == Purpose.SIGNED_LETTER)
            & (col(Document.id).in_(signed) | col(Document.id).in_(of_objections))
        ),
    )
    return session.exec(query).first() is not None
