"""What the register knows of a request on the day of its objection: ticked, dated, marked."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock, wiring
from ppid.objections.happened import happened
from ppid.requests import service
from ppid.requests.schemas import Dispatch, Proof
from ppid.statute.objecting import Happened, suggested
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


def test_silence_has_its_window_before_and_after_the_limit(
    session: Session, people: People
) -> None:
    made = cases.received(session, people)
    before = happened(session, made, date(2026, 12, 7))
    assert (before.lapsed, before.has_ground) == (False, False)
    assert before.advised_from == date(2026, 12, 8)
    after = happened(session, made, date(2026, 12, 8))
    assert (after.lapsed, suggested(after)) == (True, ["c"])
    assert after.advised_until is not None and after.accept_until is not None
    assert after.advised_until < after.accept_until  # cuti bersama counted as working


@pytest.mark.parametrize(("on", "since"), [(23, 8), (24, 9), (26, 11)])
def test_what_is_advised_before_completeness_is_decided_holds_whenever_it_is(
    session: Session, people: People, office: OfficeClock, on: int, since: int
) -> None:
    made = cases.received(session, people)
    promised = happened(session, made, MONDAY)
    office.on(date(2026, 11, on))
    service.declare_complete(session, made, people.sari, clock.today())
    session.commit()
    now = happened(session, made, date(2026, 11, on))
    assert now.advised_from == date(2026, 12, since)
    assert promised.advised_from and now.advised_from <= promised.advised_from
    assert promised.advised_until and now.advised_until
    assert promised.advised_until <= now.advised_until


def test_a_late_answer_is_ground_g_and_bounded_only_by_proved_receipt(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(date(2026, 12, 10))
    cases.sign(session, people, made, "800/3/PPID/2026")
    service.send(
        session,
        made,
        people.dewi,
        Dispatch(means="post", sent_on=date(2026, 12, 10), reference="RR 1"),
    )
    session.commit()
    found = happened(session, made, date(2026, 12, 11))
    assert (found.answered, suggested(found)) == (True, ["g"])
    assert found.accept_until is None
    given = Proof(proof="delivery", received_on=date(2026, 12, 10), receiver="Siti")
    service.prove_receipt(session, made, people.sari, given, date(2026, 12, 10))
    session.commit()
    assert happened(session, made, date(2026, 12, 11)).accept_until is not None


def test_before_the_answer_left_it_had_not_happened(
    session: Session, people: People, office: OfficeClock
) -> None:
    """An objection on paper of the day before is marked as things stood then."""
    made = cases.received(session, people)
    office.on(date(2026, 12, 10))
    cases.sign(session, people, made, "800/4/PPID/2026")
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=date(2026, 12, 10)))
    session.commit()
    then = happened(session, made, date(2026, 12, 9))
    assert (then.answered, then.lapsed) == (False, True)


def test_a_request_that_was_withdrawn_lapses_no_more(session: Session, people: People) -> None:
    made = cases.withdrawn(session, people)
    assert happened(session, made, date(2026, 12, 20)) == Happened()
    assert happened(session, None, MONDAY) == Happened(known=False)
