"""*Ulangi dari awal*: everything goes and comes back, in a demonstration only."""

import sys
from datetime import datetime, time
from functools import partial

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, SQLModel, func, select

from ppid import clock, db
from ppid.cli import ready
from ppid.demo import reset, script, seed, training
from ppid.demo.work import Busy
from ppid.events.models import Event, OutboxEntry, State
from ppid.events.service import SYSTEM
from ppid.notices import lease
from ppid.readings import service as readings
from ppid.readings.models import ReadingChoice
from ppid.readings.service import Chosen
from ppid.requests.models import InformationRequest
from ppid.texts.models import PageVersion
from ppid.units import contacts
from ppid.units import queries as units
from ppid.units.models import PublicBody, UnitContact


def count(engine: Engine, what: type[SQLModel]) -> int:
    with Session(engine) as session:
        return session.exec(select(func.count()).select_from(what)).one()


def test_it_begins_again_and_keeps_its_promises(demo: Engine) -> None:
    reset.again()
    first = count(demo, InformationRequest), count(demo, Event)
    a_real_one_is_never_emptied(demo)
    assert (count(demo, InformationRequest), count(demo, Event)) == first
    training.move(clock.now() + training.DAY, lambda: None)
    assert begins_again(demo) == first
    assert first[0] > 30


def a_real_one_is_never_emptied(demo: Engine) -> None:
    for is_demo in (False, True):
        with db.transaction() as session:
            session.exec(select(PublicBody)).one().is_demo = is_demo
        if not is_demo:
            with pytest.raises(Busy):
                reset.again()


def test_what_a_cut_left_half_lived_is_begun_again_at_the_next_start(
    demo: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = script.load()[:4]
    monkeypatch.setattr(script, "load", lambda: cases)
    with monkeypatch.context() as cut, pytest.raises(SystemExit):
        cut.setattr(seed, "_carry", partial(sys.exit, 1))
        reset.again()
    ready.prepare().dispose()
    assert count(demo, InformationRequest) == len(cases)
    before = count(demo, Event)
    ready.prepare().dispose()  # whole: nothing is done twice
    assert count(demo, Event) == before


@pytest.mark.servers
def test_it_begins_again_on_postgresql(demo_on_postgresql: Engine) -> None:
    assert begins_again(demo_on_postgresql)[0] > 30


def begins_again(demo: Engine) -> tuple[int, int]:
    """It is as on the first day; how many requests and events that are."""
    choose()
    reset.again()
    made = count(demo, InformationRequest), count(demo, Event)
    assert [count(demo, each) for each in (ReadingChoice, PageVersion, UnitContact)] == [0, 0, 0]
    assert waiting_of_the_past(demo) == []
    assert abs((clock.now() - clock.real_now()).total_seconds()) < 2
    assert lease.take("someone else"), "the sweep may work again"
    choose()
    for kept in ("events", "reading_choices", "page_versions", "unit_contacts"):
        with pytest.raises(DatabaseError), db.transaction() as session:
            session.execute(text(f"DELETE FROM {kept}"))
    return made


def waiting_of_the_past(demo: Engine) -> list[str]:
    """What was decided before today and has not left."""
    midnight = datetime.combine(clock.today(), time.min, clock.zone())
    with Session(demo) as session:
        query = select(OutboxEntry.notice).where(
            OutboxEntry.state == State.PENDING, OutboxEntry.decided_at < midnight
        )
        return list(session.exec(query))


def choose() -> None:
    """A choice of the office, which nobody may delete but the beginning again."""
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        chosen = Chosen("counted", "SK 12/2026", "", clock.today())
        readings.choose(session, body.id, "cuti_bersama", chosen, SYSTEM)
        by, on = body.id, clock.today()
        session.add(PageVersion(
            public_body_id=body.id, page="profil", number=2, texts={"id_isi": "Kami."},
            valid_from=on, reason="Uji", made_by=by, made_at=clock.now(),
        ))  # fmt: skip
        unit = units.by_code(session, body.id, "disdik")
        contacts.write(session, unit, 0, {"phone": "0541741210"}, "Uji", by)
