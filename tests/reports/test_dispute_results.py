"""Disputes in numbers and in the register of objections: how they went, ended, were carried out."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.disputes.docket import queries, schemas, service
from ppid.objections.models import Objection
from ppid.reports import dispute_lines, objection_rows, objection_years
from ppid.reports.dispute_results import DisputeResults
from ppid.reports.periods import Period
from ppid.wiring import wire
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.disputes.keeping import NUMBER, begun, closed, decided, heard, ordered, registered
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/laporan/angka-keberatan"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wire()
    return frozen_office_clock


def denied(session: Session, people: People, office: OfficeClock, key: str) -> Objection:
    office.on(date(2026, 11, 23))
    asked = cases.assigned(session, people, key=key)
    office.on(date(2026, 12, 8))
    objection = filed(session, people, asked, grounds=["d"])
    office.on(date(2026, 12, 15))
    answered(session, people, objection, "upheld", number=f"{key}/A")
    return objection


def counted(session: Session, people: People) -> dict[str, int]:
    lines = dispute_lines.of(session, people.body, Period(2026))
    found = DisputeResults(lines, clock.today()).numbers()
    return {key: number for key, number in found.items() if number}


def test_a_dispute_is_counted_by_its_way_its_result_and_its_orders(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    enter(client, people.dewi)
    assert "Belum ada sengketa yang tercatat dalam kurun ini" in words(shown(client, PAGE))
    fought, taken = (denied(session, people, office, key) for key in "ab")
    day, on = "2026-12-17", date(2026, 12, 28)
    office.on(date(2026, 12, 17))
    komisi = people.komisi
    gone = registered(session, komisi, taken, day, register_number="", registered_on=None)
    closed(session, people, gone, "withdrawn", date(2026, 12, 17))
    dispute = registered(session, komisi, fought, day)
    begun(session, komisi, dispute, "mediation", day)
    assert counted(session, people) == {
        "disputes": 2, "disputes_registered": 1, "mediated": 1, "dispute_withdrawn": 1,
        "disputes_open": 1,
    }  # fmt: skip
    office.on(on)
    begun(session, komisi, dispute, "adjudication", "2026-12-18")
    heard(session, komisi, dispute, "2026-12-21")
    decided(session, komisi, dispute, on.isoformat(), ruling="granted_in_part")
    ordered(session, komisi, dispute, 5, on)
    ordered(session, komisi, dispute, 90, on)
    office.on(date(2027, 2, 1))
    found = counted(session, people)
    assert (found["mediation_failed"], found["dispute_granted_in_part"]) == (1, 1)
    assert (found["decision_orders"], found["decision_overdue"], found["decision_waiting"]) == (
        2, 1, 1,
    )  # fmt: skip
    rows = {row["number"]: row for row in objection_rows.lines(session, people.body, Period(2026))}
    row, other = rows[fought.registration_number], rows[taken.registration_number]
    assert (row["dispute_number"], row["dispute_stage"]) == (NUMBER, "Putusan")
    assert (row["dispute_received_on"], row["dispute_stage_on"]) == (date(2026, 12, 17), on)
    assert row["dispute_result"] == "Permohonan dikabulkan sebagian"
    assert row["dispute_result_on"] == on
    assert (other["dispute_number"], other["dispute_result"]) == ("", "Dicabut pemohon")
    [year] = objection_years.rows(session, people.body, clock.today())
    assert (year["disputes"], year["dispute_granted_in_part"], year["decision_overdue"]) == (
        2,
        1,
        1,
    )
    text = words(shown(client, f"{PAGE}?tahun=2026"))
    assert "Sengketa diterima 2" in text
    assert "Perintah putusan Komisi Informasi 2 0 0 1 1" in text
    assert f"{NUMBER}: Putusan" in words(shown(client, "/petugas/laporan/keberatan?tahun=2026"))


def test_an_order_that_is_before_the_court_is_not_overdue(
    session: Session, people: People, office: OfficeClock
) -> None:
    about = denied(session, people, office, "a")
    day, on = "2026-12-17", date(2026, 12, 28)
    office.on(on)
    made = registered(session, people.komisi, about, day)
    begun(session, people.komisi, made, "adjudication", "2026-12-18")
    heard(session, people.komisi, made, "2026-12-21")
    decided(session, people.komisi, made, on.isoformat(), copy_received_on=on.isoformat())
    ordered(session, people.komisi, made, 3, on)
    office.on(date(2027, 1, 8))
    assert "decision_overdue" not in counted(session, people)  # either party may still sue (C11)
    office.on(date(2027, 2, 1))
    assert counted(session, people)["decision_overdue"] == 1
    step = {
        "party": "respondent",
        "taken_on": date(2027, 1, 8),
        "reference": "12/G/KI/2027/PTUN.SMD",
    }
    service.go_to_court(session, made, people.dewi, schemas.GoingToCourt.model_validate(step))
    session.commit()
    found = counted(session, people)
    assert (found["in_court"], found["decision_waiting"]) == (1, 1)
    assert "decision_overdue" not in found
    [order] = queries.orders(session, made)
    assert order.executed_on is None
    [row] = objection_rows.lines(session, people.body, Period(2026))
    assert row["dispute_result"] == (
        "Permohonan dikabulkan seluruhnya; menunggu putusan pengadilan"
    )
    office.on(date(2027, 6, 1))
    ruled = step | {"taken_on": date(2027, 4, 1), "effect": "annulled"}
    service.go_to_court(session, made, people.dewi, schemas.GoingToCourt.model_validate(ruled))
    session.commit()
    found = counted(session, people)
    assert (found["court_decided"], found["court_annulled"]) == (1, 1)
    assert "decision_orders" not in found  # nobody has to carry it out
    [row] = objection_rows.lines(session, people.body, Period(2026))
    result = "Permohonan dikabulkan seluruhnya; menurut pengadilan: dibatalkan seluruhnya"
    assert row["dispute_result"] == result
    cassation = step | {"taken_on": date(2027, 4, 8), "reference": "77 K/TUN/KI/2027"}
    service.go_to_court(session, made, people.dewi, schemas.GoingToCourt.model_validate(cassation))
    session.commit()
    found = counted(session, people)
    assert (found["cassation"], found["cassation_waiting"]) == (1, 1)
    assert "court_annulled" not in found  # a cassation may still undo it
    [row] = objection_rows.lines(session, people.body, Period(2026))
    assert row["dispute_result"] == "Permohonan dikabulkan seluruhnya; menunggu putusan kasasi"


def test_a_dispute_without_an_objection_counts(
    session: Session, people: People, office: OfficeClock
) -> None:
    office.on(date(2026, 11, 23))
    asked = cases.assigned(session, people, key="z")
    office.on(date(2026, 12, 28))
    registered(session, people.komisi, asked, "2026-12-17", grounds=["c"])
    assert counted(session, people) == {
        "disputes": 1, "disputes_registered": 1, "disputes_open": 1,
    }  # fmt: skip
    [year] = objection_years.rows(session, people.body, clock.today())
    assert (year["received"], year["disputes"]) == (0, 1)
