"""Learning from assignments: versions, a fair comparison, and one click back."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.errors import Conflict, Forbidden
from ppid.events.models import Event
from ppid.requests.models import InformationRequest
from ppid.routing import queries, retraining, service
from ppid.routing.models import RoutingExample, RoutingVersion
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from workers import routing

TEXT = "data gelar wicara naga terbang tahun {n} dan jumlahnya"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def lessons(session: Session, people: People, many: int, unit: str = "dishut", **more: Any) -> None:
    """So many requests about the same matter, each answered by the unit."""
    made = cases.received(session, people, key=f"asal-{unit}")
    given = {c.name: getattr(made, c.name) for c in made.__table__.columns}  # type: ignore[attr-defined]
    to = units.by_code(session, people.body.id, unit)
    for n in range(many):
        copy = InformationRequest(
            **{**given, "id": uuid4(), "registration_number": f"UJI-{unit}-{n}",
               "idempotency_key": None, "sought": TEXT.format(n=n)}
        )  # fmt: skip
        session.add(copy)
        session.flush()
        example = RoutingExample(
            public_body_id=people.body.id, request_id=copy.id, unit_id=to.id,
            text=TEXT.format(n=n), decision="ask", made_at=clock.now(), **more,
        )  # fmt: skip
        service.teach(session, example)


def learn(session: Session, people: People) -> RoutingVersion:
    return retraining.keep(session, *retraining.taught_version(session, people.body.id))


def turn(session: Session) -> RoutingVersion | None:
    session.commit()
    return retraining.turn()


def best(session: Session, people: People) -> str:
    engine = queries.engine(session, people.body.id, clock.today())
    found = engine.suggest(TEXT.format(n=99)).suggestions
    return found[0].unit if found else ""


def test_too_few_examples_teach_nothing(session: Session, people: People) -> None:
    lessons(session, people, retraining.FRESH - 1)
    assert turn(session) is None


def test_what_officers_did_is_learned_and_used(session: Session, people: People) -> None:
    assert best(session, people) != "Dinas Kehutanan"
    lessons(session, people, 40)
    made = turn(session)
    assert made is not None
    assert (made.number, made.state) == (1, "in_force")
    assert made.examples + made.figures["held"] == 40
    assert made.figures["held"] > 0
    assert made.figures["after"]["top_1"] > made.figures["before"]["top_1"]
    assert best(session, people) == "Dinas Kehutanan"
    assert turn(session) is None
    event = session.exec(select(Event).where(Event.name == "routing.version_made")).one()
    assert event.data == {"number": 1, "state": "in_force"}


def test_what_was_left_out_or_handed_back_teaches_nothing(session: Session, people: People) -> None:
    lessons(session, people, 30, left_out_at=clock.now(), left_out_by=people.dewi.id)
    lessons(session, people, 30, "dlh", returned_at=clock.now())
    made = learn(session, people)
    assert (made.examples, made.figures["held"]) == (0, 0)
    assert best(session, people) not in {"Dinas Kehutanan", "Dinas Lingkungan Hidup"}


def test_a_worse_version_is_kept_and_not_used(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    lessons(session, people, 40)
    first = learn(session, people)
    monkeypatch.setattr("ppid.routing.teaching.teach", lambda _examples, _knowledge: nothing())
    second = learn(session, people)
    assert (first.state, second.number, second.state) == ("in_force", 2, "worse")
    assert best(session, people) == "Dinas Kehutanan"


def nothing() -> Any:
    from ppid.routing.learning import Learned

    return Learned({})


def test_one_click_goes_back_and_forth(session: Session, people: People) -> None:
    lessons(session, people, 40)
    learn(session, people)
    service.switch(session, people.dewi, 0, seen=1)
    assert best(session, people) != "Dinas Kehutanan"
    service.switch(session, people.dewi, 1, seen=0)
    assert best(session, people) == "Dinas Kehutanan"
    with pytest.raises(Conflict):
        service.switch(session, people.dewi, 0, seen=0)
    with pytest.raises(Forbidden):
        service.switch(session, people.sari, 0, seen=1)
    used = session.exec(select(RoutingVersion).where(RoutingVersion.state == "in_force")).all()
    assert [(row.number, row.switched_by) for row in used] == [(1, people.dewi.id)]


def test_what_was_taught_against_another_version_is_not_kept(
    session: Session, people: People
) -> None:
    lessons(session, people, 40)
    learn(session, people)
    used, taught = retraining.taught_version(session, people.body.id)
    service.switch(session, people.dewi, 0, seen=1)
    with pytest.raises(Conflict):
        retraining.keep(session, used, taught)
    assert [row.number for row in queries.versions(session, people.body.id)] == [1]


def test_of_two_workers_one_keeps_its_version(session: Session, people: People) -> None:
    lessons(session, people, 40)
    first = retraining.taught_version(session, people.body.id)
    second = retraining.taught_version(session, people.body.id)
    retraining.keep(session, *first)
    with pytest.raises(Conflict):
        retraining.keep(session, *second)


def test_what_is_assigned_while_it_learns_is_fresh_to_the_next(
    session: Session, people: People, office: OfficeClock
) -> None:
    lessons(session, people, 40)
    office.on(date(2026, 11, 23), 10)
    taught = retraining.taught_version(session, people.body.id)
    office.on(date(2026, 11, 23), 11)
    lessons(session, people, 25, "dlh")
    retraining.keep(session, *taught)
    assert retraining.fresh(session, people.body.id) == 25


def test_the_same_fifth_is_held_back_for_ever() -> None:
    ids = [uuid4() for _ in range(2_000)]
    held = [retraining.is_held_back(id_) for id_ in ids]
    assert 0.15 < sum(held) / len(held) < 0.25
    assert held == [retraining.is_held_back(id_) for id_ in ids]


def test_a_task_learns_what_is_due(session: Session, people: People) -> None:
    lessons(session, people, 40)
    session.commit()
    routing.learn()
    session.expire_all()
    assert session.exec(select(RoutingVersion)).one().state == "in_force"
