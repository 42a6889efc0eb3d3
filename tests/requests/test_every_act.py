"""Every state, every verb, every role on the database: refused with the article, or moved."""

from datetime import date
from itertools import product

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.events.service import APPLICANT, Actor
from ppid.requests import queries, service
from ppid.requests.models import Assignment
from ppid.requests.schemas import Draft, NewRequest
from ppid.requests.service.common import perform
from ppid.requests.service.refusals import REFUSALS, check_facts
from ppid.statute.guards import Facts, Guard
from ppid.statute.transitions import TRANSITIONS, Act, Status
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People, siti
from tests.requests.looking import events
from tests.statute.test_lifecycle import LAW, ROLES, lawful


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.mark.parametrize("status", list(Status))
def test_every_verb_by_every_role_in_this_state(
    session: Session, people: People, status: Status
) -> None:
    made = cases.received(session, people)
    refused = 0
    for act, role in product(Act, ROLES):
        made.status, before = status.value, made.version
        session.commit()
        if lawful(act, status, role):
            perform(session, made, act, role)
            then = "verified" if act is Act.RETURN_DRAFT else LAW[act.value][1] or status
            assert (made.status, made.version) == (then, before + 1)
            continue
        kind = service.ActNotAllowed
        if role not in LAW[act.value][2].split():
            kind = service.NotYourAct
        with pytest.raises(kind) as refusal:
            perform(session, made, act, role)
        assert type(refusal.value) is kind
        assert TRANSITIONS[act].legal_basis in str(refusal.value)
        assert (made.status, made.version) == (status, before)
        refused += 1
    assert refused


@pytest.mark.parametrize("guard", list(Guard))
def test_every_condition_has_a_refusal_that_names_its_article(guard: Guard) -> None:
    detail = REFUSALS[guard].detail
    assert "Pasal" in detail or "Perki 1/2021" in detail
    assert REFUSALS[guard].status_code == 409


def test_a_failing_condition_is_told_as_its_own_refusal() -> None:
    with pytest.raises(REFUSALS[Guard.LETTER_SIGNED]):
        check_facts(Act.SEND, Facts(letter="numbered"))


def test_only_officers_who_receive_may_register(session: Session, people: People) -> None:
    data = NewRequest.model_validate(siti())
    for officer in (people.komisi, people.admin, people.ratna):
        with pytest.raises(service.NotYourAct, match="Pasal 22"):
            service.receive(session, people.body, data, service.actor_of(officer), key="k")
    with pytest.raises(service.NotYourAct):
        service.receive(session, people.body, data, Actor("system"), key="k")
    assert service.receive(session, people.body, data, APPLICANT, key="k").status == "registered"


def test_a_draft_is_kept_only_where_one_may_be_submitted(session: Session, people: People) -> None:
    made = cases.approved(session, people)
    with pytest.raises(service.ActNotAllowed):
        service.save_draft(session, made, people.sari, None, Draft(body="Lain.", outcome="granted"))
    open_case = cases.verified(session, people, key="dua")
    with pytest.raises(service.NotYourAct):
        service.save_draft(
            session, open_case, people.ratna, None, Draft(body="Lain.", outcome="granted")
        )


def test_an_explanation_after_the_end_stays_a_note(session: Session, people: People) -> None:
    made = cases.answered(session, people)
    service.explain(session, made, APPLICANT, "Saya maksud SMA.")
    assert (made.status, events(session, made)[-1]) == ("answered", "request.explained")


def test_a_waiting_draft_can_be_decided_whatever_units_come_and_go(
    session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    health = units.by_code(session, people.body.id, "dinkes")
    [part] = service.assign(session, made, people.sari, [health], "Ikut menjawab.", clock.today())
    assert made.status == "in_review"
    service.return_assignment(session, made, people.charlie, part, "Bukan kami.", clock.today())
    assert made.status == "in_review"
    assert "assignment" not in {row.kind for row in clocks.running(session, made.id)}, "no desk's"

    [part] = service.assign(session, made, people.sari, [health], "Tetap.", clock.today())
    theirs = Draft(body="Bagian kami.", outcome="granted")
    second = service.save_draft(session, made, people.charlie, part, theirs)
    service.submit_draft(session, made, people.charlie, second, clock.today())
    service.return_draft(session, made, people.dewi, second, "Tahunnya?")
    assert made.status == "in_review", "the first one still waits"
    service.return_assignment(session, made, people.charlie, part, "Bukan kami.", clock.today())
    service.approve(session, made, people.dewi, cases.decision(), clock.today())
    assert made.status == "approved"
    [first] = [row for row in queries.drafts(session, made) if row.state == "accepted"]
    service.return_draft(session, made, people.dewi, first, "Lampirannya?")
    assert made.status == "assigned", "nothing waits any more"


def test_a_refused_act_leaves_the_unit_at_work(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    with pytest.raises(REFUSALS[Guard.PART_OPEN]), session.begin_nested():
        part = session.exec(select(Assignment)).one()
        service.return_assignment(
            session, made, people.budi, part, "Bukan kami.", date(2026, 11, 23)
        )
    session.expire_all()
    assert session.exec(select(Assignment)).one().state == "submitted"
