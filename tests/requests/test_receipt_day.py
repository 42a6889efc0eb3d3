"""The true day of receipt of a request on paper (11a e), where it can be counted and where not."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid.errors import Invalid
from ppid.requests import service
from ppid.requests.schemas import Intake, NewRequest
from ppid.requests.service import actor_of
from tests.conftest import OfficeClock
from tests.people import People, siti


def registered_on(session: Session, people: People, day: date) -> date | None:
    intake = Intake(channel="letter", received_on=day)
    data = NewRequest.model_validate(siti())
    by = actor_of(people.sari)
    return service.receive(session, people.body, data, by, key="k", intake=intake).next_due_on


@pytest.mark.usefixtures("frozen_office_clock")
def test_its_limit_is_counted_from_the_day_it_came(session: Session, people: People) -> None:
    assert registered_on(session, people, date(2026, 11, 2)) == date(2026, 11, 16)


@pytest.mark.usefixtures("frozen_office_clock")
@pytest.mark.parametrize("day", [date(2022, 12, 30), date(2014, 12, 15), date(2026, 11, 24)])
def test_a_day_that_cannot_be_counted_is_refused(
    session: Session, people: People, day: date
) -> None:
    with pytest.raises(Invalid) as refused:
        registered_on(session, people, day)
    assert "received_on" in refused.value.errors


def test_a_year_that_has_no_calendar_yet_waits_for_it(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    frozen_office_clock.on(date(2028, 1, 5))
    assert registered_on(session, people, date(2028, 1, 4)) is None
