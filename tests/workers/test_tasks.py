"""Each task called as the function that it is."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.notices.models import Heartbeat
from tests.people import People
from workers import documents, names, notices, sweep


def signs(session: Session) -> dict[str, datetime]:
    session.expire_all()
    found = (session.get(Heartbeat, name) for name in (names.BEAT, names.WORKER))
    return {row.name: row.at for row in found if row}


def test_a_sweep_says_who_is_alive(session: Session, people: People) -> None:
    sent_at = clock.real_now() - timedelta(seconds=7)
    sweep.sweep(sent_at.isoformat())
    found = signs(session)
    assert found[names.BEAT] == sent_at
    assert clock.real_now() - found[names.WORKER] < timedelta(seconds=30)


def test_an_old_message_hides_no_newer_sign(session: Session, people: People) -> None:
    newer = clock.real_now()
    sweep.alive(newer.isoformat())
    sweep.alive(datetime(2026, 1, 2, tzinfo=UTC).isoformat())
    assert signs(session)[names.BEAT] == newer


@pytest.mark.parametrize(
    "task", [notices.deliver_notices, documents.rescan, documents.sweep_orphans]
)
def test_with_nothing_to_do_nothing_happens(session: Session, people: People, task: object) -> None:
    assert callable(task)
    task()
