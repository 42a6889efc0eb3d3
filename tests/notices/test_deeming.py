"""The sweep puts a missed check on record without any officer, once."""

from datetime import date

from sqlmodel import select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.events.models import Event
from ppid.holidays.queries import calendar
from ppid.home.queries import figures
from ppid.notices.deeming import deem
from ppid.requests import service as requests
from ppid.requests.models import CompletionLetter, InformationRequest
from ppid.requests.schemas import CompletionAsk
from tests.notices.conftest import Desk


def deemed(desk: Desk) -> list[Event]:
    query = select(Event).where(Event.name == "request.deemed_complete")
    return list(desk.session.exec(query))


def perki(desk: Desk, made: InformationRequest) -> list[date | None]:
    rows = clocks.of_request(desk.session, made.id)
    return [row.due_on for row in rows if row.reading == "perki"]


def test_the_day_after_the_check_ran_out_the_request_counts_as_complete(desk: Desk) -> None:
    made = desk.receive()
    desk.sweep("2026-11-26", 23)
    desk.sweep("2026-11-27", 7, 29)
    assert not deemed(desk)
    desk.sweep("2026-11-27")
    (event,) = deemed(desk)
    assert (event.actor_kind, event.subject_id) == ("system", made.id)
    assert perki(desk, made) == [date(2026, 12, 7)]
    assert desk.session.get_one(InformationRequest, made.id).status == "registered"
    assert desk.hears("deemed_complete") == ["dewi", "sari"]
    for day in ("2026-11-27", "2026-11-30", "2026-12-01"):
        desk.sweep(day, 15)
    assert len(deemed(desk)) == 1


def test_while_a_completion_is_open_nothing_is_deemed_complete(desk: Desk) -> None:
    made = desk.receive()
    ask = CompletionAsk(lacking=["subject"], note="Tahun anggaran belum disebut.")
    requests.ask_completion(desk.session, made, desk.people.sari, ask, clock.today())
    desk.session.commit()
    desk.sweep("2026-12-07")
    assert not deemed(desk)
    assert perki(desk, made) == []


def test_the_applicant_hears_of_the_lapse_on_the_statutes_day(desk: Desk) -> None:
    """Silence in the check gives the office not one day more."""
    desk.receive()
    desk.sweep("2026-11-27")
    assert "lapsed_applicant" not in desk.sweep("2026-12-07").decided
    assert desk.sweep("2026-12-08").decided["lapsed_applicant"] == 1


def test_a_case_that_was_checked_meanwhile_is_left_alone(desk: Desk) -> None:
    made = desk.receive()
    requests.declare_complete(desk.session, made, desk.people.sari, clock.today())
    desk.session.commit()
    assert deem(desk.session, made.id, desk.on("2026-11-27"))
    assert not deemed(desk)


def test_not_completed_is_no_refusal_in_any_figure(desk: Desk) -> None:
    made = desk.receive()
    ask = CompletionAsk(lacking=["subject"], note="Tahun anggaran belum disebut.")
    requests.ask_completion(desk.session, made, desk.people.sari, ask, clock.today())
    letter = desk.session.get_one(CompletionLetter, made.id)
    desk.on("2026-12-10", 9)
    assert letter.due_on is not None and clock.today() > letter.due_on
    requests.close_not_completed(desk.session, made, desk.people.dewi, clock.today())
    desk.session.commit()
    body = desk.people.body.id
    found = figures(desk.session, body, 2026, clock.today(), calendar(desk.session, body))
    assert (found.received, found.answered, found.overdue, found.due) == (1, 0, 0, 0)
    assert (made.status, made.outcome) == ("not_completed", "not_completed")
