"""The window of an objection through the real sweep once a dispute about it is recorded."""

from datetime import date

import pytest

from tests.disputes.keeping import closed, registered, window
from tests.notices.conftest import Desk, desk
from tests.objections.filing import filed

__all__ = ["desk"]
NO_NUMBER = {"register_number": "", "registered_on": None}


@pytest.mark.parametrize("by", ["komisi", "dewi"])
def test_its_record_ends_the_window_and_its_reminders(desk: Desk, by: str) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    objection = filed(desk.session, desk.people, asked)
    desk.sweep("2027-01-26")
    opened = window(desk.session, objection)
    assert opened is not None and opened.stopped_on is None
    desk.on("2027-01-28")
    registered(desk.session, getattr(desk.people, by), objection, "2027-01-27", **NO_NUMBER)
    for day in ("2027-02-03", "2027-02-09", "2027-02-11", "2027-02-12"):
        desk.sweep(day)
    assert desk.outbox("dispute_window") == []
    ended = window(desk.session, objection)
    assert ended is not None
    assert (ended.stopped_on, ended.stopped_by) == (date(2027, 1, 27), "dispute.received")


def test_without_a_dispute_the_same_days_do_remind(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    filed(desk.session, desk.people, asked)
    for day in ("2027-01-26", "2027-02-03", "2027-02-09", "2027-02-11", "2027-02-12"):
        desk.sweep(day)
    assert desk.outbox("dispute_window")


def test_a_window_that_silence_opens_after_the_dispute_is_asleep(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    objection = filed(desk.session, desk.people, asked)
    desk.on("2026-12-10")
    dispute = registered(desk.session, desk.people.komisi, objection, "2026-12-10", **NO_NUMBER)
    assert window(desk.session, objection) is None
    desk.sweep("2027-01-26")
    asleep = window(desk.session, objection)
    assert asleep is not None
    assert (asleep.stopped_by, asleep.next_step_at) == ("dispute.received", None)
    desk.on("2027-01-28")
    closed(desk.session, desk.people, dispute, "not_registered", date(2027, 1, 28))
    awake = window(desk.session, objection)
    assert awake is not None and awake.stopped_on is None and awake.next_step_at is not None
