"""Who gets what. A recipient is `officer:<id>` or the like; addresses are read at sending only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock, keys
from ppid.accounts.absences import running
from ppid.accounts.models import Officer, Role
from ppid.accounts.people_models import Absence
from ppid.asking import links
from ppid.asking.models import DraftLink
from ppid.notices import asked
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.queries import Filed
from ppid.settings import settings
from ppid.units import office

COMMISSION = "commission"
DESK = (Role.PETUGAS_LAYANAN, Role.PPID_UTAMA)
HEARS_FOR_A_UNIT = (Role.PPID_PELAKSANA,)
UNIT_WITH_HEAD = (Role.PPID_PELAKSANA, Role.PIMPINAN_UNIT)


def officer(id_: UUID) -> str:
    return f"officer:{id_}"


@dataclass(frozen=True)
class Directory:
    """The active officers of a public body, read once for many decisions.

    Who stands in for an absent officer today hears what that officer hears.
    """

    officers: tuple[tuple[UUID, str, UUID | None], ...]  # id, role, unit
    delegates: Mapping[UUID, UUID] = field(default_factory=dict)  # by absent officer

    @classmethod
    def of(cls, session: Session, public_body_id: UUID) -> "Directory":
        away = (col(Absence.officer_id) == col(Officer.id)) & running(clock.today())
        rows = session.exec(
            select(Officer.id, Officer.role, Officer.unit_id, Absence.delegate_id)
            .join(Absence, away, isouter=True)
            .where(Officer.public_body_id == public_body_id, col(Officer.active).is_(True))
            .order_by(Officer.email)
        ).all()
        known = {id_: (id_, role, unit) for id_, role, unit, _delegate in rows}
        found = {id_: each for id_, _role, _unit, each in rows if each in known}
        return cls(tuple(known.values()), found)

    def reach(self, ids: Iterable[UUID]) -> list[str]:
        """These officers and who stands in for them today, each once."""
        wanted = [each for id_ in ids for each in (id_, self.delegates.get(id_)) if each]
        return [officer(id_) for id_ in dict.fromkeys(wanted)]

    def with_role(self, *roles: str) -> list[str]:
        return self.reach(id_ for id_, role, _ in self.officers if role in roles)

    def desk(self) -> list[str]:
        """Petugas layanan and PPID Utama."""
        return self.with_role(*DESK)

    def of_unit(self, unit_id: UUID, *roles: str) -> list[str]:
        """The unit's own officers; by default those who draft."""
        wanted = roles or HEARS_FOR_A_UNIT
        return self.reach(
            id_ for id_, role, unit in self.officers if unit == unit_id and role in wanted
        )


@dataclass(frozen=True)
class Person:
    """The applicant or their proxy: by e-mail if they gave one, else by letter."""

    recipient: str
    has_email: bool
    same_mailbox: bool = False  # the proxy's address is the applicant's: one mail is enough


def people(session: Session, filed: Filed) -> list[Person]:
    """The applicant of a request or objection and, where there is one, the proxy."""
    found = people_of(session, [filed.requester_id])
    return found.get(filed.requester_id, [])


def people_of(session: Session, requester_ids: list[UUID]) -> dict[UUID, list[Person]]:
    """Applicants with their proxies, in two reads.

    A proxy's address is compared by its blind index alone, and only where both gave one.
    """
    applicants = session.exec(
        select(Requester.id, col(Requester.email).is_not(None), Requester.email_index).where(
            col(Requester.id).in_(requester_ids)
        )
    ).all()
    boxes = {id_: box if email else None for id_, email, box in applicants}
    found = {id_: [Person(f"requester:{id_}", bool(email))] for id_, email, _box in applicants}
    proxies = session.exec(
        select(Proxy.id, Proxy.requester_id, Proxy.email).where(
            col(Proxy.requester_id).in_(requester_ids)
        )
    )
    for id_, requester_id, email in proxies:
        same = _same_mailbox(boxes[requester_id], id_, email)
        found[requester_id].append(Person(f"proxy:{id_}", bool(email), same))
    return found


def _same_mailbox(box: str | None, proxy_id: UUID, email: bytes | None) -> bool:
    if box is None or email is None:
        return False
    address = keys.open_text("proxies", "email", proxy_id, email).lower()
    return box in keys.indexes("email", address)


@dataclass(frozen=True)
class Addressee:
    """Where a notice goes and how its reader is greeted; `address` is "" where there is none."""

    name: str
    address: str


def resolve(session: Session, public_body_id: UUID, recipient: str) -> Addressee | None:
    """Look the address up, at sending and nowhere else; None where nobody may hear any more."""
    kind, _, id_ = recipient.partition(":")
    if kind == COMMISSION:
        address = commission_address(session, public_body_id)
        return Addressee("Komisi Informasi Provinsi Kalimantan Timur", address) if address else None
    if kind == "officer":
        found = session.get(Officer, UUID(id_))
        return Addressee(found.name, found.email) if found and found.active else None
    if kind == "draft":  # whoever wrote down an address for the link of a draft; no name is known
        link = session.get(DraftLink, UUID(id_))
        return Addressee("", links.address(link)) if link else None
    if kind == "requester":
        applicant = session.get(Requester, UUID(id_))
        return Addressee(applicant.name, _email("requesters", applicant)) if applicant else None
    if recipient.startswith(asked.PREFIX):
        return _asked(session, id_)
    proxy = session.get(Proxy, UUID(id_))
    return Addressee(proxy.name, _email("proxies", proxy)) if proxy else None


def _asked(session: Session, id_: str) -> Addressee | None:
    """The address on file, or nobody. Without a name: several people may share the address."""
    row = asked.reader(session, id_)
    return Addressee("", _email(str(row.__tablename__), row)) if row else None


def _email(table: str, row: Requester | Proxy) -> str:
    return keys.open_text(table, "email", row.id, row.email)


def commission_address(session: Session, public_body_id: UUID) -> str | None:
    """The Commission's address, but only where the basis of the notes is recorded (11a i)."""
    row = office.row(session, public_body_id, "commission_notes")
    if row is None or not row.basis:
        return None
    value = row.value if isinstance(row.value, dict) else {}
    return settings().commission_email or value.get("email") or None


def notes_since(session: Session, public_body_id: UUID) -> date:
    """The day from which notes to the Commission have had a basis; raises where they have none."""
    row = office.row(session, public_body_id, "commission_notes")
    if row is None:
        raise LookupError("commission_notes")
    kept = row.value.get("since") if isinstance(row.value, dict) else None
    return date.fromisoformat(kept) if kept else clock.local_date(row.set_at)


def is_citizen(recipient: str) -> bool:
    """Applicants and proxies: they hear by letter where no mail reaches them."""
    return recipient.startswith(("requester:", "proxy:"))
