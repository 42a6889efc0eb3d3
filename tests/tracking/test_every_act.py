"""Every act of the applicant in every state, through their own pages."""

import pytest
from sqlmodel import Session

from ppid.requests.models import InformationRequest
from ppid.statute.transitions import APPLICANT, TRANSITIONS, Act, Status
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.files import pdf
from tests.people import People
from tests.tracking.browsing import ENTRY, events, follow
from tests.tracking.browsing import act as press
from tests.web.browsing import Browser

PATHS = {
    Act.COMPLETE: "lengkapi",
    Act.WITHDRAW: "cabut",
    Act.EXPLAIN: "penjelasan",
    Act.ADD_PAPERS: "berkas",
    Act.CONFIRM_RECEIPT: "terima",
}
EVENT = {
    Act.COMPLETE: "request.completed",
    Act.WITHDRAW: "request.withdrawn",
    Act.EXPLAIN: "request.explained",
    Act.ADD_PAPERS: "document.added",
    Act.CONFIRM_RECEIPT: "request.receipt_confirmed",
}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_every_act_of_the_applicant_is_here() -> None:
    theirs = {act for act, each in TRANSITIONS.items() if APPLICANT in each.roles}
    assert set(PATHS) == theirs - {Act.REGISTER}


@pytest.mark.parametrize("act", list(PATHS))
@pytest.mark.parametrize("status", list(Status))
def test_an_act_is_done_just_where_the_law_says(
    client: Browser, session: Session, people: People, status: Status, act: Act
) -> None:
    made = cases.IN_STATUS[status](session, people)
    follow(client, made)
    before = events(session, made)
    lawful = status in TRANSITIONS[act].sources
    path = f"{ENTRY}/{PATHS[act]}"
    assert client.get(path).status_code == (200 if lawful else 303)
    typed = {Act.COMPLETE: {"completion": "2025"}, Act.EXPLAIN: {"text": "SMA."}}.get(act, {})
    papers = {"berkas": ("kuasa.pdf", pdf())} if act in {Act.COMPLETE, Act.ADD_PAPERS} else None
    press(client, made, path, **typed, files=papers)
    happened = events(session, made)[len(before) :]
    assert (EVENT[act] in happened) == lawful
    if not lawful:
        assert happened == []
        assert session.get_one(InformationRequest, made.id).status == status
