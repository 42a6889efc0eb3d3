"""Views of the queue that an officer keeps under names of their own."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from sqlmodel import Session, col, func, select

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.desk import filters
from ppid.desk.forms import TYPED
from ppid.desk.models import SavedView
from ppid.errors import Invalid, NotFound
from ppid.events import Actor
from ppid.kit import fields
from ppid.kit.i18n import _

PATH = "/petugas/tampilan"
MOST = 20  # of one officer


class ViewForm(BaseModel):
    """The name; the address comes from the queue itself."""

    model_config = TYPED
    name: Annotated[str, fields.Line(60), Field(min_length=1)]


def of(session: Session, officer: Officer) -> Sequence[SavedView]:
    """The officer's own, by name."""
    query = select(SavedView).where(SavedView.officer_id == officer.id)
    return session.exec(query.order_by(col(SavedView.name))).all()


def one(session: Session, officer: Officer, id: UUID) -> SavedView:
    """One of the officer's own; NotFound for anybody else's."""
    found = session.get(SavedView, id)
    if found is None or found.officer_id != officer.id:
        raise NotFound
    return found


def save(
    session: Session, officer: Officer, name: str, query: Sequence[tuple[str, str]]
) -> SavedView:
    """Keep a state of the queue; the same name again is that view, changed."""
    address = filters.read(query).address(after="").removeprefix("/petugas")
    known = session.exec(
        select(SavedView).where(SavedView.officer_id == officer.id, SavedView.name == name)
    ).one_or_none()
    if known is None and _number(session, officer) >= MOST:
        sentence = _("Paling banyak {n} tampilan. Hapus dulu yang tidak dipakai.")
        raise Invalid({"name": sentence.format(n=MOST)})
    row = known or SavedView(officer_id=officer.id, name=name, address="", made_at=clock.now())
    row.address = address
    session.add(row)
    _record(session, officer, "view.saved", row)
    return row


def remove(session: Session, officer: Officer, row: SavedView) -> None:
    session.delete(row)
    _record(session, officer, "view.removed", row)


def _number(session: Session, officer: Officer) -> int:
    query = select(func.count()).select_from(SavedView)
    return session.exec(query.where(SavedView.officer_id == officer.id)).one()


def _record(session: Session, officer: Officer, name: str, row: SavedView) -> None:
    """Which view, not what it is called: a name may hold what was searched for."""
    session.flush()
    events.record(
        session,
        name,
        "officer",
        officer.id,
        public_body_id=officer.public_body_id,
        by=Actor("officer", officer.id),
        data={"view_id": str(row.id)},
    )
