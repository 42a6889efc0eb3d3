"""A changed calendar moves the limit of an objection's answer, and tells those concerned."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.clocks.models import Clock
from ppid.events.models import OutboxEntry
from ppid.events.service import APPLICANT
from ppid.notices.composing import compose
from ppid.notices.models import OutgoingLetter
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.objections import service
from ppid.objections.models import Objection
from ppid.objections.queries import answer_clock, clock_rows
from tests import cases
from tests.calendars.office import D, adding, approved, as_known_before_18_august, outbox
from tests.conftest import OfficeClock
from tests.objections.filing import filed, without_request
from tests.people import People, siti

BEFORE, AFTER = "2025-09-18", "2025-09-19"


@pytest.fixture
def office(session: Session, people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    """On 6 August 2025, with the calendar as it was known then."""
    wiring.wire()
    frozen_office_clock.on(D("2025-08-06"))
    as_known_before_18_august(session, people)
    return frozen_office_clock


def moved(session: Session, people: People, office: OfficeClock) -> None:
    office.on(D("2025-08-07"))
    approved(session, people, adding("2025-08-18"))


def limit(session: Session, objection: Objection) -> Clock:
    row = answer_clock(clock_rows(session, objection))
    assert row is not None
    session.refresh(row)
    return row


def words_of(session: Session, entry: OutboxEntry) -> str:
    reader = resolve(session, entry.public_body_id, entry.recipient)
    assert reader is not None
    message, _ = compose(session, entry, reader)
    text = message.get_body(("plain",))
    assert text is not None
    return f"{message['subject']}\n{' '.join(text.get_content().split())}"


def test_who_objects_hears_of_the_new_limit(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = without_request(session, people)
    assert limit(session, made).due_on == D(BEFORE)
    moved(session, people, office)
    assert limit(session, made).due_on == D(AFTER)
    (told,) = outbox(session, "deadline_moved")
    assert (told.subject_kind, told.subject_id) == ("objection", made.id)
    assert told.recipient == f"requester:{made.requester_id}"
    assert (told.data["old_due_on"], told.data["new_due_on"]) == (BEFORE, AFTER)
    assert why_not(session, told) is None
    said = words_of(session, told)
    assert f"[{made.registration_number}] Batas tanggapan atas keberatan Anda berubah" in said
    assert "Atasan PPID wajib menanggapi paling lambat Jumat, 19 September 2025" in said
    assert "Pasal 36 ayat (2)" in said and "permohonan Anda" not in said


def test_the_atasan_hears_of_objections_alone_the_desk_of_all(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = without_request(session, people)
    asked = cases.received(session, people)
    moved(session, people, office)
    lists = {row.recipient: row for row in outbox(session, "deadlines_moved")}
    desk = {f"officer:{who.id}" for who in (people.dewi, people.sari)}
    atasan = f"officer:{people.ratna.id}"
    assert set(lists) == desk | {atasan}
    numbers = {name: {each["number"] for each in row.data["cases"]} for name, row in lists.items()}
    assert numbers[atasan] == {made.registration_number}
    for name in desk:
        assert numbers[name] == {made.registration_number, asked.registration_number}
        assert (lists[name].data["count"], lists[name].data["objections"]) == (2, 1)
    said = words_of(session, lists[atasan])
    assert made.registration_number in said and asked.registration_number not in said
    assert "Batas waktu 1 permohonan atau keberatan dihitung ulang" in said


def test_without_mail_a_letter_about_the_objection_waits(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = without_request(session, people, email="")
    moved(session, people, office)
    query = select(OutgoingLetter).where(OutgoingLetter.notice == "deadline_moved")
    letter = session.exec(query).one()
    assert (letter.subject_kind, letter.request_id) == ("objection", made.id)


def test_nobody_hears_of_one_that_was_taken_back(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = without_request(session, people)
    service.withdraw(session, made, APPLICANT, clock.today())
    session.commit()
    moved(session, people, office)
    assert not outbox(session, "deadline_moved") and not outbox(session, "deadlines_moved")


def test_the_ladder_looks_again_when_only_the_later_reading_moves(
    session: Session, people: People, office: OfficeClock
) -> None:
    office.on(D("2025-08-13"))
    who = siti()["applicant"]
    made = filed(session, people, None, on=D("2025-08-06"), grounds=["b"], applicant=who)
    row = limit(session, made)
    office.on(D("2025-09-22"))
    row.next_step_at = clock.now() + timedelta(days=9)
    session.commit()
    approved(session, people, adding("2025-09-24"))
    row = limit(session, made)
    assert row.due_on == D(BEFORE)
    assert row.next_step_at == clock.now()
