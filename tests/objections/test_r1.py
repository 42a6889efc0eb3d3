"""A real case day by day through the real sweep: LPKK against the Setda (KI Kaltim, 2015).

Register 0001/REG-PSI/III/2015: asked on 15 December 2014, objected to on 15 January 2015, silence
until its day 30, Friday 27 February; the dispute was brought on Monday 2 March, the first working
day after it, within the window that ends on 19 March. The holidays are those of 2014 and 2015.
"""

from datetime import date, timedelta

from sqlmodel import col, select

from ppid.events.models import Event
from ppid.holidays import shipped
from ppid.holidays.queries import Scope
from ppid.holidays.service import write
from ppid.objections import queries
from tests.notices.conftest import Desk, desk
from tests.objections.filing import filed

__all__ = ["desk"]
# The office's own daily reminders and list are not part of the law's chain.
NOT_OF_THE_CHAIN = {"unassigned", "unit_draft_due", "unit_draft_overdue", "lapsed_digest"}
# Day 10 is 31 December; the note is the eighth working day after it.
UNTIL_THE_OBJECTION = {
    "2014-12-29": {"answer_due": 2, "extension_possible": 2},
    "2014-12-30": {"answer_due": 2},
    "2014-12-31": {"answer_due": 2},
    "2015-01-02": {"lapsed_applicant": 1, "lapsed_office": 2, "monthly_note_tomorrow": 1},
    "2015-01-05": {"monthly_note": 1},
    "2015-01-12": {"commission_tomorrow": 1},
    "2015-01-13": {"commission_note": 1},
}
# Day 30 is 27 February, and the fourteen days end on 19 March.
AFTER_IT = {
    "2015-02-02": {"monthly_note_tomorrow": 1},
    "2015-02-03": {"monthly_note": 1},
    "2015-02-05": {"objection_due": 1},
    "2015-02-17": {"objection_due": 1},
    "2015-02-24": {"objection_due": 1},
    "2015-02-26": {"objection_due": 1},
    "2015-02-27": {"objection_due": 1, "objection_note_tomorrow": 1},
    "2015-03-02": {
        "objection_lapsed_office": 3, "objection_lapsed_applicant": 1, "objection_note": 1,
        "monthly_note_tomorrow": 1,
    },
    "2015-03-03": {"monthly_note": 1},
    "2015-03-05": {"dispute_window": 1},
    "2015-03-16": {"dispute_window": 1},
    "2015-03-18": {"dispute_window": 1},
}  # fmt: skip
OF_THE_CHAIN = [
    "request.received", "request.lapsed", "request.commission_foreseen",
    "request.commission_noted", "objection.filed", "objection.commission_foreseen",
    "objection.lapsed", "objection.commission_noted",
]  # fmt: skip


def lived(desk: Desk, first: str, last: str) -> dict[str, dict[str, int]]:
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    found: dict[str, dict[str, int]] = {}
    while day <= end:
        decided = desk.sweep(day.isoformat()).decided
        told = {name: n for name, n in decided.items() if n and name not in NOT_OF_THE_CHAIN}
        if told:
            found[day.isoformat()] = told
        day += timedelta(days=1)
    return found


def test_the_case_of_2015_is_told_on_every_day_of_its_chain_and_on_no_other(desk: Desk) -> None:
    desk.on("2014-12-15", 9)
    for year in (2014, 2015):
        days = [day for day in shipped.load([year]).holidays.values() if day.date.year == year]
        write(desk.session, desk.people.body.id, Scope(), year, days, days[0].source)
    desk.tell_the_commission()
    asked = desk.receive()
    assert lived(desk, "2014-12-16", "2015-01-15") == UNTIL_THE_OBJECTION
    desk.on("2015-01-15", 10)
    made = filed(desk.session, desk.people, asked)
    assert queries.answer_due(desk.session, made) == date(2015, 2, 27)
    assert lived(desk, "2015-01-16", "2015-03-20") == AFTER_IT
    told = desk.outbox("objection_lapsed_applicant")[0].data
    assert (told["dispute_from"], told["dispute_until"]) == ("2015-03-02", "2015-03-19")
    happened = [row.name for row in desk.session.exec(select(Event).order_by(col(Event.id)))]
    assert [name for name in happened if name in OF_THE_CHAIN] == OF_THE_CHAIN
    assert (asked.status, made.status) == ("registered", "registered")  # nobody filed anything
