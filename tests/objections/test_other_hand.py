"""Who refused does not draft the answer to the objection, in whichever seat they sit."""

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.objections import service
from ppid.requests import service as requests
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.filing import filed
from tests.people import People, siti


def test_whoever_decided_leaves_the_answer_to_another(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    objection = filed(session, people, cases.answered(session, people))
    with pytest.raises(service.DecidedByYou):
        service.require_other_hand(session, objection, people.dewi)
    service.require_other_hand(session, objection, people.ratna)
    service.require_other_hand(session, objection, people.sari)


def test_it_binds_both_where_someone_decided_on_behalf_of_another(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.drafted(session, people)
    seated = people.sari.on_behalf_of(people.dewi)
    requests.approve(session, made, seated, cases.decision(), clock.today())
    objection = filed(session, people, made)
    for who in (people.sari, people.dewi, people.ratna.on_behalf_of(people.dewi)):
        with pytest.raises(service.DecidedByYou):
            service.require_other_hand(session, objection, who)
    service.require_other_hand(session, objection, people.ratna)


def test_without_an_answer_nobody_is_bound(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    lone = filed(session, people, None, grounds=["b"], applicant=siti()["applicant"])
    late = filed(session, people, cases.received(session, people))
    for objection in (lone, late):
        service.require_other_hand(session, objection, people.dewi)
