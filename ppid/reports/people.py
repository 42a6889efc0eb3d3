"""Whom the lines of a register name: opened only for those who may, and by pages of lines."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import keys
from ppid.requests.people_models import Proxy, Requester

Person = dict[str, str]


def of(session: Session, ids: Iterable[UUID]) -> dict[UUID, Person]:
    """By requester, the identity columns; the caller has written down that they are opened."""
    wanted = set(ids)
    rows = session.exec(select(Requester).where(col(Requester.id).in_(wanted))).all()
    proxies = select(Proxy.requester_id, Proxy.name).where(col(Proxy.requester_id).in_(wanted))
    acting = dict(session.exec(proxies).all())
    return {row.id: _person(row, acting.get(row.id, "")) for row in rows}


def _person(row: Requester, proxy: str) -> Person:
    opened = {
        name: keys.open_text("requesters", name, row.id, getattr(row, name))
        for name in ("nik", "residency_letter_no", "address", "phone", "email")
    }
    identity = opened.pop("nik") or opened.pop("residency_letter_no") or row.registration_no or ""
    opened.pop("residency_letter_no", None)
    known = {"name": row.name, "identity": identity, "occupation": row.occupation or ""}
    return opened | known | {"npwp": "", "proxy": proxy}
