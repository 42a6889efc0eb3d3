"""Filing an objection: its own number and clock, marked and never refused; taken back."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.clocks import promises
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.errors import Invalid
from ppid.events.models import Event, OutboxEntry
from ppid.events.service import APPLICANT
from ppid.objections import queries, service
from ppid.objections.models import Objection
from ppid.readings import service as readings
from ppid.readings.service import Chosen
from ppid.requests import queries as requests
from ppid.requests import service as of_requests
from ppid.requests.people_models import Requester
from ppid.requests.schemas import ExtensionGrant
from ppid.requests.service import KeyReused
from ppid.requests.service.common import subject_of
from ppid.statute.clocks import ClockKind
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.filing import filed, without_request
from tests.people import People, siti


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


def clocks_of(session: Session, made: Objection) -> dict[str, Clock]:
    return {row.reading: row for row in queries.clock_rows(session, made)}


def told(session: Session, made: Objection, name: str) -> dict[str, object]:
    query = select(Event.data).where(Event.subject_id == made.id, Event.name == name)
    return dict(session.exec(query).one())


def test_it_registers_beside_the_request_which_stays_as_it_was(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.received(session, people)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    assert made.registration_number == "KBT-2026-000001"
    assert (asked.status, asked.outcome, asked.closed_on) == ("registered", None, None)
    assert (made.status, made.marks, made.received_on) == ("registered", [], date(2026, 12, 8))
    assert made.requester_id == asked.requester_id
    row = clocks_of(session, made)["statute"]
    assert (row.kind, row.started_on, row.due_on) == (
        "objection-answer", date(2026, 12, 8), date(2027, 1, 25),
    )  # fmt: skip
    assert made.next_due_on == row.due_on
    assert told(session, made, "objection.filed") == {
        "number": "KBT-2026-000001",
        "request_id": str(asked.id),
        "grounds": ["c"],
        "received_on": "2026-12-08",
        "due_on": "2027-01-25",
        "channel": "web",
        "marks": [],
        "late": False,
    }


def test_its_number_and_code_are_of_its_own_register(session: Session, people: People) -> None:
    asked = cases.received(session, people)
    first, second = filed(session, people, asked), without_request(session, people)
    assert [row.registration_number[-1] for row in (first, second)] == ["1", "2"]
    codes = {queries.code_of(first), queries.code_of(second), requests.code_of(asked)}
    assert len(codes) == 3
    assert queries.tracked(session, "kbt 2026/1", queries.code_of(first).lower()).id == first.id
    with pytest.raises(requests.NoMatch):
        queries.tracked(session, "KBT-2026-000001", requests.code_of(asked))


def test_it_is_filed_once_for_one_key(session: Session, people: People) -> None:
    asked = cases.received(session, people)
    first = filed(session, people, asked, key="sama")
    again = filed(session, people, asked, key="sama")
    assert first.id == again.id
    with pytest.raises(KeyReused):
        filed(session, people, asked, key="sama", grounds=["d"])


@pytest.mark.parametrize(
    ("day", "grounds", "premature"),
    [
        (date(2026, 12, 7), ["c"], ["c"]),  # the last day of the answer
        (date(2026, 12, 8), ["c"], []),
        (date(2026, 12, 1), ["a", "d", "f"], ["a", "d", "f"]),
        (date(2026, 12, 1), ["b", "c"], ["c"]),
    ],
)
def test_before_its_ground_exists_it_is_marked_and_recorded(
    session: Session,
    people: People,
    office: OfficeClock,
    day: date,
    grounds: list[str],
    premature: list[str],
) -> None:
    asked = cases.received(session, people)
    office.on(day)
    assert filed(session, people, asked, grounds=grounds).premature == premature


def test_during_an_extension_ground_c_is_premature(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.verified(session, people)
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
    of_requests.extend(session, asked, people.dewi, grant, date(2026, 11, 23))
    office.on(date(2026, 12, 8))
    assert filed(session, people, asked).marks == ["premature"]
    office.on(date(2026, 12, 17))
    assert filed(session, people, asked).marks == []


def test_after_the_latest_reading_it_is_marked_late_and_recorded(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.received(session, people)
    office.on(date(2027, 1, 22))
    assert filed(session, people, asked).late is False
    office.on(date(2027, 2, 22))
    assert filed(session, people, asked).marks == ["late"]
    assert filed(session, people, asked, grounds=["b"]).marks == []


def test_without_a_request_only_ground_b_is_taken(session: Session, people: People) -> None:
    made = without_request(session, people)
    assert (made.request_id, made.grounds, made.marks) == (None, ["b"], [])
    assert session.get_one(Requester, made.requester_id).name == "Siti Rahma"
    with pytest.raises(Invalid) as refused:
        filed(session, people, None, grounds=["b", "c"])
    assert set(refused.value.errors) == {"grounds"}
    with pytest.raises(Invalid) as refused:
        filed(session, people, None, grounds=["b"])
    assert set(refused.value.errors) == {"applicant"}


def test_a_new_proxy_leaves_the_rows_of_the_request_alone(session: Session, people: People) -> None:
    asked = cases.received(session, people)
    made = filed(
        session, people, asked, proxy={"name": "Rudi Hartono", "email": "rudi@lbh.example"}
    )
    assert made.requester_id != asked.requester_id
    assert requests.proxy_of(session, asked) is None
    who = requests.identity(session, made)
    assert (who.nik, who.email) == ("6472014107900002", "siti@example.id")
    assert who.proxy is not None and (who.proxy.name, who.proxy_email) == (
        "Rudi Hartono", "rudi@lbh.example",
    )  # fmt: skip
    query = select(OutboxEntry.recipient).where(OutboxEntry.notice == "objection_receipt")
    assert sorted(name.partition(":")[0] for name in session.exec(query)) == ["proxy", "requester"]


def test_the_seat_and_the_desk_hear_of_it_at_once(session: Session, people: People) -> None:
    without_request(session, people)
    query = select(OutboxEntry.recipient).where(OutboxEntry.notice == "new_objection")
    officers = (people.ratna, people.dewi, people.sari)
    assert sorted(session.exec(query)) == sorted(f"officer:{each.id}" for each in officers)


def test_a_late_entry_runs_under_both_readings(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.received(session, people)
    office.on(date(2026, 12, 15))
    made = filed(session, people, asked, on=date(2026, 12, 10))
    rows = clocks_of(session, made)
    assert rows["statute"].started_on == date(2026, 12, 10)
    assert rows["perki"].started_on == date(2026, 12, 15)
    assert made.next_due_on == rows["statute"].due_on
    assert told(session, made, "objection.filed")["late"] is True


def test_the_office_may_count_from_the_register(
    session: Session, people: People, office: OfficeClock
) -> None:
    chosen = Chosen("register", "Kajian hukum 1/2026", "Sejak register.", date(2026, 11, 24))
    by = of_requests.actor_of(people.dewi)
    readings.choose(session, people.body.id, "objection_answer_from", chosen, by)
    office.on(date(2026, 12, 15))
    made = filed(session, people, None, on=date(2026, 12, 10), grounds=["b"], applicant=who())
    assert clocks_of(session, made)["statute"].started_on == date(2026, 12, 15)


def who() -> dict[str, str]:
    return {"kind": "individual", "name": "Siti", "nik": "6472014107900002", "phone": "08120000001"}


def test_filing_ends_the_reminders_of_the_window_and_taking_it_back_resumes_them(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.received(session, people)
    window = promises.open_window(session, subject_of(asked), date(2026, 12, 7))
    office.on(date(2026, 12, 9))
    made = filed(session, people, asked)
    session.refresh(window)
    assert (window.stopped_on, window.stopped_by) == (date(2026, 12, 9), "objection.filed")
    service.withdraw(session, made, APPLICANT, date(2026, 12, 10))
    session.commit()
    session.refresh(window)
    assert (window.stopped_on, made.status, made.closed_on) == (
        None, "withdrawn", date(2026, 12, 10),
    )  # fmt: skip
    assert made.next_due_on is None
    assert clocks_of(session, made)["statute"].stopped_by == "objection.withdrawn"
    with pytest.raises(service.AlreadyEnded):
        service.withdraw(session, made, APPLICANT, date(2026, 12, 11))


def test_the_end_of_the_request_ends_nothing_of_its_objection(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.received(session, people)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    of_requests.withdraw(session, asked, APPLICANT, "applicant", date(2026, 12, 9))
    session.commit()
    assert clocks_of(session, made)["statute"].stopped_on is None
    assert ClockKind.OBJECTION_ANSWER not in {
        row.kind for row in clocks.of_request(session, asked.id)
    }


def test_a_true_date_before_the_request_is_told(session: Session, people: People) -> None:
    asked = cases.received(session, people)
    with pytest.raises(Invalid) as refused:
        filed(session, people, asked, on=date(2026, 11, 20))
    assert set(refused.value.errors) == {"received_on"}


def test_a_true_date_in_a_past_year_without_a_calendar_is_told(
    session: Session, people: People
) -> None:
    who = siti()["applicant"]
    with pytest.raises(Invalid) as refused:
        filed(session, people, None, on=date(2022, 3, 1), grounds=["b"], applicant=who)
    assert set(refused.value.errors) == {"received_on"}
