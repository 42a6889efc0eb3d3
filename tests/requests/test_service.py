"""Every verb of a request and every refusal: rows, clocks and events."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.clocks.service import TooLateToExtend
from ppid.errors import Invalid
from ppid.events.service import APPLICANT
from ppid.requests import queries, service
from ppid.requests.models import (
    Assignment,
    CompletionLetter,
    InformationRequest,
    Note,
)
from ppid.requests.schemas import (
    CompletionAsk,
    Draft,
    ExtensionGrant,
)
from ppid.requests.service.answering import NotYet
from ppid.requests.service.completing import AlreadyAsked, StillTime
from ppid.requests.service.drafting import AlreadySigned, NotOpen
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.requests.looking import data_of, events, limits

GRANT = ExtensionGrant(ground="not_held_or_documented", reason="Data dihimpun dari sekolah.")


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_declared_complete_starts_the_second_reading(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(date(2026, 11, 25))
    service.declare_complete(session, made, people.sari, clock.today())
    rows = limits(session, made)
    assert rows["perki"].due_on == date(2026, 12, 9)
    assert rows["request-response"].due_on == date(2026, 12, 7)
    assert rows["completeness-check"].stopped_on == date(2026, 11, 25)
    assert made.status == "verified"
    assert data_of(session, made, "request.declared_complete") == {"perki_due_on": "2026-12-09"}


def test_a_missed_check_counts_as_complete_from_receipt(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(date(2026, 11, 30))
    service.declare_complete(session, made, people.dewi, clock.today())
    assert limits(session, made)["perki"].due_on == date(2026, 12, 7)


def test_completion_is_asked_once_in_one_letter(session: Session, people: People) -> None:
    made = cases.incomplete(session, people)
    rows = limits(session, made)
    assert made.status == "incomplete"
    assert rows["completion"].due_on == date(2026, 11, 26)
    assert rows["request-response"].stopped_on is None, "the answer clock runs on"
    again = CompletionAsk(lacking=["identity"], note="KTP")
    with pytest.raises(AlreadyAsked):
        service.ask_completion(session, made, people.dewi, again, clock.today())


def test_a_late_completion_is_accepted_and_marked(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.incomplete(session, people)
    office.on(date(2026, 12, 1))
    service.complete(session, made, APPLICANT, "applicant", "Tahun 2025", clock.today())
    assert session.get_one(CompletionLetter, made.id).late
    assert made.status == "registered"
    assert data_of(session, made, "request.completed") == {"late": True}
    service.declare_complete(session, made, people.dewi, clock.today())
    assert limits(session, made)["perki"].due_on == date(2026, 12, 15)


def test_nobody_is_closed_out_before_their_time(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.incomplete(session, people)
    with pytest.raises(StillTime):
        service.close_not_completed(session, made, people.dewi, clock.today())
    office.on(date(2026, 11, 27))
    service.close_not_completed(session, made, people.dewi, clock.today())
    assert (made.status, made.outcome, made.next_due_on) == ("not_completed", "not_completed", None)
    assert clocks.running(session, made.id) == []


def test_a_units_limit_is_never_after_the_answer_itself_but_where_that_is_overdue(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.verified(session, people)
    for code, day, due in (("disdik", 7, 7), ("dinkes", 8, 9)):
        office.on(date(2026, 12, day))
        to = [units.by_code(session, people.body.id, code)]
        (part,) = service.assign(session, made, people.sari, to, "Segera", clock.today())
        assert part.internal_due_on == date(2026, 12, due)


def test_each_unit_gets_its_part_and_its_own_limit(session: Session, people: People) -> None:
    made = cases.verified(session, people)
    to = [units.by_code(session, people.body.id, code) for code in ("disdik", "dinkes")]
    parts = service.assign(session, made, people.sari, to, "Mohon dijawab", clock.today())
    assert {part.internal_due_on for part in parts} == {date(2026, 11, 30)}
    assert events(session, made).count("request.assigned") == 2
    assert made.status == "assigned"
    assert limits(session, made)["assignment"].stopped_on == clock.today()
    with pytest.raises(Invalid):
        service.assign(session, made, people.sari, to[:1], "Sekali lagi", clock.today())
    with pytest.raises(Invalid):
        service.assign(session, made, people.sari, [], "Tanpa unit", clock.today())


def part_of(session: Session, made: InformationRequest) -> Assignment:
    return session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()


def test_a_returned_part_lies_at_the_desk_again(session: Session, people: People) -> None:
    made = cases.assigned(session, people)
    part = part_of(session, made)
    service.return_assignment(session, made, people.budi, part, "Bukan urusan kami", clock.today())
    assert (made.status, part.state) == ("verified", "returned")
    assert limits(session, made)["assignment"].stopped_on is None
    assert limits(session, made)["request-response"].due_on == date(2026, 12, 7)


def test_a_draft_is_handed_in_returned_and_written_anew(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    [first] = queries.drafts(session, made)
    with pytest.raises(NotOpen):
        service.save_draft(
            session, made, people.budi, part_of(session, made), Draft(body="x", outcome="granted")
        )
    service.return_draft(session, made, people.dewi, first, "Lampirkan tabelnya")
    assert (made.status, part_of(session, made).state) == ("assigned", "open")
    given = Draft(body="Dengan tabel", outcome="granted")
    second = service.save_draft(session, made, people.budi, part_of(session, made), given)
    assert (second.number, first.body) == (2, "Terlampir.")


def test_it_extends_once_and_only_once(session: Session, people: People) -> None:
    made = cases.verified(session, people)
    service.extend(session, made, people.dewi, GRANT, clock.today())
    rows = limits(session, made)
    assert {rows[name].due_on for name in ("request-response", "perki")} == {date(2026, 12, 16)}
    assert rows["request-response"].extended_from == date(2026, 12, 7)
    with pytest.raises(service.AlreadyExtended):
        service.extend(session, made, people.dewi, GRANT, clock.today())
    assert events(session, made).count("request.extended") == 1


def test_it_does_not_extend_after_the_limit(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.verified(session, people)
    office.on(date(2026, 12, 7))
    service.extend(session, made, people.dewi, GRANT, clock.today())
    other = cases.received(session, people, key="lain")
    office.on(date(2026, 12, 22))
    with pytest.raises(TooLateToExtend):
        service.extend(session, other, people.dewi, GRANT, clock.today())


def test_a_signed_letter_is_not_taken_back(session: Session, people: People) -> None:
    made = cases.signed(session, people)
    with pytest.raises(AlreadySigned):
        service.return_draft(session, made, people.dewi, queries.drafts(session, made)[0], "Ubah")


def test_no_step_of_the_letter_is_skipped(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    service.approve(session, made, people.dewi, cases.decision(), clock.today())
    with pytest.raises(NotYet):
        service.sign(session, made, people.dewi, cases.signing())


def test_withdrawing_stops_every_clock_and_stays_in_the_register(
    session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    service.withdraw(session, made, APPLICANT, "applicant", clock.today())
    assert (made.status, made.closed_on) == ("withdrawn", clock.today())
    assert clocks.running(session, made.id) == []
    with pytest.raises(service.ActNotAllowed):
        service.withdraw(session, made, APPLICANT, "applicant", clock.today())


def test_words_are_kept_apart_for_the_office_and_for_siti(session: Session, people: People) -> None:
    made = cases.received(session, people)
    service.explain(session, made, APPLICANT, "Yang saya maksud SMA.")
    service.add_note(session, made, people.dewi, "Tanya Disdik.")
    notes = session.exec(select(Note).order_by(Note.internal)).all()  # type: ignore[arg-type]
    assert [(note.internal, note.text) for note in notes] == [
        (False, "Yang saya maksud SMA."),
        (True, "Tanya Disdik."),
    ]
    with pytest.raises(Invalid):
        service.explain(session, made, APPLICANT, " ")
    with pytest.raises(Invalid):
        service.add_note(session, made, people.dewi, " ")
