"""The monthly summary for the Commission: counted once, seen before, in figures alone."""

from datetime import date
from typing import Any

from sqlmodel import select

from ppid import clock
from ppid.desk import commission_notes
from ppid.events.models import Event
from ppid.notices import monthly
from ppid.notices.composing import compose
from ppid.notices.models import MonthlySummary
from ppid.notices.monthly_figures import Month, figures
from ppid.notices.recipients import resolve
from ppid.objections.models import Objection
from ppid.readings import queries
from ppid.readings import service as readings
from ppid.readings.service import Chosen
from ppid.requests import service as requests
from ppid.requests.schemas import CompletionAsk, ExtensionGrant
from tests.notices.conftest import Desk
from tests.notices.test_words import answer
from tests.objections.answering import answered
from tests.objections.filing import filed

EDUCATION = "Dinas Pendidikan dan Kebudayaan"
SILENT = {"open": 1, "silent": 1}


def summed(desk: Desk) -> list[MonthlySummary]:
    return list(desk.session.exec(select(MonthlySummary).order_by("month")))


def told(desk: Desk, notice: str) -> list[str]:
    return [str(row.data["month_on"]) for row in desk.outbox(notice)]


def counted(desk: Desk, month: str) -> dict[str, dict[str, int]]:
    rows = figures(desk.session, desk.people.body.id, Month(date.fromisoformat(month)))
    return {row.pop("unit"): {name: n for name, n in row.items() if n} for row in rows}


def a_november(desk: Desk) -> Objection:
    """Two requests on the 23rd: one answered at once, one handed to a unit and forgotten."""
    answer(desk, desk.receive(), "email")
    asked = desk.receive()
    desk.assign(asked)
    desk.session.commit()
    desk.on("2026-11-24", 9)
    return filed(desk.session, desk.people, asked, grounds=["d"])


def test_a_month_is_counted_on_the_first_working_day_and_sent_on_the_next(desk: Desk) -> None:
    desk.tell_the_commission()
    a_november(desk)
    assert "monthly_note_tomorrow" not in desk.sweep("2026-11-30").decided
    made = desk.sweep("2026-12-01").decided
    assert (made["monthly_note_tomorrow"], made["monthly_note"]) == (1, 0)
    assert desk.hears("monthly_note_tomorrow") == ["dewi"]
    assert not desk.outbox("monthly_note")
    assert desk.sweep("2026-12-02").decided["monthly_note"] == 1
    assert desk.hears("monthly_note") == ["commission"]
    for day in ("2026-12-02", "2026-12-03", "2026-12-04", "2026-12-31"):
        desk.sweep(day)
    assert told(desk, "monthly_note") == ["2026-11-01"]
    names = select(Event.name).where(Event.subject_id == desk.people.body.id)
    happened = [name for name in desk.session.exec(names) if name.startswith("commission.")]
    assert happened == ["commission.summary_foreseen", "commission.summary_noted"]


def test_months_that_were_missed_are_made_once_each_in_their_order(desk: Desk) -> None:
    desk.tell_the_commission()
    a_november(desk)
    desk.sweep("2026-12-01")  # then the workers stand still until March
    assert desk.sweep("2027-03-02").decided["monthly_note_tomorrow"] == 3
    assert told(desk, "monthly_note") == ["2026-11-01"]
    desk.sweep("2027-03-03")
    months = ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]
    assert told(desk, "monthly_note") == months
    desk.sweep("2027-03-04")
    assert told(desk, "monthly_note") == months
    assert [row.noted_on for row in summed(desk)] == [date(2027, 3, 2), *[date(2027, 3, 3)] * 3]


def test_the_figures_stand_with_the_unit_and_once_with_the_office(desk: Desk) -> None:
    desk.tell_the_commission()
    made = a_november(desk)
    assert counted(desk, "2026-11-01") == {
        "": {"received": 2, "in_time": 1, "open": 1}, EDUCATION: {"received": 1, "open": 1},
    }  # fmt: skip
    for day in ("2026-12-08", "2027-01-12", "2027-01-13"):
        desk.sweep(day)
    desk.on("2027-01-14", 9)
    answered(desk.session, desk.people, made, "part")
    assert counted(desk, "2026-12-01") == {
        "": {"open": 1, "lapsed": 1, "silent": 1},
        EDUCATION: {"open": 1, "lapsed": 1, "silent": 1},
    }  # fmt: skip
    late = {"open": 1, "silent": 1, "objections_lapsed": 1, "orders_open": 1}
    assert counted(desk, "2027-01-01") == {"": late, EDUCATION: late}


def test_an_order_is_no_lapse_before_its_own_day_has_passed(desk: Desk) -> None:
    made = a_november(desk)
    desk.on("2027-01-28", 9)
    answered(desk.session, desk.people, made, "part")  # within five working days: in February
    assert "orders_open" not in counted(desk, "2027-01-01")[""]
    assert counted(desk, "2027-02-01")[""]["orders_open"] == 1


def test_workers_that_stood_still_make_nobody_less_silent(desk: Desk) -> None:
    a_november(desk)
    desk.sweep("2027-01-13")  # for the first time since
    assert counted(desk, "2026-12-01") == {"": SILENT, EDUCATION: SILENT}
    january = SILENT | {"lapsed": 1, "objections_lapsed": 1}
    assert counted(desk, "2027-01-01")[""] == january


def test_an_extension_counts_in_its_month(desk: Desk) -> None:
    asked = desk.receive()
    desk.assign(asked)
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
    requests.extend(desk.session, asked, desk.people.dewi, grant, clock.today())
    desk.session.commit()
    assert counted(desk, "2026-11-01")[EDUCATION] == {"received": 1, "extended": 1, "open": 1}


def test_who_waits_for_the_applicant_is_open_but_not_past_the_limit(desk: Desk) -> None:
    asked = desk.receive()
    ask = CompletionAsk(lacking=["subject"], note="Tahun berapa?")
    requests.ask_completion(desk.session, asked, desk.people.sari, ask, clock.today())
    desk.session.commit()
    assert counted(desk, "2026-10-01") == {"": {}}  # not received by then
    assert counted(desk, "2026-11-01")[""] == {"received": 1, "open": 1}
    assert counted(desk, "2027-01-01")[""] == {"open": 1}


def test_a_month_frozen_before_a_column_was_counted_is_shown_without_it(desk: Desk) -> None:
    desk.tell_the_commission()
    a_november(desk)
    desk.sweep("2026-12-01")
    (entry,), (row,) = desk.outbox("monthly_note_tomorrow"), summed(desk)
    frozen = [{name: n for name, n in line.items() if name != "open"} for line in row.figures]
    entry.data, row.figures = {**entry.data, "figures": frozen}, frozen
    desk.session.flush()
    assert "Belum dijawab pada akhir bulan" not in text_of(desk, "monthly_note_tomorrow")
    first = commission_notes.context(desk.session, desk.people.dewi)["summaries"][0].rows[0]
    assert first == ("Seluruh kantor", ["2", "1", "0", "–", "0", "0", "0", "0"])


def test_nothing_is_made_without_address_and_basis_nor_of_the_months_before(desk: Desk) -> None:
    a_november(desk)
    desk.sweep("2026-12-01")
    assert not summed(desk)
    desk.on("2026-12-10", 9)
    desk.tell_the_commission()
    desk.sweep("2026-12-11")
    assert not summed(desk)
    desk.sweep("2027-01-04")
    assert [row.month for row in summed(desk)] == [date(2026, 12, 1)]


def test_an_office_may_choose_a_later_day_or_none(desk: Desk) -> None:
    desk.tell_the_commission()
    a_november(desk)
    choose(desk, "5")
    desk.sweep("2026-12-04")
    assert not summed(desk)
    desk.sweep("2026-12-07")
    assert [row.note_on for row in summed(desk)] == [date(2026, 12, 8)]
    choose(desk, "off")
    for day in ("2026-12-08", "2027-01-08", "2027-01-11"):
        desk.sweep(day)
    assert told(desk, "monthly_note") == ["2026-11-01"]


def choose(desk: Desk, option: str) -> None:
    body_id, by = desk.people.body.id, requests.actor_of(desk.people.dewi)
    seen = len(queries.of_point(desk.session, body_id, "monthly_note"))
    chosen = Chosen(option, "Surat 12/KI/2026", "", clock.today(), seen)
    readings.choose(desk.session, body_id, "monthly_note", chosen, by)
    desk.session.commit()


def test_the_summary_names_units_and_numbers_and_nobody(desk: Desk) -> None:
    desk.tell_the_commission()
    a_november(desk)
    for day in ("2026-12-01", "2026-12-02"):
        desk.sweep(day)
    for notice in ("monthly_note_tomorrow", "monthly_note"):
        said = text_of(desk, notice)
        assert "November 2026" in said and EDUCATION in said and "Dijawab tepat waktu" in said
        assert "Belum dijawab pada akhir bulan" in said and "Masih belum dijawab" not in said
        for secret in ("Siti", "6472", "siti@", "PPID-2026", "KBT-2026", "BOS"):
            assert secret not in said, (notice, secret)


def text_of(desk: Desk, notice: str) -> str:
    (entry,) = desk.outbox(notice)
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    message = compose(desk.session, entry, addressee)[0]
    parts: list[Any] = [message.get_body((kind,)) for kind in ("plain", "html")]
    return "".join(part.get_content() for part in parts)


def test_two_sweepers_make_one_summary(desk: Desk) -> None:
    """The day's turn was lost, and both count the same month: its key lets only one in."""
    desk.tell_the_commission()
    a_november(desk)
    now = desk.on("2026-12-01")
    body = desk.people.body.id
    assert monthly._make(desk.session, body, now) == 1
    month, today = Month(date(2026, 11, 1)), date(2026, 12, 1)
    assert monthly._count(desk.session, body, month, today, date(2026, 12, 2)) is None
    assert monthly._make(desk.session, body, now) == 0
    assert len(summed(desk)) == 1
