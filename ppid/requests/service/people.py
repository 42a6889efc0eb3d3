"""The applicant and those who act for them, sealed as they are written."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from ppid import keys
from ppid.requests.people_models import GroupMember, Proxy, Requester
from ppid.requests.schemas import Applicant, Member, ProxyInput

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


def represented(
    session: Session,
    known: Requester,
    proxy: ProxyInput | None,
    written: Mapping[str, str] | None = None,
    members: Sequence[Member] = (),
) -> Requester:
    """The same applicant once more: with a proxy of whom their request knew nothing, or as they
    were `written` now, field by field; other `members` where any are named. A proxy on file goes
    on hearing of it, unless another one is named.

    The rows of the request stay as they were; every value is sealed anew to its own row.
    """
    new = written or {}
    plain: dict[str, Any] = {name: new.get(name) or getattr(known, name) for name in PLAIN}
    row = Requester(public_body_id=known.public_body_id, **plain)
    for column in SEALED:
        value = keys.open_text("requesters", column, known.id, getattr(known, column))
        setattr(row, column, keys.seal_text("requesters", column, row.id, new.get(column) or value))
    row.nik_index = keys.index("nik", new["nik"]) if "nik" in new else known.nik_index
    if "email" in new:
        row.email_index = keys.index("email", new["email"].lower())
    session.add(row)
    session.flush()
    for name, nik in [(each.name, each.nik) for each in members] or _members(session, known):
        _add_member(session, row.id, name, nik)
    if proxy or (proxy := _proxy_on_file(session, known)):
        session.add(_proxy(row.id, proxy))
    session.flush()
    return row


def _proxy_on_file(session: Session, known: Requester) -> ProxyInput | None:
    found = session.exec(select(Proxy).where(Proxy.requester_id == known.id)).one_or_none()
    if found is None:
        return None
    kept: dict[str, Any] = {
        column: keys.open_text("proxies", column, found.id, getattr(found, column))
        for column in ("address", "phone", "email")
    }
    return ProxyInput.model_construct(name=found.name, **kept)  # taken as it was checked then


def _members(session: Session, known: Requester) -> list[tuple[str, str]]:
    query = select(GroupMember).where(GroupMember.requester_id == known.id)
    return [
        (each.name, keys.open_text("group_members", "nik", each.id, each.nik))
        for each in session.exec(query)
    ]


def _add_member(session: Session, requester_id: UUID, name: str, nik: str) -> None:
    person = GroupMember(requester_id=requester_id, name=name)
    person.nik = keys.seal_text("group_members", "nik", person.id, nik)
    session.add(person)
