"""Reminders of hearings and of limits in court, and the ladder of a decision's orders."""

from datetime import date

import pytest

from ppid.disputes.docket import queries, schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.events.models import OutboxEntry
from ppid.notices.composing import compose
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from tests.disputes import keeping
from tests.notices.conftest import Desk
from tests.objections.filing import filed


@pytest.fixture
def dispute(desk: Desk) -> Dispute:
    desk.on("2027-05-03", 9)
    objection = filed(desk.session, desk.people, desk.receive())
    made = keeping.registered(desk.session, desk.people.komisi, objection, "2027-05-03")
    keeping.begun(desk.session, desk.people.komisi, made, "adjudication", "2027-05-03")
    return made


def days(desk: Desk, notice: str, first: str, last: str) -> list[str]:
    """The days of a span on whose sweep the notice was decided."""
    found = []
    for number in range((date.fromisoformat(last) - date.fromisoformat(first)).days + 1):
        day = date.fromordinal(date.fromisoformat(first).toordinal() + number).isoformat()
        if desk.sweep(day, 8).decided[notice]:
            found.append(day)
    return found


def said(desk: Desk, entry: OutboxEntry) -> str:
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    message, _to = compose(desk.session, entry, addressee)
    body = message.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def test_a_hearing_is_told_three_and_one_working_days_ahead(desk: Desk, dispute: Dispute) -> None:
    keeping.heard(desk.session, desk.people.komisi, dispute, "2027-05-12")
    assert days(desk, "dispute_due", "2027-05-04", "2027-05-13") == ["2027-05-07", "2027-05-11"]
    entry = desk.outbox("dispute_due")[0]
    assert "Rabu, 12 Mei 2027, pukul 09.00 WITA" in said(desk, entry)
    assert keeping.NUMBER in said(desk, entry)


def test_a_cancelled_hearing_reminds_nobody(desk: Desk, dispute: Dispute) -> None:
    row = keeping.heard(desk.session, desk.people.komisi, dispute, "2027-05-12")
    off = {"state": "cancelled", "held_on": "2027-05-12", "at": "09.00", "place": "Ruang"}
    given = schemas.Rescheduling.model_validate(off)
    service.reschedule(desk.session, dispute, desk.people.komisi, row, given)
    desk.session.commit()
    assert days(desk, "dispute_due", "2027-05-06", "2027-05-12") == []


def decided(desk: Desk, dispute: Dispute) -> None:
    keeping.heard(desk.session, desk.people.komisi, dispute, "2027-05-03")
    keeping.decided(
        desk.session, desk.people.komisi, dispute, "2027-05-03", copy_received_on="2027-05-03"
    )


def test_the_limit_in_court_is_told_ahead(desk: Desk, dispute: Dispute) -> None:
    decided(desk, dispute)  # C11: fourteen working days, 6 and 17 to 20 May left out
    assert days(desk, "dispute_due", "2027-05-04", "2027-05-31") == ["2027-05-25", "2027-05-27"]
    assert "Jumat, 28 Mei 2027" in said(desk, desk.outbox("dispute_due")[0])


def test_an_order_climbs_the_ladder_until_it_is_carried_out(desk: Desk, dispute: Dispute) -> None:
    decided(desk, dispute)
    keeping.ordered(desk.session, desk.people.komisi, dispute, 5, date(2027, 5, 3))
    # Its fifth day is 11 May; until 28 May either party may sue, and nothing of it is overdue.
    assert days(desk, "order_due", "2027-05-04", "2027-05-28") == ["2027-05-26", "2027-05-28"]
    assert not desk.outbox("order_overdue")
    assert days(desk, "order_overdue", "2027-05-31", "2027-06-01") == ["2027-05-31"]
    late = desk.outbox("order_overdue")[0]
    assert "putusan dalam sengketa 0007/REG-PSI/V/2027" in said(desk, late)
    assert why_not(desk.session, late) is None
    (order,) = queries.orders(desk.session, dispute)
    desk.on("2027-06-02", 9)
    done = schemas.Executing(executed_on=date(2027, 6, 2), how="Diserahkan.", reference="BA-1")
    service.execute_order(desk.session, dispute, desk.people.sari, order, done)
    desk.session.commit()
    assert why_not(desk.session, late) == "tenggat sudah terpenuhi"
    running = [row for row in queries.clock_rows(desk.session, dispute) if row.stopped_on is None]
    assert "order-compliance" not in {row.kind for row in running}
