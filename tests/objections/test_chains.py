"""The chains of law T15 and T17, day by day through the real sweep: nothing more, nothing less."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import select

from ppid import clock
from ppid.events.models import Event
from ppid.holidays.queries import calendar
from ppid.notices import failing
from ppid.objections import queries, service
from ppid.objections.models import Objection
from ppid.requests.schemas.acts import Dispatch
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind
from ppid.statute.windows import window
from tests.notices.conftest import Desk, desk
from tests.objections.answering import signed
from tests.objections.filing import filed

__all__ = ["desk"]
LAPSE = "objection_lapsed_applicant"
OF_THE_CHAIN = (
    "objection_due", "objection_lapsed_office", LAPSE, "dispute_window", "order_due",
    "order_overdue",
)  # fmt: skip


def lived(desk: Desk, first: str, last: str) -> dict[str, dict[str, int]]:
    """What the sweep decided of the chain on each day, weekends and holidays included."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    found: dict[str, dict[str, int]] = {}
    while day <= end:
        decided = desk.sweep(day.isoformat()).decided
        if told := {name: decided[name] for name in OF_THE_CHAIN if decided[name]}:
            found[day.isoformat()] = told
        day += timedelta(days=1)
    return found


def reminders(days: Calendar, until: date) -> list[str]:
    """10, 3 and 1 working days before the safe end."""
    return [days.nth_working_day_after(until, -n).isoformat() for n in (10, 3, 1)]


def calendar_of(desk: Desk) -> Calendar:
    return calendar(desk.session, desk.people.body.id)


def test_t17_silence_until_day_30_opens_the_window_and_reminds_of_its_end(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2027-02-10", 9)
    made = filed(desk.session, desk.people, asked)
    assert queries.answer_due(desk.session, made) == date(2027, 4, 5)
    told = lived(desk, "2027-02-11", "2027-05-05")
    days = calendar_of(desk)
    safe = window(ClockKind.DISPUTE_FILING, [date(2027, 4, 5)], days, after_lapse=True)
    assert (safe.advised_from, safe.accept_until) == (date(2027, 4, 6), date(2027, 4, 23))
    due = [day for day, names in told.items() if "objection_due" in names]
    wanted = [days.nth_working_day_after(date(2027, 4, 5), -n) for n in (15, 7, 3, 1)]
    assert due == [*(day.isoformat() for day in wanted), "2027-04-05"]
    lapsed = [day for day, names in told.items() if LAPSE in names]
    assert lapsed == ["2027-04-06"]
    window_told = [day for day, names in told.items() if "dispute_window" in names]
    assert window_told == reminders(days, safe.advised_until)
    assert all(told[day]["dispute_window"] == 1 for day in window_told)
    entry = desk.outbox(LAPSE)[0]
    assert (entry.data["dispute_from"], entry.data["dispute_until"]) == (
        "2027-04-06", safe.advised_until.isoformat(),
    )  # fmt: skip
    assert made.status == "registered"  # nobody files anything for anyone


def test_t15_an_answer_on_its_last_day_opens_the_window_from_its_receipt(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2027-01-15", 9)
    made = filed(desk.session, desk.people, asked)
    assert queries.answer_due(desk.session, made) == date(2027, 3, 1)
    before = lived(desk, "2027-01-16", "2027-03-01")
    assert {name for names in before.values() for name in names} == {"objection_due"}
    send(desk, made, "2027-03-01", order_days=5)
    days = calendar_of(desk)
    found = window(ClockKind.DISPUTE_FILING, [date(2027, 3, 1)], days)
    assert found.accept_until == date(2027, 3, 31)
    after = lived(desk, "2027-03-02", "2027-04-30")
    order_due = days.nth_working_day_after(date(2027, 3, 1), 5)
    by_notice: dict[str, list[str]] = {}
    for day, names in after.items():
        for name in names:
            by_notice.setdefault(name, []).append(day)
    assert by_notice == {
        "order_due": [
            days.nth_working_day_after(order_due, -2).isoformat(), order_due.isoformat(),
        ],
        "order_overdue": [days.nth_working_day_after(order_due, 1).isoformat()],
        "dispute_window": reminders(days, found.advised_until),
    }  # fmt: skip
    assert desk.hears("order_overdue") == ["dewi", "ratna", "sari"]
    happened = [row.name for row in events_of(desk, made)]
    assert happened.count("objection.order_lapsed") == 1 and "objection.lapsed" not in happened


def send(desk: Desk, made: Objection, day: str, **changes: Any) -> None:
    """Ratna's answer leaves by mail on this day."""
    desk.on(day, 10)
    signed(desk.session, desk.people, made, **changes)
    sent = Dispatch(means="email", sent_on=clock.today())
    service.send_answer(desk.session, made, desk.people.sari, sent)
    desk.session.commit()


def events_of(desk: Desk, made: Objection) -> list[Event]:
    return list(desk.session.exec(select(Event).where(Event.subject_id == made.id).order_by("id")))


def test_an_answer_after_the_lapse_keeps_the_earlier_safe_end(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2027-02-10", 9)
    made = filed(desk.session, desk.people, asked)
    lived(desk, "2027-04-05", "2027-04-07")
    rows = {row.kind: row.due_on for row in queries.clock_rows(desk.session, made)}
    first = rows[ClockKind.DISPUTE_FILING]
    send(desk, made, "2027-04-08")
    rows = {row.kind: row.due_on for row in queries.clock_rows(desk.session, made)}
    assert rows[ClockKind.DISPUTE_FILING] == first
    told = lived(desk, "2027-04-09", "2027-05-05")
    days = [day for day, names in told.items() if "dispute_window" in names]
    assert days == [day for day in reminders(calendar_of(desk), first or date.max)
                    if day > "2027-04-08"]  # fmt: skip


def test_a_mail_that_came_back_holds_the_window(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2027-01-15", 9)
    made = filed(desk.session, desk.people, asked)
    send(desk, made, "2027-03-01")
    failing.fail(desk.session, desk.outbox("objection_answered")[0], "alamat menolak")
    desk.session.commit()
    told = lived(desk, "2027-03-02", "2027-04-30")
    assert not any("dispute_window" in names for names in told.values())
    assert "objection_answered" in {row.notice for row in desk.letters()}
