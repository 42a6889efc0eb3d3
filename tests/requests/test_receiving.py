"""Receiving: number first, true date of receipt, identity sealed, once for each sending."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.errors import Invalid
from ppid.requests import queries, service
from ppid.requests.models import RequestItem, Submission
from ppid.requests.people_models import Requester
from ppid.requests.schemas import (
    Intake,
    NewRequest,
)
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People, siti
from tests.requests.looking import data_of, events, limits


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_it_registers_numbers_and_starts_the_clocks(session: Session, people: People) -> None:
    made = cases.received(session, people)
    assert made.registration_number == "PPID-2026-000001"
    assert (made.status, made.received_on) == ("registered", date(2026, 11, 23))
    due = {kind: row.due_on for kind, row in limits(session, made).items()}
    assert due == {
        "request-response": date(2026, 12, 7),
        "completeness-check": date(2026, 11, 26),
        "assignment": date(2026, 11, 24),
    }
    assert made.next_due_on == date(2026, 11, 26)
    assert events(session, made) == ["request.received"]
    assert data_of(session, made, "request.received") == {
        "number": "PPID-2026-000001",
        "received_on": "2026-11-23",
        "due_on": "2026-12-07",
        "channel": "web",
        "late": False,
    }
    assert session.exec(select(RequestItem)).one().sought == made.sought


def test_it_numbers_without_gaps_within_a_year(
    session: Session, people: People, office: OfficeClock
) -> None:
    first, second = (cases.received(session, people, key=key) for key in "ab")
    office.on(date(2027, 1, 4))
    third = cases.received(session, people, key="c")
    numbers = [row.registration_number for row in (first, second, third)]
    assert numbers == ["PPID-2026-000001", "PPID-2026-000002", "PPID-2027-000001"]


def test_it_seals_identity_and_keeps_names_plain(session: Session, people: People) -> None:
    made = cases.received(session, people)
    row = session.exec(select(Requester)).one()
    for sealed in (row.nik, row.address, row.phone, row.email):
        assert sealed is not None
        assert not {b"6472", b"siti", b"0812"} & {sealed[:4], sealed}
        assert b"siti@example.id" not in sealed
    opened = queries.identity(session, made)
    assert (row.name, opened.nik, opened.email) == (
        "Siti Rahma",
        "6472014107900002",
        "siti@example.id",
    )


def test_the_same_key_with_the_same_content_is_the_same_request(
    session: Session, people: People
) -> None:
    first, second = (cases.received(session, people) for _ in range(2))
    assert first.id == second.id
    assert events(session, first) == ["request.received"]
    assert len(session.exec(select(Submission)).all()) == 1


def test_the_same_key_with_other_content_is_refused(session: Session, people: People) -> None:
    cases.received(session, people)
    with pytest.raises(service.KeyReused):
        cases.received(session, people, purpose="Tujuan lain")


def test_a_letter_counts_from_its_true_receipt(session: Session, people: People) -> None:
    intake = Intake(
        channel="letter",
        received_on=date(2026, 11, 16),
        addressed_to="Gubernur Kalimantan Timur",
        received_unit="setda",
        agenda_number="123/XI",
        letter_number="5/W/2026",
        letter_date=date(2026, 11, 12),
    )
    made = cases.received(session, people, intake=intake)
    rows = limits(session, made)
    assert rows["request-response"].due_on == date(2026, 11, 30)
    assert rows["request-response"].entered_on == date(2026, 11, 23)
    assert rows["completeness-check"].due_on == date(2026, 11, 26), "counts from the register"
    assert made.entered_by == people.sari.id
    assert data_of(session, made, "request.received")["late"] is True


def test_a_future_receipt_is_refused(session: Session, people: People) -> None:
    intake = Intake(channel="counter", received_on=date(2026, 11, 24))
    with pytest.raises(Invalid) as refusal:
        cases.received(session, people, intake=intake)
    assert set(refusal.value.errors) == {"received_on"}


def test_a_missing_calendar_gives_no_date(
    session: Session, people: People, office: OfficeClock
) -> None:
    office.on(date(2027, 12, 28))
    made = cases.received(session, people)
    assert limits(session, made)["request-response"].due_on is None
    assert data_of(session, made, "request.received")["due_on"] is None


def test_what_siti_typed_wrong_names_every_field_at_once() -> None:
    with pytest.raises(ValueError, match="NIK yang Anda tulis 2 angka") as refusal:
        NewRequest.model_validate(siti(purpose="", applicant={"nik": "12", "name": ""}))
    assert {".".join(map(str, line["loc"])) for line in refusal.value.errors()} == {  # type: ignore[attr-defined]
        "purpose",
        "applicant.nik",
        "applicant.name",
    }
