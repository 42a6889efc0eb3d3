"""Addresses that refused: held by their index alone, and only where they are to blame."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from ppid.events.models import OutboxEntry, State
from ppid.notices.attempts import HELD_NOTE
from ppid.notices.models import Bounce, DeliveryAttempt, Suppression
from ppid.requests.people_models import Requester
from ppid.settings import settings
from tests.notices import returned
from tests.notices.bouncing import BOUNCES, back, send, sent_from, the
from tests.notices.conftest import Desk
from tests.servers import SmtpServer, smtp_server


@pytest.fixture(autouse=True)
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        monkeypatch.setenv("PPID_BOUNCE_ADDRESS", BOUNCES)
        settings.cache_clear()
        yield server


@pytest.mark.parametrize(
    ("status", "held"),
    [
        ("5.1.1", True), ("5.1.2", True), ("5.1.10", True), ("5.0.0", True), ("5.2.1", True),
        ("5.2.2", False), ("5.7.1", False), ("5.7.26", False), ("5.1.7", False), ("5.1.8", False),
        ("4.4.1", False), ("5.3.4", False),
    ],
)  # fmt: skip
def test_only_what_the_address_is_to_blame_for_holds_it(
    desk: Desk, smtp: SmtpServer, status: str, held: bool
) -> None:
    desk.receive()
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp), "failed", status))
    assert the(desk, "receipt").state == State.UNDELIVERABLE
    rows = desk.session.exec(select(Suppression)).all()
    assert len(rows) == held
    assert all("@" not in row.address_index and len(row.address_index) == 32 for row in rows)


def test_a_held_address_is_not_tried_and_a_corrected_one_is(desk: Desk, smtp: SmtpServer) -> None:
    first = desk.receive()
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp)))
    second = desk.receive(email="SITI@example.id")
    send(desk)
    (entry,) = [row for row in desk.outbox("receipt") if row.subject_id == second.id]
    assert (entry.state, entry.note) == (State.UNDELIVERABLE, HELD_NOTE)
    assert len(smtp.to("siti@example.id") + smtp.to("SITI@example.id")) == 1
    assert [letter.request_id for letter in desk.letters()] == [first.id, second.id]
    (tried,) = attempts(desk, entry)
    assert tried.outcome == "held"
    third = desk.receive(email="siti.rahma@example.id")
    send(desk)
    (entry,) = [row for row in desk.outbox("receipt") if row.subject_id == third.id]
    assert entry.state == State.SENT


def attempts(desk: Desk, entry: OutboxEntry) -> list[DeliveryAttempt]:
    query = select(DeliveryAttempt).where(DeliveryAttempt.outbox_id == entry.id)
    return list(desk.session.exec(query))


def test_no_address_stands_in_any_row(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp)))
    rows: list[object] = [*desk.session.exec(select(Bounce)), *desk.outbox()]
    rows += desk.session.exec(select(DeliveryAttempt)).all()
    rows += desk.session.exec(select(Suppression)).all()
    assert "siti@example.id" not in repr(rows)
    index = desk.session.exec(select(Requester.email_index)).first()
    assert [row.address_index for row in desk.session.exec(select(Suppression))] == [index]
