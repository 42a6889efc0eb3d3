"""The applicant and those who act for them, sealed as they are written."""

from uuid import UUID

from sqlmodel import Session, select

from ppid import keys
from ppid.requests.people_models import GroupMember, Proxy, Requester
from ppid.requests.schemas import Applicant, ProxyInput

SEALED = ("nik", "residency_letter_no", "address", "phone", "email")
PLAIN = (
    "kind", "name", "occupation", "nik_index", "email_index", "registration_no", "deed_no",
    "acting_person", "position", "special_needs",
)  # fmt: skip


def add_requester(session: Session, public_body_id: UUID, applicant: Applicant) -> Requester:
    """One row for each request: identity is not joined over requests."""
    row = Requester(
        public_body_id=public_body_id,
        kind=applicant.kind,
        name=applicant.shown_name,
        occupation=applicant.occupation or None,
        registration_no=applicant.registration_no or None,
        deed_no=applicant.deed_no or None,
        acting_person=applicant.acting_person or applicant.representative or None,
        position=applicant.position or None,
        special_needs=applicant.special_needs or None,
    )
    for column in SEALED:
        value = getattr(applicant, column)
        setattr(row, column, keys.seal_text("requesters", column, row.id, value))
    row.nik_index = keys.index("nik", applicant.nik) if applicant.nik else None
    row.email_index = keys.index("email", applicant.email.lower()) if applicant.email else None
    session.add(row)
    session.flush()
    for member in applicant.members:
        _add_member(session, row.id, member.name, member.nik)
    if applicant.proxy:
        session.add(_proxy(row.id, applicant.proxy))
    return row


def _proxy(requester_id: UUID, given: ProxyInput) -> Proxy:
    row = Proxy(requester_id=requester_id, name=given.name)
    for column in ("address", "phone", "email"):
        value = getattr(given, column)
        setattr(row, column, keys.seal_text("proxies", column, row.id, value))
    row.email_index = keys.index("email", given.email.lower()) if given.email else None
    return row


def represented(session: Session, known: Requester, proxy: ProxyInput) -> Requester:
    """The same applicant once more, with a proxy of whom their request knew nothing.

    The rows of the request stay as they were; every value is sealed anew to its own row.
    """
    row = Requester(
        public_body_id=known.public_body_id, **{name: getattr(known, name) for name in PLAIN}
    )
    for column in SEALED:
        value = keys.open_text("requesters", column, known.id, getattr(known, column))
        setattr(row, column, keys.seal_text("requesters", column, row.id, value))
    session.add(row)
    session.flush()
    for each in session.exec(select(GroupMember).where(GroupMember.requester_id == known.id)):
        nik = keys.open_text("group_members", "nik", each.id, each.nik)
        _add_member(session, row.id, each.name, nik)
    session.add(_proxy(row.id, proxy))
    session.flush()
    return row


def _add_member(session: Session, requester_id: UUID, name: str, nik: str) -> None:
    person = GroupMember(requester_id=requester_id, name=name)
    person.nik = keys.seal_text("group_members", "nik", person.id, nik)
    session.add(person)
