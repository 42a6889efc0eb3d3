"""Loading the units that the package ships; what the office edited stays."""

from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from ppid import clock
from ppid.kit.upserts import insert_for
from ppid.units import shipped
from ppid.units.models import NumberSeries, PublicBody, Unit

PREFIX = "PPID"
NAME = "Pemerintah Provinsi Kalimantan Timur"


def seed(session: Session, demo: bool) -> PublicBody:
    """The public body and its units; safe to repeat, never overwrites."""
    body = session.exec(select(PublicBody)).first()
    if body is None:
        body = PublicBody(prefix=PREFIX, name=NAME, is_demo=demo)
        session.add(body)
        session.flush()
    known = {unit.code: unit for unit in session.exec(select(Unit))}
    seeds = shipped.load()
    for seed_ in seeds:
        if seed_.code not in known:
            known[seed_.code] = _unit(body.id, seed_)
            session.add(known[seed_.code])
    session.flush()
    for seed_ in seeds:
        unit = known[seed_.code]
        if seed_.parent and unit.parent_id is None:
            unit.parent_id = known[seed_.parent].id
    session.flush()
    return body


def _unit(public_body_id: UUID, seed_: shipped.UnitSeed) -> Unit:
    return Unit(
        public_body_id=public_body_id,
        code=seed_.code,
        name=seed_.name,
        short_name=seed_.short_name,
        kind=seed_.kind,
        duties=seed_.duties,
        valid_from=seed_.valid_from,
    )


def next_number(session: Session, public_body_id: UUID, kind: str, year: int) -> int:
    """The next running number; gap-free, since it is taken in the transaction that uses it."""
    values = {
        "id": uuid4(),
        "public_body_id": public_body_id,
        "kind": kind,
        "year": year,
        "last": 1,
    }
    statement = (
        insert_for(session, NumberSeries)
        .values(**values)
        .on_conflict_do_update(
            index_elements=["public_body_id", "kind", "year"],
            set_={"last": col(NumberSeries.last) + 1},
        )
        .returning(col(NumberSeries.last))
    )
    return int(session.execute(statement).scalar_one())


def register_year() -> int:
    """The office's year of entry, which the number carries."""
    return clock.today().year
