"""The book of letter numbers: each once a year, whoever comes at the same moment."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import Session, select

from ppid.units import agenda, office
from ppid.units.agenda import Letter
from ppid.units.models import AgendaNumber, PublicBody
from tests.people import People

ON = date(2026, 12, 10)
TOGETHER = 8


def letter(people: People, kind: str = "answer") -> Letter:
    return Letter(people.body.id, uuid4(), kind)


def test_a_number_is_given_once_a_year_however_it_is_spaced(
    session: Session, people: People
) -> None:
    first = letter(people)
    assert agenda.take(session, first, "480/31/SETDA", ON) == ""
    assert agenda.take(session, first, "480/31/SETDA", ON) == ""
    other = letter(people, "objection")
    assert agenda.take(session, other, "480 / 31 / setda", ON) == "answer"
    assert agenda.take(session, other, "480/31/SETDA", date(2027, 1, 4)) == ""


def test_a_corrected_number_is_free_again(session: Session, people: People) -> None:
    first, other = letter(people), letter(people)
    agenda.take(session, first, "480/31", ON)
    agenda.take(session, first, "480/32", ON)
    assert agenda.take(session, other, "480/31", ON) == ""
    assert agenda.take(session, other, "480/32", ON) == "answer"


def test_the_superior_may_have_a_book_of_their_own(session: Session, people: People) -> None:
    agenda.take(session, letter(people), "480/31", ON)
    office.choose(session, people.body.id, agenda.SETTING, agenda.OWN)
    session.flush()
    assert agenda.take(session, letter(people, "objection"), "480/31", ON) == ""
    assert agenda.take(session, letter(people, "objection"), "480/31", ON) == "objection"


@pytest.fixture
def body(engine: Engine) -> Iterator[UUID]:
    """An office of its own, committed, and taken away again."""
    with Session(engine) as session:
        made = PublicBody(prefix="AGENDA", name="Kantor Uji Agenda")
        session.add(made)
        session.commit()
        id_ = made.id
    yield id_
    with Session(engine) as session:
        session.execute(delete(AgendaNumber).where(AgendaNumber.public_body_id == id_))  # type: ignore[arg-type]
        session.execute(delete(PublicBody).where(PublicBody.id == id_))  # type: ignore[arg-type]
        session.commit()


def test_of_many_at_once_one_gets_the_number(engine: Engine, body: UUID) -> None:
    start = Barrier(TOGETHER)

    def take(turn: int) -> str:
        kind = "objection" if turn % 2 else "answer"
        with Session(engine) as session:
            start.wait()
            held = agenda.take(session, Letter(body, uuid4(), kind), "480/31", ON)
            session.commit()
            return held

    with ThreadPoolExecutor(TOGETHER) as pool:
        held = list(pool.map(take, range(TOGETHER)))
    assert held.count("") == 1
    with Session(engine) as session:
        rows = session.exec(select(AgendaNumber).where(AgendaNumber.public_body_id == body)).all()
    assert [(row.number, row.letter) for row in rows] == [("480/31", next(iter(set(held) - {""})))]
