"""What is built once is asked for anew by each key, and a moment is read at each sending."""

from datetime import UTC, datetime
from functools import partial

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import Officer
from ppid.desk import queries
from ppid.desk.filters import Filters
from ppid.events.models import Event
from ppid.kit.statements import MOST, at_sending, forget, remembered
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People


def test_a_statement_is_built_once_a_key_and_the_oldest_go() -> None:
    forget()
    built: list[int] = []

    def build(n: int) -> int:
        built.append(n)
        return n

    for n in [0, 0, *range(MOST + 1), 0]:
        assert remembered(("test", n), partial(build, n)) == n
    assert built == [*range(MOST + 1), 0]


def test_a_moment_is_asked_whenever_it_is_sent(session: Session, people: People) -> None:
    cases.received(session, people)
    moments = [datetime(2100, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC)]
    before = col(Event.at) < at_sending(col(Event.at), moments.pop)
    statement = sa.select(sa.func.count()).select_from(Event).where(before)
    first, second = session.execute(statement).scalar_one(), session.execute(statement).scalar_one()
    assert (first, second > 0) == (0, True)


def test_nobody_gets_the_statement_of_another_seat(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """One after the other in the same process, as they come to one server."""
    made = cases.assigned(session, people)
    today = frozen_office_clock.on(made.received_on).date()

    def seen(officer: Officer) -> list[str]:
        page = queries.page(session, officer, Filters(), today, today)
        return [row.number for row in page.rows]

    own = [made.registration_number]
    assert [seen(each) for each in (people.dewi, people.charlie, people.budi)] == [own, [], own]
    stand_in = people.charlie.on_behalf_of(people.budi)
    assert [seen(stand_in), seen(people.charlie)] == [own, []]
