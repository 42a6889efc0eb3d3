"""*Ulangi dari awal*: everything goes and comes back, in a demonstration only."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, func, select

from ppid import clock, db
from ppid.demo import reset, training
from ppid.demo.work import Busy
from ppid.events.models import Event
from ppid.notices import lease
from ppid.requests.models import InformationRequest
from ppid.units.models import PublicBody


def count(engine: Engine, what: type[Event] | type[InformationRequest]) -> int:
    with Session(engine) as session:
        return session.exec(select(func.count()).select_from(what)).one()


def test_it_begins_again_and_keeps_its_promises(demo: Engine) -> None:
    begin_again(demo)


@pytest.mark.servers
def test_it_begins_again_on_postgresql(demo_on_postgresql: Engine) -> None:
    begin_again(demo_on_postgresql)


def begin_again(demo: Engine) -> None:
    reset.again()
    first = count(demo, InformationRequest), count(demo, Event)
    assert first[0] > 30
    training.move(clock.now() + training.DAY, lambda: None)
    reset.again()
    assert (count(demo, InformationRequest), count(demo, Event)) == first
    assert abs((clock.now() - clock.real_now()).total_seconds()) < 2
    assert lease.take("someone else"), "the sweep may work again"
    with pytest.raises(DatabaseError), db.transaction() as session:
        session.execute(text("DELETE FROM events"))


def test_a_real_database_is_never_emptied(demo: Engine) -> None:
    reset.again()
    with db.transaction() as session:
        session.exec(select(PublicBody)).one().is_demo = False
    before = count(demo, Event)
    with pytest.raises(Busy):
        reset.again()
    assert count(demo, Event) == before
