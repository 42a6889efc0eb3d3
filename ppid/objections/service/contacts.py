"""The postal address that the desk found for who objects, or for their proxy; sealed."""

from sqlmodel import Session

from ppid import keys
from ppid.accounts.models import Officer
from ppid.objections.models import Objection
from ppid.objections.service.common import record
from ppid.requests import queries as requests
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.service import actor_of


def record_address(
    session: Session, objection: Objection, officer: Officer, address: str, *, to_proxy: bool
) -> None:
    """Keep it and say so on the timeline; the address itself stands nowhere else."""
    proxy = requests.proxy_of(session, objection) if to_proxy else None
    row: Requester | Proxy = proxy or requests.requester_of(session, objection)
    row.address = keys.seal_text(str(row.__tablename__), "address", row.id, address)
    session.add(row)
    data = {"to": "proxy" if proxy else "requester"}
    record(session, "objection.address_recorded", objection, actor_of(officer), data)
