"""From which day an order of the Commission's decision counts: Ps. 39, 48 and 50."""

from datetime import date

import pytest

from ppid.holidays import shipped
from ppid.statute.binding import Counted, Decided, Since, count_of_order
from ppid.statute.disputing import CourtEffect, CourtStep

C, E = CourtStep, CourtEffect
READ, COPY = date(2027, 5, 12), date(2027, 5, 14)
SUED, RULED = (C.REJECTED, date(2027, 6, 1)), (C.COURT_DECIDED, date(2027, 8, 6))
CASSATION, LAST = (C.CASSATION, date(2027, 8, 18)), (C.CASSATION_DECIDED, date(2027, 11, 2))


@pytest.mark.parametrize(
    ("length", "decided", "expected"),
    [
        # Mediated: final at once (Ps. 39).
        (5, Decided(True, COPY), Counted(READ, 5, Since.OWN)),
        # C11 ends on 8 June from the reading, on 10 June from the copy (Ps. 48 (1)).
        (10, Decided(False, READ), Counted(READ, 14, Since.REJECTION)),
        (10, Decided(False, COPY), Counted(COPY, 14, Since.REJECTION)),
        (16, Decided(False, COPY), Counted(READ, 16, Since.OWN)),
        (15, Decided(False, COPY), Counted(COPY, 14, Since.REJECTION)),
        # Before a court it binds nobody.
        (10, Decided(False, COPY, [SUED]), None),
        (10, Decided(False, COPY, [SUED, RULED, CASSATION]), None),
        # Cassation is open for 14 calendar days (Ps. 50), then the order's own days.
        (10, Decided(False, COPY, [SUED, RULED]), Counted(date(2027, 8, 20), 10, Since.COURT)),
        (10, Decided(False, COPY, [SUED, RULED, CASSATION, LAST]),
         Counted(date(2027, 11, 2), 10, Since.COURT)),
        # Annulled as a whole it orders nothing, even closed; in part it counts (Ps. 49).
        (10, Decided(False, COPY, [SUED, RULED], date(2027, 9, 1), E.ANNULLED), None),
        (10, Decided(False, COPY, [SUED, RULED], effect=E.ANNULLED_IN_PART),
         Counted(date(2027, 8, 20), 10, Since.COURT)),
        # What the keeper of the file says is final is final; the law's own end where it is earlier.
        (10, Decided(False, COPY, [SUED], date(2027, 7, 1)),
         Counted(date(2027, 7, 1), 10, Since.COURT)),
        (10, Decided(False, COPY, [SUED, RULED], date(2027, 9, 1)),
         Counted(date(2027, 8, 20), 10, Since.COURT)),
    ],
)  # fmt: skip
def test_an_order_is_never_due_before_its_decision_can_be_final(
    length: int, decided: Decided, expected: Counted | None
) -> None:
    assert count_of_order(READ, length, decided, shipped.load()) == expected
