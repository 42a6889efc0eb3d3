"""Before an exemption ends those who decide are reminded, weekly, until it is opened or renewed."""

from datetime import date

from ppid import clock
from ppid.catalogue import uji
from ppid.notices import exemption_reviews
from tests.catalogue import tests_done as done
from tests.notices.conftest import Desk

UNTIL = date(2026, 12, 31)


def test_they_are_reminded_once_a_week_from_forty_working_days_before_the_end(desk: Desk) -> None:
    session, people = desk.session, desk.people
    desk.on("2026-09-01")
    tirta = done.team(session, people)
    decree = done.DECREE.__class__(**{**vars(done.DECREE), "on": date(2026, 8, 31)})
    made = done.established(session, people, tirta, decree, period_until=UNTIL)
    (first,) = exemption_reviews.due(session, people.body.id, UNTIL)
    assert first.review_by is not None
    assert exemption_reviews.NOTICE not in desk.sweep("2026-09-02", 8).decided
    assert exemption_reviews.NOTICE not in desk.sweep("2026-10-01", 8).decided
    assert desk.sweep("2026-11-24", 8).decided[exemption_reviews.NOTICE] == 2
    desk.sweep("2026-11-25", 8)
    entries = desk.outbox(exemption_reviews.NOTICE)
    assert {row.recipient for row in entries} == {
        f"officer:{who.id}" for who in (people.dewi, tirta)
    }
    assert len(entries) == 2, "not again in the same week"
    assert entries[0].data["until_on"] == UNTIL.isoformat()
    assert entries[0].data["review_on"] == first.review_by.isoformat()
    desk.sweep("2026-11-30", 8)
    assert len(desk.outbox(exemption_reviews.NOTICE)) == 4
    uji.end(session, made, people.dewi, "Sudah dibuka.", clock.today())
    session.commit()
    desk.sweep("2026-12-07", 8)
    assert len(desk.outbox(exemption_reviews.NOTICE)) == 4


def test_what_has_no_last_day_reminds_nobody(desk: Desk) -> None:
    tirta = done.team(desk.session, desk.people)
    done.established(desk.session, desk.people, tirta, period_until=None)
    assert exemption_reviews.NOTICE not in desk.sweep("2026-11-24", 8).decided
