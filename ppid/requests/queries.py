"""Reading requests, always scoped by who asks: what you may not see is NotFound."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, literal_column
from sqlmodel import Session, col, select

from ppid import keys
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.clocks import service as clocks
from ppid.errors import NotFound
from ppid.requests import arriving
from ppid.requests.models import (
    AnswerDraft,
    Assignment,
    CompletionLetter,
    Extension,
    InformationRequest,
    Note,
    RequestItem,
    WrittenNotice,
)
from ppid.requests.people_models import GroupMember, Proxy, Requester
from ppid.requests.rating_models import Rating
from ppid.requests.receipt_models import ReceiptProof, SupersededProof

READS_ALL = DESK_ROLES | {Role.ATASAN_PPID, Role.TIM_PERTIMBANGAN, Role.PENGAWAS}
BY_POST = frozenset({"post", "courier"})  # deliveries that need a street
OPENS_IDENTITY = DESK_ROLES | {Role.ATASAN_PPID}
OURS = re.compile(r"[A-Z]+ 20[0-9]{2} [0-9]{1,6}")  # letters, year, running number


class Filed(Protocol):
    """What somebody has filed, with its number and its day: a request, or an objection."""

    id: UUID
    public_body_id: UUID
    registration_number: str
    received_on: date
    requester_id: UUID
    sender: bytes | None

    @property
    def shown_number(self) -> str:
        """As its papers write it."""


class NoMatch(NotFound):
    """A wrong number and a wrong code answer alike, so that nobody can test numbers."""

    detail = "Nomor atau kode lacak tidak cocok. Periksa kembali keduanya."


def visible_to(officer: Officer) -> ColumnElement[bool]:
    """The condition under which this officer sees a request at all."""
    body = col(InformationRequest.public_body_id) == officer.public_body_id
    if officer.role in READS_ALL:
        return body
    if officer.role in UNIT_ROLES and officer.unit_id is not None:
        mine = select(Assignment.request_id).where(
            Assignment.unit_id == officer.unit_id, Assignment.state != "returned"
        )
        return body & col(InformationRequest.id).in_(mine)
    return col(InformationRequest.id).is_(None)


# Said as the index of these parts says it: they are few beside all that a unit ever had.
AT_WORK = literal_column("assignments.state IN ('open', 'submitted')", Boolean())


def open_to(officer: Officer) -> ColumnElement[bool]:
    """The open cases in an officer's lists: of a unit, those that it works on.

    Narrower than `visible_to`: what a unit closed its part of (a successor has it) is not listed.
    """
    return worked_on_by(officer) & col(InformationRequest.closed_on).is_(None)


def worked_on_by(officer: Officer) -> ColumnElement[bool]:
    """The same, where the statement says already that they are open: said twice, the database
    would take them for fewer than they are."""
    if officer.role not in UNIT_ROLES or officer.unit_id is None:
        return visible_to(officer)
    mine = select(Assignment.request_id).where(Assignment.unit_id == officer.unit_id, AT_WORK)
    body = col(InformationRequest.public_body_id) == officer.public_body_id
    return body & col(InformationRequest.id).in_(mine)


def for_officer(session: Session, officer: Officer, id: UUID) -> InformationRequest:
    """The request, if this officer may see it; NotFound otherwise."""
    found = session.exec(
        select(InformationRequest).where(
            InformationRequest.id == id,
            visible_to(officer),
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def code_of(info_request: InformationRequest) -> str:
    """The secret tracking code, made again."""
    return keys.tracking_code(info_request.id, info_request.code_turn, info_request.code_kid)


def number_meant(typed: str) -> str:
    """The registration number as people copy it: ppid 2026/42 is PPID-2026-000042."""
    parts = re.findall(r"[A-Z]+|[0-9]+", typed.upper())
    if OURS.fullmatch(" ".join(parts)):  # no number of an older register: 555/PPID/2026
        prefix, year, running = parts
        return f"{prefix}-{year}-{running:0>6}"
    return re.sub(r"[^A-Z0-9]+", "-", "".join(typed.upper().split())).strip("-")


def tracked(session: Session, number: str, code: str) -> InformationRequest:
    """The applicant's own request by number and code; NoMatch for either being wrong."""
    query = select(InformationRequest)
    query = query.where(InformationRequest.registration_number == number_meant(number))
    found = session.exec(query).one_or_none()
    # An unknown number costs the same work as a known one.
    right = code_of(found) if found else keys.tracking_code(UUID(int=0), 1, keys.current_kid())
    if not keys.same_code(code, right) or found is None:
        raise NoMatch
    return found


def by_id_and_turn(session: Session, id: UUID, turn: int) -> InformationRequest:
    """What a sealed tracking cookie points to; a voided code ends it."""
    found = session.get(InformationRequest, id)
    if found is None or found.code_turn != turn:
        raise NoMatch
    return found


@dataclass(frozen=True)
class Identity:
    """The applicant as sealed data tell it, opened: to be shown only where that is logged."""

    requester: Requester
    nik: str
    residency_letter_no: str
    address: str
    phone: str
    email: str
    members: tuple[tuple[str, str], ...]  # name, NIK
    proxy: Proxy | None
    proxy_address: str
    proxy_phone: str
    proxy_email: str
    sender: str  # the address or number that a mail, message or call came from


def requester_of(session: Session, filed: Filed) -> Requester:
    return session.get_one(Requester, filed.requester_id)


def proxy_of(session: Session, filed: Filed) -> Proxy | None:
    query = select(Proxy).where(Proxy.requester_id == filed.requester_id)
    return session.exec(query).one_or_none()


def identity(session: Session, filed: Filed) -> Identity:
    """Everything sealed about the applicant; officers reach it only through `open_identity`."""
    row, proxy = requester_of(session, filed), proxy_of(session, filed)
    own = {
        name: keys.open_text("requesters", name, row.id, getattr(row, name))
        for name in ("nik", "residency_letter_no", "address", "phone", "email")
    }
    members = session.exec(select(GroupMember).where(GroupMember.requester_id == row.id))
    people = tuple(
        (member.name, keys.open_text("group_members", "nik", member.id, member.nik))
        for member in members
    )
    theirs = {f"proxy_{name}": _of_proxy(proxy, name) for name in ("address", "phone", "email")}
    sender = arriving.sender(filed.id, filed.sender)
    return Identity(requester=row, members=people, proxy=proxy, sender=sender, **own, **theirs)


def _of_proxy(proxy: Proxy | None, name: str) -> str:
    return keys.open_text("proxies", name, proxy.id, getattr(proxy, name)) if proxy else ""


def email_of(session: Session, filed: Filed) -> str:
    """The applicant's address for mail, or ""."""
    row = requester_of(session, filed)
    return keys.open_text("requesters", "email", row.id, row.email)


def emails_of(session: Session, info_request: InformationRequest) -> tuple[str, str]:
    """The addresses of the applicant and of their proxy, each "" where there is none."""
    proxy = proxy_of(session, info_request)
    return email_of(session, info_request), _of_proxy(proxy, "email")


def lacks_address(session: Session, info_request: InformationRequest) -> bool:
    """Whether the copy is to be carried somewhere and nobody, proxy included, said where."""
    if info_request.delivery_method not in BY_POST:
        return False
    proxy = proxy_of(session, info_request)
    return not (requester_of(session, info_request).address or (proxy and proxy.address))


def items(session: Session, info_request: InformationRequest) -> list[RequestItem]:
    query = select(RequestItem).where(RequestItem.request_id == info_request.id)
    return list(session.exec(query.order_by(col(RequestItem.position))))


def assignments(session: Session, info_request: InformationRequest) -> list[Assignment]:
    query = select(Assignment).where(Assignment.request_id == info_request.id)
    return list(session.exec(query.order_by(col(Assignment.assigned_at))))


def answer_limits(session: Session, info_request: InformationRequest) -> list[date]:
    """The limits of the answer clock that run, the strictest first."""
    return clocks.answer_limits(clocks.running(session, info_request.id))


def own_assignment(
    session: Session, info_request: InformationRequest, officer: Officer
) -> Assignment | None:
    """The part of the officer's own unit, unless it was handed back."""
    return session.exec(
        select(Assignment).where(
            Assignment.request_id == info_request.id,
            Assignment.unit_id == officer.unit_id,
            Assignment.state != "returned",
        )
    ).one_or_none()


def drafts(session: Session, info_request: InformationRequest) -> list[AnswerDraft]:
    """All versions, newest first."""
    query = select(AnswerDraft).where(AnswerDraft.request_id == info_request.id)
    return list(session.exec(query.order_by(col(AnswerDraft.number).desc())))


def written_notice(session: Session, info_request: InformationRequest) -> WrittenNotice | None:
    return session.get(WrittenNotice, info_request.id)


def superseded_proofs(
    session: Session, info_request: InformationRequest
) -> Sequence[SupersededProof]:
    """The proofs of receipt that were corrected, the newest first."""
    query = select(SupersededProof).where(SupersededProof.request_id == info_request.id)
    return session.exec(query.order_by(col(SupersededProof.corrected_at).desc())).all()


def receipt_proof(session: Session, info_request: InformationRequest) -> ReceiptProof | None:
    return session.get(ReceiptProof, info_request.id)


def extension(session: Session, info_request: InformationRequest) -> Extension | None:
    return session.get(Extension, info_request.id)


def completion_letter(
    session: Session, info_request: InformationRequest
) -> CompletionLetter | None:
    return session.get(CompletionLetter, info_request.id)


def advice(session: Session, info_request: InformationRequest) -> str:
    """What the applicant wrote when rating the service, for the desk alone; "" for nothing."""
    row = session.get(Rating, info_request.id)
    return (row.comment or "") if row else ""


def notes(session: Session, info_request: InformationRequest, internal: bool) -> list[Note]:
    query = select(Note).where(Note.request_id == info_request.id, Note.internal == internal)
    return list(session.exec(query.order_by(col(Note.at))))
