"""*Surat keluar*: a task of the desk, done by one recorded act."""

from datetime import date

import pytest
from sqlmodel import select

from ppid import clock
from ppid.errors import Invalid, NotFound
from ppid.events.models import Event
from ppid.notices import queries
from ppid.notices.proofs import Sending
from ppid.notices.service import AlreadyDispatched, record_dispatch
from tests.notices.conftest import Desk


def test_the_desk_sees_it_others_do_not(desk: Desk) -> None:
    info_request = desk.receive(email="")
    (line,) = queries.open_letters(desk.session, desk.people.sari)
    assert (line.notice, line.number) == ("receipt", info_request.registration_number)
    assert queries.letter(desk.session, desk.people.dewi, line.id).state == "open"
    assert queries.open_letters(desk.session, desk.people.charlie) == []
    with pytest.raises(NotFound):
        queries.letter(desk.session, desk.people.charlie, line.id)


def test_sending_it_is_recorded_once_with_means_and_receipt(desk: Desk) -> None:
    desk.receive(email="")
    (letter,) = desk.letters()
    sari, today = desk.people.sari, clock.today()
    record_dispatch(desk.session, letter, sari, Sending("post", today, "RR 123"), today)
    assert (letter.state, letter.means, letter.reference) == ("done", "post", "RR 123")
    (event,) = desk.session.exec(select(Event).where(Event.name == "letter.dispatched")).all()
    assert event.data["means"] == "post"
    assert (event.actor_kind, event.actor_id) == ("officer", sari.id)
    with pytest.raises(AlreadyDispatched):
        record_dispatch(desk.session, letter, sari, Sending("hand", today), today)
    assert queries.open_letters(desk.session, sari) == []


@pytest.mark.parametrize(
    ("means", "sent_on", "field"),
    [
        ("pigeon", date(2026, 11, 23), "means"),
        ("post", date(2026, 11, 24), "sent_on"),
        ("post", date(2026, 11, 20), "sent_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    desk: Desk, means: str, sent_on: date, field: str
) -> None:
    desk.receive(email="")
    (letter,) = desk.letters()
    with pytest.raises(Invalid) as refusal:
        record_dispatch(
            desk.session, letter, desk.people.sari, Sending(means, sent_on), clock.today()
        )
    assert list(refusal.value.errors) == [field]
    assert letter.state == "open"


def test_a_page_sees_the_state_of_its_notices_and_the_lag(desk: Desk) -> None:
    info_request = desk.receive()
    lines = queries.notices_of(desk.session, info_request.id)
    assert {(line.notice, line.to, line.state) for line in lines} == {
        ("receipt", "requester", "pending"),
        ("new_request", "officer", "pending"),
    }
    assert queries.waiting(desk.session) == 3
    assert queries.oldest_undelivered(desk.session) == clock.now()
    assert not queries.unproven(desk.session, info_request.id)
    (receipt,) = desk.outbox("receipt")
    receipt.state = "undeliverable"
    desk.session.add(receipt)
    assert queries.unproven(desk.session, info_request.id)
    assert queries.recent(desk.session, desk.people.body.id) == []
