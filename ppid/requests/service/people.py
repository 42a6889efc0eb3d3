"""The applicant and those who act for them, sealed as they are written."""

from uuid import UUID

from sqlmodel import Session

from ppid import keys
from ppid.requests.people_models import GroupMember, Proxy, Requester
from ppid.requests.schemas import Applicant, ProxyInput


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
    for column in ("nik", "residency_letter_no", "address", "phone", "email"):
        value = getattr(applicant, column)
        setattr(row, column, keys.seal_text("requesters", column, row.id, value))
    row.nik_index = keys.index("nik", applicant.nik) if applicant.nik else None
    row.email_index = keys.index("email", applicant.email.lower()) if applicant.email else None
    session.add(row)
    session.flush()
    for member in applicant.members:
        person = GroupMember(requester_id=row.id, name=member.name)
        person.nik = keys.seal_text("group_members", "nik", person.id, member.nik)
        session.add(person)
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
