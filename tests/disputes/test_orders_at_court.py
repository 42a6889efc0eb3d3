"""An order of a decision rests while a court has it, and counts anew afterwards (Ps. 48, 50)."""

from datetime import date

from sqlmodel import Session

from ppid.disputes.docket import orders_shown, queries, schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.holidays.queries import calendar
from tests.disputes.keeping import ordered
from tests.disputes.test_docket import adjudicated, dispute, objection, office
from tests.people import People

__all__ = ["dispute", "objection", "office"]


def test_an_order_rests_while_a_court_has_the_decision(
    session: Session, people: People, dispute: Dispute
) -> None:
    adjudicated(session, people, dispute)
    ordered(session, people.komisi, dispute, 10, date(2027, 5, 12))
    (order,) = queries.orders(session, dispute)
    days = calendar(session, people.body.id)

    def seen(on: date) -> tuple[date | None, bool, str]:
        rows = queries.clock_rows(session, dispute)
        (each,) = orders_shown.orders_of(session, dispute, rows, days, on)
        return each.due_on, each.late, each.standing

    def step(on: date) -> None:
        given = schemas.GoingToCourt(party="applicant", taken_on=on, reference="12/G/KI/2027")
        service.go_to_court(session, dispute, people.dewi, given)

    received = schemas.Receiving(copy_received_on=date(2027, 5, 14))
    service.receive_copy(session, dispute, people.dewi, received)
    due, late, why = seen(date(2027, 6, 9))
    assert (due, late) == (date(2027, 6, 10), False)  # C11, from the copy
    assert "Menurut putusan Rabu, 2 Juni 2027" in why
    step(date(2027, 6, 1))
    due, late, why = seen(date(2027, 8, 1))
    assert (due, late) == (None, False)
    assert "belum berkekuatan hukum tetap" in why
    clock = queries.clock_of(queries.clock_rows(session, dispute), "order-compliance", order.id)
    assert clock is not None
    assert (clock.stopped_on, clock.next_step_at) == (date(2027, 6, 1), None)  # nobody is told
    step(date(2027, 8, 6))  # the court's decision: fourteen days for a cassation, then ten more
    due, late, why = seen(date(2027, 9, 4))
    assert (due, late) == (date(2027, 9, 3), True)
    assert "Dihitung lagi dari Jumat, 20 Agustus 2027" in why
    step(date(2027, 8, 18))
    assert seen(date(2027, 12, 1))[:2] == (None, False)
    closing = schemas.Closing(ending="final", closed_on=date(2027, 8, 31))
    service.close(session, dispute, people.komisi, closing)
    assert seen(date(2027, 9, 1))[0] == date(2027, 9, 14)
