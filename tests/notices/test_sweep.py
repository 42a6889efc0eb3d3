"""A case walked day by day on real parts: what the sweep decides, and that it decides it once."""

from datetime import date

import pytest
from sqlalchemy import Connection, event
from sqlmodel import col, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.events.models import Event
from ppid.notices import lease
from ppid.notices.sweep import run_sweep
from ppid.requests import service as requests
from ppid.requests.models import Extension, InformationRequest
from ppid.requests.schemas import CompletionAsk, ExtensionGrant, Intake
from tests.notices.conftest import Desk


def events_of(desk: Desk, name: str) -> list[Event]:
    return list(desk.session.exec(select(Event).where(Event.name == name).order_by("id")))


def extend(desk: Desk, info_request: InformationRequest) -> Extension:
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
    dewi = desk.people.dewi
    made = requests.extend(desk.session, info_request, dewi, grant, clock.today())
    desk.session.commit()
    return made


def test_a_case_that_nobody_answers_climbs_the_whole_ladder(desk: Desk) -> None:
    desk.tell_the_commission()
    desk.receive()
    desk.sweep()
    desk.on("2026-11-23", 11)
    desk.assign(desk.session.exec(select(InformationRequest)).one())
    said: dict[str, dict[str, int]] = {}
    for day in (*range(24, 31), *range(31, 49)):
        on = date.fromordinal(date(2026, 11, 1).toordinal() + day - 1).isoformat()
        if decided := desk.sweep(on).decided:
            said[on] = dict(decided)
    assert said == {
        "2026-11-26": {"unit_draft_due": 1},
        "2026-11-27": {"unit_draft_due": 1},
        "2026-11-30": {"unit_draft_due": 1},
        "2026-12-01": {"unit_draft_overdue": 1, "monthly_note_tomorrow": 1},
        "2026-12-02": {"unit_draft_overdue": 1, "monthly_note": 1},
        "2026-12-03": {"unit_draft_overdue": 1, "answer_due": 2, "extension_possible": 2},
        "2026-12-04": {"unit_draft_overdue": 1, "answer_due": 2},
        "2026-12-07": {"unit_draft_overdue": 1, "answer_due": 2},
        "2026-12-08": {"unit_draft_overdue": 1, "lapsed_office": 3, "lapsed_applicant": 1},
        "2026-12-09": {"unit_draft_overdue": 1},
        "2026-12-10": {"unit_draft_overdue": 1, "lapsed_digest": 1},
        "2026-12-11": {"unit_draft_overdue": 1, "lapsed_digest": 1},
        "2026-12-14": {"unit_draft_overdue": 1, "lapsed_digest": 1},
        "2026-12-15": {"unit_draft_overdue": 1, "lapsed_digest": 1},
        "2026-12-16": {"unit_draft_overdue": 1, "lapsed_digest": 1, "commission_tomorrow": 1},
        "2026-12-17": {"unit_draft_overdue": 1, "lapsed_digest": 1, "commission_note": 1},
        "2026-12-18": {"unit_draft_overdue": 1, "lapsed_digest": 1},
    }
    assert desk.hears("lapsed_office") == ["budi", "dewi", "sari"]
    assert desk.hears("lapsed_applicant") == ["requester"]
    assert desk.hears("commission_note") == ["commission"]
    for name in ("request.lapsed", "request.commission_foreseen", "request.commission_noted"):
        assert len(events_of(desk, name)) == 1


def test_doing_it_twice_decides_nothing_twice(desk: Desk) -> None:
    desk.receive()
    assert desk.sweep("2026-12-08").decided["lapsed_applicant"] == 1
    before = len(desk.outbox())
    clocks = desk.session.exec(select(Clock)).all()
    for row in clocks:  # even a clock that asks again at once
        row.next_step_at = clock.now()
    desk.session.commit()
    assert not desk.sweep().decided
    assert len(desk.outbox()) == before
    assert len(events_of(desk, "request.lapsed")) == 1


def test_an_unassigned_unchecked_request_reminds_the_desk(desk: Desk) -> None:
    desk.receive()
    assert not desk.sweep("2026-11-24", 7, 29).decided
    assert desk.sweep("2026-11-24").decided == {"unassigned": 2}
    assert desk.sweep("2026-11-25").decided == {"completeness_due": 2, "unassigned": 2}
    assert desk.sweep("2026-11-26").decided == {"completeness_due": 2, "unassigned": 2}
    assert set(desk.hears("unassigned")) == {"dewi", "sari"}


def test_an_extension_gives_new_steps_and_cancels_no_right(desk: Desk) -> None:
    desk.tell_the_commission()
    info_request = desk.receive()
    desk.on("2026-12-04", 10)
    extend(desk, info_request)
    assert desk.hears("extended") == ["requester"]
    assert "lapsed_applicant" not in desk.sweep("2026-12-08").decided
    assert desk.sweep("2026-12-16").decided["answer_due"] == 2
    assert desk.sweep("2026-12-17").decided["lapsed_applicant"] == 1
    assert desk.sweep("2026-12-29").decided["commission_tomorrow"] == 1
    assert desk.sweep("2026-12-30").decided["commission_note"] == 1


def test_after_an_outage_the_newest_fires_and_the_rest_is_on_record(desk: Desk) -> None:
    desk.receive()
    report = desk.sweep("2026-12-07", 14)
    assert report.decided == {"unassigned": 2, "answer_due": 2, "extension_possible": 2}
    assert {row.state for row in desk.outbox("completeness_due")} == {"superseded"}
    assert len(events_of(desk, "request.deemed_complete")) == 1
    steps = {row.step for row in desk.outbox("answer_due") if row.state == "superseded"}
    assert steps == {"request-response:-2:2026-12-07", "request-response:-1:2026-12-07"}


def test_a_late_entry_tells_the_desk_once_and_counts_the_commission_from_entry(desk: Desk) -> None:
    desk.tell_the_commission()
    desk.on("2026-12-21", 10)
    desk.receive(Intake(channel="letter", received_on=date(2026, 11, 23)))
    assert desk.hears("late_entry") == ["dewi", "sari"]
    assert not desk.hears("new_request")
    report = desk.sweep()
    assert report.decided == {
        "lapsed_office": 2, "lapsed_applicant": 1, "lapsed_digest": 1,
        "monthly_note_tomorrow": 1,  # of November, which nobody had summed up
    }  # fmt: skip
    assert report.superseded == 8
    assert "commission_note" not in desk.sweep("2027-01-04").decided
    assert desk.sweep("2027-01-06").decided["commission_note"] == 1


def test_while_the_applicant_must_complete_nothing_lapses(desk: Desk) -> None:
    info_request = desk.receive()
    ask = CompletionAsk(lacking=["subject"], note="Tahun anggaran belum disebut.")
    requests.ask_completion(desk.session, info_request, desk.people.sari, ask, clock.today())
    desk.session.commit()
    assert "lapsed_applicant" not in desk.sweep("2026-12-08").decided
    assert not desk.sweep("2026-12-10").decided


def test_an_applicant_without_email_gets_a_letter_instead(desk: Desk) -> None:
    desk.receive(email="")
    assert [letter.notice for letter in desk.letters()] == ["receipt"]
    report = desk.sweep("2026-12-08")
    assert report.letters == 1
    assert "lapsed_applicant" not in report.decided
    desk.session.expire_all()
    assert sorted(letter.notice for letter in desk.letters()) == ["lapsed_applicant", "receipt"]
    desk.sweep("2026-12-09")
    assert len(desk.letters()) == 2


def test_a_proxy_hears_with_the_applicant(desk: Desk) -> None:
    desk.receive(proxy={"name": "Rudi", "email": "rudi@kuasa.example"})
    assert desk.hears("receipt") == ["proxy", "requester"]
    desk.sweep("2026-12-08")
    assert desk.hears("lapsed_applicant") == ["proxy", "requester"]


def test_without_address_and_basis_the_note_is_recorded_and_not_sent(desk: Desk) -> None:
    desk.receive()
    desk.sweep("2026-12-16")
    desk.sweep("2026-12-17")
    noted = events_of(desk, "request.commission_noted")
    assert [event.data["skipped"] for event in noted] == ["alamat belum diatur"]
    assert not desk.outbox("commission_note")
    assert not desk.outbox("commission_tomorrow")


def test_a_withdrawn_request_stops_its_clocks(desk: Desk) -> None:
    info_request = desk.receive()
    requests.withdraw(
        desk.session, info_request, requests.actor_of(desk.people.sari), "petugas_layanan",
        clock.today(),
    )  # fmt: skip
    desk.session.commit()
    assert desk.hears("withdrawn") == ["dewi", "sari"]
    assert not desk.sweep("2026-12-08").examined


def test_a_second_sweeper_does_nothing(desk: Desk) -> None:
    desk.receive()
    assert lease.take("someone else")
    assert desk.sweep("2026-12-08").busy
    assert not desk.outbox("lapsed_applicant")
    lease.give_back("someone else")
    assert not desk.sweep().busy
    assert desk.outbox("lapsed_applicant")


def test_many_cases_need_few_statements(desk: Desk, connection: Connection) -> None:
    """Thirty more cases are more rows, not more statements."""
    for day, cases in (("2026-11-23", 3), ("2026-11-24", 33)):
        desk.on(day, 9)
        for _ in range(cases):
            desk.receive()
    desk.sweep("2026-12-02")
    said: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *args: said.append(args[2]))

    def turn(day: str, notices: int) -> int:
        said.clear()
        assert desk.sweep(day).decided["answer_due"] == notices
        return len([line for line in said if "SAVEPOINT" not in line])

    few, many = turn("2026-12-03", 6), turn("2026-12-04", 72)
    assert many - few < 10


@pytest.mark.parametrize("hour", [7, 23])
def test_on_a_day_off_nobody_is_disturbed(desk: Desk, hour: int) -> None:
    desk.receive()
    desk.sweep("2026-12-04")
    assert not desk.sweep("2026-12-05", hour).decided
    waiting = desk.session.exec(select(Clock).where(col(Clock.next_step_at).is_not(None))).all()
    assert {row.next_step_at for row in waiting if row.next_step_at} <= {desk.on("2026-12-07")}


def test_a_sweep_without_a_public_body_is_quiet(desk: Desk) -> None:
    assert run_sweep().examined == 0
