"""The applicant says that the answer has arrived; it is proof of receipt, and agrees to nothing."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.notices import receipts
from ppid.notices.models import OutgoingLetter
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Dispatch
from ppid.statute.clocks import ClockKind
from ppid.statute.receipt import Proof
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import case, enter, shown
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, act, events, follow, words
from tests.web.browsing import Browser

CONFIRM = f"{ENTRY}/terima"
BUTTON = "Saya sudah menerima jawaban ini"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def refused_in_part(session: Session, people: People) -> InformationRequest:
    """Sent by post, and something was left out: a window to object runs."""
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="granted_in_part", redaction="Nomor rekening.")
    cases.approve(session, made, people.dewi, decision, date(2026, 11, 23))
    service.check_refusal(session, made, people.sari)
    service.number(session, made, people.dewi, "800/9/PPID/2026", date(2026, 11, 23))
    service.sign(session, made, people.dewi, cases.signing())
    sent = Dispatch(means="post", sent_on=date(2026, 11, 23), reference="Resi 1")
    service.send(session, made, people.dewi, sent)
    session.commit()
    return made


def test_it_is_said_once_and_told_to_the_desk(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    assert BUTTON in follow(client, made)
    page = words(client.get(CONFIRM).text)
    assert "Menerima bukan menyetujui: hak mengajukan keberatan tetap ada." in page
    assert act(client, made, CONFIRM).headers["location"] == STATUS
    assert act(client, made, CONFIRM).headers["location"] == CONFIRM
    again = words(client.get(CONFIRM).text)
    assert "Sudah Anda nyatakan pada" in again
    assert BUTTON not in again
    assert events(session, made).count("request.receipt_confirmed") == 1
    page = words(client.get(STATUS).text)
    assert "Anda menyatakan sudah menerima jawaban ini pada" in page
    assert BUTTON not in page
    enter(client, people.sari)
    assert "Pemohon menyatakan sudah menerima" in words(shown(client, case(made)))


def test_the_day_of_receipt_is_the_day_of_the_opening(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.answered(session, people)
    office.on(date(2026, 11, 25))
    follow(client, made)
    office.on(date(2026, 11, 27))
    act(client, made, CONFIRM)
    found = receipts.of_case(session, made)
    assert found is not None
    assert (found.proof, found.received_on) == (Proof.OPENED, date(2026, 11, 25))


def test_a_window_that_waited_for_a_returned_letter_begins(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = refused_in_part(session, people)
    service.record_return(session, made, people.sari, "Alamat tidak ditemukan.")
    session.commit()
    assert _window(session, made).stopped_by == "request.answer_returned"
    office.on(date(2026, 12, 1))
    follow(client, made)
    act(client, made, CONFIRM)
    window = _window(session, made)
    assert (window.stopped_on, window.started_on) == (None, date(2026, 12, 1))
    open_ = select(OutgoingLetter).where(
        OutgoingLetter.request_id == made.id, OutgoingLetter.state == "open"
    )
    assert session.exec(open_).all() == [], "nobody need send it again"


def test_a_window_that_runs_is_not_moved(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = refused_in_part(session, people)
    before = _window(session, made).due_on
    office.on(date(2026, 12, 1))
    follow(client, made)
    act(client, made, CONFIRM)
    window = _window(session, made)
    assert (window.due_on, window.started_on) == (before, date(2026, 11, 23))


def test_a_proof_on_paper_leaves_nothing_to_say(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.signed(session, people)
    service.send(
        session,
        made,
        people.dewi,
        Dispatch(means="hand", sent_on=date(2026, 11, 23), reference="Siti"),
    )
    session.commit()
    assert BUTTON not in follow(client, made)
    assert queries.receipt_proof(session, made) is None


def _window(session: Session, made: InformationRequest) -> Clock:
    rows = clocks.of_request(session, made.id)
    return next(row for row in rows if row.kind == ClockKind.OBJECTION_FILING)
