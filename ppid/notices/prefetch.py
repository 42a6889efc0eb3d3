"""What the mails of a batch need, read in a few statements; `session.get` then finds it at hand.

Answers that are the same for the whole batch are kept in the session, which lives only as long as
one short reading transaction, so nothing is older than the batch.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.events.models import OutboxEntry
from ppid.objections.models import Objection
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.people_models import Proxy, Requester
from ppid.units.models import Unit

Answer = TypeVar("Answer")
KINDS: dict[str, type[Any]] = {"officer": Officer, "requester": Requester, "proxy": Proxy}


def once(session: Session, key: Hashable, make: Callable[[], Answer]) -> Answer:
    """The answer that was made under this key in this session, made at the first question."""
    kept: dict[Hashable, Any] = session.info.setdefault("once", {})
    if key not in kept:
        kept[key] = make()
    return kept[key]  # type: ignore[no-any-return]


def load(session: Session, entries: Sequence[OutboxEntry]) -> None:
    """Read the cases, people and clocks of these notices; the session keeps them."""
    cases = {row.subject_id for row in entries if row.subject_kind == "request"}
    clocks = {UUID(row.data["clock_id"]) for row in entries if row.data.get("clock_id")}
    objections = {row.subject_id for row in entries if row.subject_kind == "objection"}
    kept: list[Any] = [*_read(session, InformationRequest, cases), *_read(session, Clock, clocks)]
    kept += _read(session, Objection, objections)
    for kind, model in KINDS.items():
        found = (row.recipient.partition(":") for row in entries)
        kept += _read(session, model, {UUID(id_) for name, _, id_ in found if name == kind})
    session.info["kept"] = kept  # the session itself holds its rows only weakly
    session.info["units"] = _units(session, cases)


def _read(session: Session, model: type[SQLModel], ids: Iterable[UUID]) -> Sequence[Any]:
    wanted = list(ids)
    if not wanted:
        return []
    key: Any = model.id  # type: ignore[attr-defined]
    return session.exec(select(model).where(col(key).in_(wanted))).all()


def _units(session: Session, cases: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    wanted = list(cases)
    if not wanted:
        return found
    for id_, name in session.execute(at_work(wanted)):
        found[id_].append(name)
    return found


def at_work(cases: Sequence[UUID]) -> Any:
    """The names of the units that work on these cases, in alphabetical order."""
    return (
        sa.select(col(Assignment.request_id), col(Unit.name))
        .join(Unit, col(Assignment.unit_id) == col(Unit.id))
        .where(
            col(Assignment.request_id).in_(cases),
            col(Assignment.state).in_(("open", "submitted")),
        )
        .order_by(col(Unit.name))
    )


def units_of(session: Session, case: UUID) -> list[str]:
    """The units at work on one case, from what was read ahead where that was done."""
    ahead = session.info.get("units")
    return list(ahead[case] if ahead is not None else _units(session, [case])[case])
