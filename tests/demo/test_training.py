"""The training clock: forward only, morning by morning, and nowhere but in training."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid import clock, db
from ppid.clocks.models import Clock
from ppid.demo import context, training
from ppid.holidays import service as holidays
from ppid.holidays.queries import calendar
from ppid.notices.hours import OFFICE_HOURS, SETTING
from ppid.notices.models import TrainingClock
from ppid.settings import settings
from ppid.units import office
from ppid.units.models import PublicBody
from tests.servers import wait_until

SECOND = timedelta(seconds=1)


def wita(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.WITA)


def test_each_morning_between_is_lived_through() -> None:
    found = training.mornings(wita("2026-11-23T09:00"), wita("2026-11-26T09:00"), OFFICE_HOURS)
    assert list(found) == [wita(f"2026-11-{day}T07:30") for day in (24, 25, 26)]


def test_before_the_morning_today_counts_too_and_the_end_does_not() -> None:
    found = training.mornings(wita("2026-11-23T06:00"), wita("2026-11-24T07:30"), OFFICE_HOURS)
    assert list(found) == [wita("2026-11-23T07:30")]


def test_a_day_is_a_day_and_the_work_of_its_morning_is_done_in_the_morning(demo: Engine) -> None:
    start, seen = clock.now(), list[datetime]()
    training.move(start + training.DAY, lambda: seen.append(clock.now().astimezone(clock.WITA)))
    assert abs(clock.now() - start - training.DAY) < 5 * SECOND
    (morning, now) = seen
    assert (morning.hour, morning.minute, morning.second < 5) == (7, 30, True)
    assert now >= morning


def test_an_office_that_opens_later_lives_through_its_own_mornings(demo: Engine) -> None:
    _open_from_ten(demo)
    seen = list[datetime]()
    training.move(clock.now() + training.WEEK, lambda: seen.append(clock.local(clock.now())))
    assert len(seen) == 8
    assert {f"{at:%H:%M}" for at in seen[:-1]} == {"10:15"}


def test_the_next_deadline_is_reached_when_the_office_opens(demo: Engine) -> None:
    _open_from_ten(demo)
    due_on = clock.today() + training.WEEK
    with db.transaction() as session:
        _run_clock(session, due_on)
        assert training.next_deadline(session) == wita(f"{due_on}T10:15")


def test_a_step_before_the_chosen_opening_is_reached_when_the_office_opens(demo: Engine) -> None:
    _open_from_ten(demo)
    monday = _next_monday()
    with db.transaction() as session:
        _run_clock(session, monday + training.WEEK, wita(f"{monday}T07:30"))
        assert training.next_deadline(session) == wita(f"{monday}T10:15")


def test_a_step_on_a_free_day_is_reached_on_the_next_working_day(demo: Engine) -> None:
    _open_from_ten(demo)
    monday = _next_monday()
    with db.transaction() as session:
        _run_clock(session, monday + training.WEEK, wita(f"{monday - 2 * training.DAY}T11:00"))
        assert training.next_deadline(session) == wita(f"{monday}T10:15")


def _next_monday() -> date:
    """A Monday ahead that is a working day, and so is the Saturday before it still ahead."""
    ahead = 7 - clock.today().weekday()
    monday = clock.today() + timedelta(days=ahead if ahead > 2 else ahead + 7)
    with db.transaction() as session:
        body = session.exec(select(PublicBody.id)).one()
        holidays.seed(session, body)
        days = calendar(session, body)
    while not days.is_working_day(monday):
        monday += training.WEEK
    return monday


def _run_clock(session: Session, due_on: date, step: datetime | None = None) -> None:
    """A clock that falls due on a day, and wants to be looked at before."""
    body, case = session.exec(select(PublicBody)).one(), uuid4()
    session.add(
        Clock(
            public_body_id=body.id,
            subject_kind="request",
            subject_id=case,
            request_id=case,
            kind="answer",
            reading="",
            started_on=clock.today(),
            entered_on=clock.today(),
            due_on=due_on,
            next_step_at=step,
            calendar_version="",
            rule_version="",
        )
    )
    session.flush()


def _open_from_ten(demo: Engine) -> None:
    """The office chose to be disturbed from 10:15 until noon."""
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        office.choose(session, body.id, SETTING, {"from": "10:15", "until": "12:00"})


def test_a_week_passes_seven_mornings(demo: Engine) -> None:
    start, seen = clock.now(), list[datetime]()
    training.move(start + training.WEEK, lambda: seen.append(clock.now()))
    assert len(seen) == 8
    assert seen == sorted(seen)


def test_the_clock_never_goes_back(demo: Engine) -> None:
    training.move(clock.now() + training.WEEK, lambda: None)
    there = clock.now()
    training.move(there - training.DAY, lambda: None)
    assert clock.now() >= there


def test_another_process_sees_it_within_a_second(demo: Engine) -> None:
    training.move(clock.now() + training.DAY, lambda: None)
    before = clock.now()
    with db.transaction() as session:
        session.get_one(TrainingClock, 1).offset_seconds += 86400
    wait_until(lambda: clock.now() - before > timedelta(hours=23), 3)


@pytest.mark.parametrize("what", ["mode", "database"])
def test_outside_of_training_it_stands_still(
    demo: Engine, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "mode":
        monkeypatch.delenv("PPID_DEMO")
        settings.cache_clear()
    else:
        with db.transaction() as session:
            session.exec(select(PublicBody)).one().is_demo = False
    training.follow()
    training.move(clock.now() + training.WEEK, lambda: None)
    assert abs(clock.now() - clock.real_now()) < SECOND
    with Session(demo) as session:
        assert session.get(TrainingClock, 1) is None


def test_without_a_running_clock_there_is_no_next_deadline(demo: Engine) -> None:
    with db.reading() as session, pytest.raises(training.NoNextDeadline):
        training.next_deadline(session)


def test_a_mail_without_a_sentence_of_its_own_is_called_by_its_name() -> None:
    at = datetime(2026, 11, 24, 7, 30, tzinfo=clock.WITA)
    assert context.sentence("morning_digest", "", at) == "Rangkuman pagi, 07.30"
    assert context.sentence("handover_due", "PPID-2026-000012", at).endswith(
        " PPID-2026-000012, 07.30"
    )
