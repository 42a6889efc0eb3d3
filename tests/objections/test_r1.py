"""A real case day by day through the real sweep: LPKK against the Setda (KI Kaltim, 2015).

Register 0001/REG-PSI/III/2015: asked on 15 December 2014, objected to on 15 January 2015, silence
until its day 30, Friday 27 February; the dispute was brought on Monday 2 March, the first working
day after it, within the window that ends on 19 March. The holidays are those of 2014 and 2015.
"""

from datetime import date, timedelta

from sqlmodel import select

from ppid.events.models import Event
from ppid.objections import queries
from tests.notices.conftest import Desk, desk
from tests.objections.filing import filed

__all__ = ["desk"]
# Who is told once, and what is the office's own daily list: not part of the law's chain.
NOT_OF_THE_CHAIN = {"unassigned", "unit_draft_due", "unit_draft_overdue", "lapsed_digest"}


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
    desk.tell_the_commission()
    asked = desk.receive()
    answer_is_due = lived(desk, "2014-12-16", "2015-01-15")
    assert answer_is_due == {}
    desk.on("2015-01-15", 10)
    made = filed(desk.session, desk.people, asked)
    assert queries.answer_due(desk.session, made) == date(2015, 2, 27)
    objection = lived(desk, "2015-01-16", "2015-03-31")
    assert objection == {}
    happened = [row.name for row in desk.session.exec(select(Event).order_by("id"))]
    assert happened == []
