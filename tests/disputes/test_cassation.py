"""A cassation, counted for each party from its own receipt (Ps. 50)."""

from datetime import date

from sqlmodel import Session

from ppid.disputes.docket import queries, schemas, service, shown
from ppid.disputes.docket.models import Dispute
from ppid.holidays.queries import calendar
from tests.disputes.test_docket import adjudicated, dispute, objection, office
from tests.people import People

__all__ = ["dispute", "objection", "office"]


def test_a_cassation_of_the_other_party_is_not_called_late(
    session: Session, people: People, dispute: Dispute
) -> None:
    """C12 runs for each from its own receipt; that of the other one is on no record."""
    adjudicated(session, people, dispute)
    given = schemas.Receiving(copy_received_on=date(2027, 5, 14))
    service.receive_copy(session, dispute, people.dewi, given)
    for party, on in (("applicant", "2027-06-01"), ("applicant", "2027-08-06"),
                      ("respondent", "2027-08-25")):  # fmt: skip
        step = {"party": party, "taken_on": on, "reference": "12/G/KI/2027", "effect": "stands"}
        taken = schemas.GoingToCourt.model_validate(step)
        service.go_to_court(session, dispute, people.dewi, taken)
    rows, days = queries.clock_rows(session, dispute), calendar(session, people.body.id)
    found = shown.clocks_of(session, dispute, rows, days, date(2027, 9, 1)).cassation
    assert found is not None and found.ended and not found.late
    assert found.whose == "Pemohon" and "tidak tercatat" in found.left
