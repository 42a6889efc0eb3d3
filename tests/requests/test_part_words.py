"""The words beside a unit's parts say what its parts say, whatever becomes of these."""

from random import Random
from uuid import UUID

import pytest
from sqlmodel import Session, col, delete, select, update

from ppid import clock
from ppid.requests import finding
from ppid.requests.finding_models import PartWord, RequestWord
from ppid.requests.models import Assignment, InformationRequest
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People

STATES = ("open", "submitted", "returned", "closed")
Words = set[tuple[UUID, str, UUID]]


@pytest.fixture
def made(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> list[InformationRequest]:
    """Two cases that no unit works on yet."""
    texts = ("Rencana pembangunan jembatan.", "Anggaran jembatan dan jalan.")
    return [cases.received(session, people, key=one, information_sought=one) for one in texts]


def kept(session: Session) -> Words:
    found = select(PartWord.unit_id, PartWord.term, PartWord.request_id)
    return set(session.exec(found).all())


def true(session: Session) -> Words:
    """What the parts at work and the words of their cases say."""
    said = (
        select(Assignment.unit_id, RequestWord.term, RequestWord.request_id)
        .join(RequestWord, col(RequestWord.request_id) == col(Assignment.request_id))
        .where(col(Assignment.state).in_(("open", "submitted")))
    )
    return set(session.exec(said).all())


def hand(session: Session, people: People, case: InformationRequest, unit_id: UUID) -> None:
    part = Assignment(
        request_id=case.id,
        unit_id=unit_id,
        note="Mohon disiapkan.",
        assigned_by=people.dewi.id,
        assigned_at=clock.real_now(),
    )
    session.add(part)
    session.flush()


@pytest.mark.parametrize("seed", range(4))
def test_they_follow_the_parts_through_every_change(
    session: Session, people: People, made: list[InformationRequest], seed: int
) -> None:
    chance, seen = Random(seed), 0
    all_units = [unit.id for unit in units.active(session, people.body.id, clock.today())][:3]
    for _ in range(40):
        case, unit_id = chance.choice(made), chance.choice(all_units)
        this = (col(Assignment.request_id) == case.id, col(Assignment.unit_id) == unit_id)
        there = session.execute(select(col(Assignment.id)).where(*this)).first()
        taken = select(Assignment.unit_id).where(Assignment.request_id == case.id)
        free = set(all_units) - set(session.exec(taken).all())
        if not there:
            hand(session, people, case, unit_id)
        elif chance.random() < 0.2:
            session.execute(delete(Assignment).where(*this))
        elif free and chance.random() < 0.3:
            session.execute(update(Assignment).where(*this).values(unit_id=chance.choice([*free])))
        else:
            state = chance.choice(STATES)
            session.execute(update(Assignment).where(*this).values(state=state))
        session.expire_all()
        assert kept(session) == true(session)
        seen = max(seen, len(kept(session)))
    assert seen > 6  # the words of more than one part


def test_words_that_come_after_the_part_stand_beside_it_too(
    session: Session, people: People, made: list[InformationRequest]
) -> None:
    unit = units.by_code(session, people.body.id, "disdik")
    hand(session, people, made[0], unit.id)
    rows = [{"term": term, "request_id": each.id} for each in made for term in ("kapal", "dermaga")]
    session.execute(RequestWord.__table__.insert(), rows)  # type: ignore[attr-defined]
    assert (unit.id, "kapal", made[0].id) in kept(session)
    assert kept(session) == true(session)


def test_of_a_unit_only_its_own_are_named(
    session: Session, people: People, made: list[InformationRequest]
) -> None:
    unit = units.by_code(session, people.body.id, "disdik")
    (all_cases,) = finding.named_by("jembatan")
    (its_own,) = finding.named_by("jembatan", unit.id)
    assert set(session.execute(all_cases).scalars()) == {each.id for each in made}
    assert set(session.execute(its_own).scalars()) == set()
    hand(session, people, made[0], unit.id)
    assert set(session.execute(its_own).scalars()) == {made[0].id}
