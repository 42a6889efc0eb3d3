"""A reading is chosen by a person, with its basis, from a day on; history is kept for ever."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from ppid.errors import Conflict, Invalid, NotFound
from ppid.events import Actor
from ppid.events.models import Event
from ppid.readings import queries, service
from ppid.readings.models import ReadingChoice
from ppid.readings.service import Chosen
from ppid.statute.readings import DEFAULTS
from tests.conftest import OfficeClock
from tests.people import People

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def choose(
    session: Session,
    people: People,
    option: str = "counted",
    basis: str = "SK 12/2026",
    since: date = TODAY,
    seen: int = 0,
    point: str = "cuti_bersama",
) -> ReadingChoice:
    chosen = Chosen(option, basis, "", since, seen)
    by = Actor("officer", people.dewi.id)
    return service.choose(session, people.body.id, point, chosen, by)


def test_without_a_choice_every_default_stands(session: Session, people: People) -> None:
    assert queries.choices(session, people.body.id) is DEFAULTS


def test_a_choice_is_in_force_from_its_day_with_one_event(
    session: Session, people: People, office: OfficeClock
) -> None:
    choose(session, people, since=date(2026, 12, 1))
    assert queries.choices(session, people.body.id) == DEFAULTS
    office.on(date(2026, 12, 1))
    assert str(queries.choices(session, people.body.id)) == "cuti_bersama=counted"
    [event] = session.exec(select(Event).where(Event.name == "office.reading_chosen")).all()
    assert event.actor_id == people.dewi.id
    assert event.data == {
        "point": "cuti_bersama",
        "option": "counted",
        "basis": "SK 12/2026",
        "valid_from": "2026-12-01",
    }


def test_going_back_to_the_default_keeps_the_history(session: Session, people: People) -> None:
    choose(session, people)
    assert str(queries.choices(session, people.body.id)) == "cuti_bersama=counted"
    choose(session, people, option="not_counted", basis="", seen=1)
    assert queries.choices(session, people.body.id) == DEFAULTS
    kept = queries.of_point(session, people.body.id, "cuti_bersama")
    assert [(row.number, row.option, row.basis) for row in kept] == [
        (1, "counted", "SK 12/2026"),
        (2, "not_counted", None),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": ""}, "basis"),
        ({"option": "sometimes"}, "option"),
        ({"option": "not_counted"}, "option"),
        ({"since": date(2026, 11, 22)}, "valid_from"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    session: Session, people: People, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        choose(session, people, **changes)  # type: ignore[arg-type]
    assert list(refused.value.errors) == [field]
    assert queries.history(session, people.body.id) == []


@pytest.mark.parametrize("point", ["no_escalation", "early_objection", "nothing"])
def test_a_point_that_nobody_can_choose_is_not_found(
    session: Session, people: People, point: str
) -> None:
    with pytest.raises(NotFound):
        choose(session, people, point=point)


def test_the_same_choice_sent_twice_is_one(session: Session, people: People) -> None:
    assert choose(session, people).id == choose(session, people).id
    assert len(queries.history(session, people.body.id)) == 1
    assert len(session.exec(select(Event).where(Event.name == "office.reading_chosen")).all()) == 1


def test_a_choice_past_someone_elses_is_refused(session: Session, people: People) -> None:
    choose(session, people)
    with pytest.raises(Conflict):
        choose(session, people, basis="SK 13/2026")
    assert len(queries.history(session, people.body.id)) == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE reading_choices SET basis = 'lain'", "DELETE FROM reading_choices"]
)
def test_the_database_lets_nobody_rewrite_a_choice(
    session: Session, people: People, statement: str
) -> None:
    choose(session, people)
    with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
        session.execute(text(statement))


def test_an_undone_choice_leaves_nothing_behind_in_memory(session: Session, people: People) -> None:
    with session.begin_nested() as undone:
        choose(session, people)
        assert str(queries.choices(session, people.body.id)) == "cuti_bersama=counted"
        undone.rollback()
    assert queries.choices(session, people.body.id) == DEFAULTS
    choose(session, people, option="moving", point="local_closures")
    assert str(queries.choices(session, people.body.id)) == "local_closures=moving"
