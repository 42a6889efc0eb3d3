"""Four eyes on a refusal, and a letter that is word for word what was approved."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.schemas import Dispatch, Draft
from ppid.requests.service.refusals import ChangedSince, NoCheckAwaited, NotChecked, OwnDecision
from ppid.requests.service.seconding import digest_of
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.requests.looking import data_of, events
from tests.requests.test_answering import RECORD


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def refused(session: Session, people: People) -> InformationRequest:
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="refused", test=RECORD)
    service.approve(session, made, people.dewi, decision, clock.today())
    session.commit()
    return made


def number(session: Session, people: People, made: InformationRequest) -> None:
    service.number(session, made, people.sari, "800/1/PPID/2026", clock.today())


def test_a_refusal_is_numbered_only_after_a_second_person_agreed(
    session: Session, people: People
) -> None:
    made = refused(session, people)
    with pytest.raises(NotChecked):
        number(session, people, made)
    with pytest.raises(OwnDecision):
        service.check_refusal(session, made, people.dewi)
    with pytest.raises(service.NotYourAct):
        service.check_refusal(session, made, people.budi)
    service.check_refusal(session, made, people.sari)
    notice = session.get_one(WrittenNotice, made.id)
    assert notice.checked_by == people.sari.id
    assert made.status == "approved"
    assert events(session, made)[-1] == "request.refusal_checked"
    with pytest.raises(NoCheckAwaited):
        service.check_refusal(session, made, people.sari)
    number(session, people, made)
    assert session.get_one(WrittenNotice, made.id).state == "numbered"


def test_what_gives_everything_waits_for_nobody(session: Session, people: People) -> None:
    made = cases.approved(session, people)
    with pytest.raises(NoCheckAwaited):
        service.check_refusal(session, made, people.sari)
    number(session, people, made)


def test_a_decision_that_fell_is_agreed_to_anew(session: Session, people: People) -> None:
    made = refused(session, people)
    service.check_refusal(session, made, people.sari)
    draft = queries.drafts(session, made)[0]
    service.return_draft(session, made, people.dewi, draft, "Timbang lagi.")
    part = queries.own_assignment(session, made, people.budi)
    text = Draft(body="Tetap dikecualikan.", outcome="refused")
    again = service.save_draft(session, made, people.budi, part, text)
    service.submit_draft(session, made, people.budi, again, clock.today())
    decision = cases.decision(outcome="refused", test=RECORD)
    service.approve(session, made, people.dewi, decision, clock.today())
    with pytest.raises(NotChecked):
        number(session, people, made)


@pytest.mark.parametrize("step", ["check", "number", "sign", "send"])
def test_a_letter_that_changed_since_goes_nowhere(
    session: Session, people: People, step: str
) -> None:
    made = refused(session, people)
    notice = session.get_one(WrittenNotice, made.id)
    steps: dict[str, Callable[[], object]] = {
        "check": lambda: service.check_refusal(session, made, people.sari),
        "number": lambda: number(session, people, made),
        "sign": lambda: service.sign(session, made, people.sari, cases.signing()),
        "send": lambda: service.send(
            session, made, people.sari, Dispatch(means="email", sent_on=clock.today())
        ),
    }
    for name, take in steps.items():
        if name == step:
            break
        take()
    notice.body = f"{notice.body} Dan satu kata lagi."
    session.add(notice)
    session.flush()
    with pytest.raises(ChangedSince):
        steps[step]()


def test_the_digest_of_what_was_approved_is_told_again_when_it_is_sent(
    session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    session.expire_all()
    notice = session.get_one(WrittenNotice, made.id)
    assert notice.approved_digest == digest_of(notice)
    told = data_of(session, made, "request.notice_approved")["digest"]
    assert told == notice.approved_digest == data_of(session, made, "request.answered")["digest"]
