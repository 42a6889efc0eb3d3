"""Every date of one's own case with its whole working, on the page and for programs."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Dispatch, ExtensionGrant
from ppid.web import limits
from tests import cases
from tests.clocks.test_working import add_version
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import follow, words
from tests.web.browsing import Browser

URL = "/api/v1/requests"
GRANT = ExtensionGrant(ground="not_held_or_documented", reason="Arsip masih dihimpun.")


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def deadlines(client: Browser, made: InformationRequest) -> dict[tuple[str, str], dict[str, Any]]:
    header = {"X-Tracking-Code": queries.code_of(made)}
    body = client.get(f"{URL}/{made.registration_number}", headers=header).json()
    return {(row["clock"], row["reading"]): row for row in body["deadlines"]}


def test_a_deadline_carries_its_whole_working(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 15))
    row = deadlines(client, cases.received(session, people))["request-response", "statute"]
    assert (row["start"], row["first_day"], row["due"]) == (
        "2026-12-15",
        "2026-12-16",
        "2026-12-31",
    )
    assert row["start_event"] == "permintaan diterima"
    assert (row["length"], row["unit"]) == (10, "working_days")
    assert row["rule"] == "request-response/statute/2010-04-30"
    assert row["calendar"] == "2023.1+2024.1+2025.1+2026.1+2027.1"
    assert row["counted"][0] == "2026-12-16"
    assert row["counted"][-1] == "2026-12-31"
    assert len(row["counted"]) == 10
    skipped = {day["date"]: (day["reason"], day["kind"]) for day in row["skipped"]}
    assert skipped["2026-12-19"] == ("Sabtu", "weekend")
    assert skipped["2026-12-24"][1] == "cuti_bersama"
    assert (row["extended_from"], row["applicants_window"], row["readings"]) == (None, False, {})


def test_an_extended_deadline_carries_both_legs(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    office.on(date(2026, 12, 3))
    service.extend(session, made, people.dewi, GRANT, clock.today())
    session.commit()
    row = deadlines(client, made)["request-response", "statute"]
    assert (row["extended_from"], row["extended_on"]) == ("2026-12-07", "2026-12-03")
    assert row["length"] == len(row["counted"]) == 17
    assert row["extension_counted"] == row["counted"][10:]
    assert row["legal_basis"] == "UU 14/2008 Pasal 22 ayat (7); UU 14/2008 Pasal 22 ayat (8)"


def test_an_applicants_window_has_what_is_advised_and_what_is_accepted(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.incomplete(session, people)
    found = deadlines(client, made)
    window = found["objection-filing", "statute"]
    assert window["applicants_window"]
    assert (window["start"], window["advised_from"]) == ("2026-12-07", "2026-12-08")
    assert window["advised_until"] == window["due"] == window["counted"][-1]
    assert window["accept_until"] > window["advised_until"], "cuti bersama lies between"
    assert len(window["counted"]) == 30
    completion = found["completion", "statute"]
    assert completion["applicants_window"]
    assert completion["advised_until"] == completion["due"] == "2026-11-26"
    assert completion["accept_until"] is None, "a late completion is accepted"


def test_a_later_calendar_changes_nothing_of_a_closed_case(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    before, page = deadlines(client, made), follow(client, made)
    add_version(session, people, 2, date(2026, 11, 25), date(2026, 12, 1))
    assert deadlines(client, made) == before
    assert working_part(follow(client, made)) == working_part(page)


def working_part(html: str) -> str:
    """The section of the page that lays the dates open."""
    return html.partition('aria-labelledby="tenggat"')[2].partition("</section>")[0]


def test_a_deadline_that_waits_for_a_calendar_is_told_without_a_count(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    office.on(date(2027, 12, 28))
    row = deadlines(client, cases.received(session, people))["request-response", "statute"]
    assert (row["due"], row["counted"], row["length"]) == (None, [], None)
    assert row["rule"] == "request-response/statute/2010-04-30"


def test_the_page_opens_every_date_without_a_script(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(date(2026, 11, 25))
    service.declare_complete(session, made, people.dewi, clock.today())
    session.commit()
    html = working_part(follow(client, made))
    text = words(html)
    assert html.count("<details") == 4
    answer = "Pemberitahuan tertulis atas permohonan"
    for told in (
        f"{answer} · Undang-undang (UU 14/2008): Senin, 7 Desember 2026",
        f"{answer} · Pembanding (Perki 1/2021): Rabu, 9 Desember 2026",
        "Pemeriksaan kelengkapan permohonan: Kamis, 26 November 2026 · selesai Rabu, 25 November",
        "aman mulai Kamis, 10 Desember 2026",
        "Versi aturan request-response/perki/2021-06-30",
        "Versi kalender 2023.1 + 2024.1 + 2025.1 + 2026.1 + 2027.1",
        "Dasar UU 14/2008 Pasal 22 ayat (7)",
        "Mulai dihitung Rabu, 25 November 2026: permohonan dinyatakan lengkap",
    ):
        assert told in text
    assert "Draf unit" not in text
    assert "internal" not in text


def test_between_the_two_limits_both_dates_and_the_safe_one_are_said(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    office.on(date(2026, 11, 25))
    service.declare_complete(session, made, people.dewi, clock.today())
    session.commit()
    office.on(date(2026, 12, 8))
    text = words(follow(client, made))
    assert "sudah lewat: Senin, 7 Desember 2026" in text
    assert "Yang dihitung sejak berkas dinyatakan lengkap: Rabu, 9 Desember 2026" in text
    assert "Keberatan sudah boleh; paling aman mulai Kamis, 10 Desember 2026" in text
    header = {"X-Tracking-Code": queries.code_of(made)}
    body = client.get(f"{URL}/{made.registration_number}", headers=header).json()
    assert body["answer_due_on"] == "2026-12-07", "the statute's reading"


@pytest.mark.parametrize(
    ("sent", "words_said"),
    [
        (date(2026, 12, 7), "Tepat waktu menurut semua tafsir."),
        (date(2026, 12, 9), "Tepat waktu hanya menurut Perki 1/2021; lewat menurut UU 14/2008."),
        (date(2026, 12, 10), "Terlambat menurut semua tafsir."),
    ],
)
def test_an_answer_is_called_on_time_only_as_far_as_it_is(
    client: Browser, session: Session, people: People, office: OfficeClock,
    sent: date, words_said: str,
) -> None:  # fmt: skip
    made = cases.received(session, people)
    office.on(date(2026, 11, 25))
    cases.sign(session, people, made, "800/7/PPID/2026")
    office.on(sent)
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    session.commit()
    assert words_said in words(follow(client, made))
