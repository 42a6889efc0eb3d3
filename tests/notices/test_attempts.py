"""Every try leaves its row, in the transaction of its result; what was not tried leaves none."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import col, select

from ppid import clock, db
from ppid.events.models import State
from ppid.notices import claims
from ppid.notices.delivery import deliver
from ppid.notices.models import DeliveryAttempt
from ppid.settings import settings
from tests.notices.conftest import Desk
from tests.servers import SmtpServer, free_port, smtp_server


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        settings.cache_clear()
        yield server


def send(desk: Desk) -> None:
    for row in desk.outbox():
        row.retry_at = None
        desk.session.add(row)
    desk.session.commit()
    deliver()
    desk.session.expire_all()


def tries(desk: Desk, notice: str = "receipt") -> list[DeliveryAttempt]:
    (entry,) = desk.outbox(notice)
    query = select(DeliveryAttempt).where(DeliveryAttempt.outbox_id == entry.id)
    return list(desk.session.exec(query.order_by(col(DeliveryAttempt.token))))


def test_a_try_says_when_by_whom_and_what_was_answered(desk: Desk, smtp: SmtpServer) -> None:
    smtp.mode = "defer"
    desk.receive()
    send(desk)
    smtp.mode = "accept"
    send(desk)
    first, second = tries(desk)
    assert (first.n, first.outcome, first.reply) == (
        1, "deferred", "451 4.7.1 Greylisted, try again later",
    )  # fmt: skip
    assert (second.n, second.outcome, second.reply) == (2, "sent", "250 OK")
    assert first.at <= second.at <= clock.real_now()
    assert ":" in first.worker


def test_a_sender_that_died_leaves_a_try_of_its_own(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    claims.claim(10)
    for row in desk.outbox():
        row.lease_until = clock.real_now() - timedelta(seconds=1)
        row.begun_at = clock.real_now()  # it was in hand, not only claimed
        desk.session.add(row)
    desk.session.commit()
    deliver()
    desk.session.expire_all()
    assert [row.outcome for row in tries(desk)] == ["lost", "sent"]


def test_what_cannot_be_made_is_kept_as_such(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    (row,) = desk.outbox("receipt")
    row.notice, row.attempts = "no_such_words", claims.POISON - 2
    desk.session.add(row)
    for _ in range(2):
        send(desk)
    assert [row.outcome for row in tries(desk, "no_such_words")] == ["broken", "broken"]


def test_nothing_tried_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    settings.cache_clear()
    desk.receive()
    send(desk)
    claims.give_back(claims.claim(10))
    assert tries(desk) == []


def test_without_the_token_neither_result_nor_try_is_written(desk: Desk) -> None:
    desk.receive()
    claimed = claims.claim(10)
    for row in desk.outbox():
        row.lease_token += 1
        desk.session.add(row)
    desk.session.commit()
    with db.transaction() as session:
        assert not any(claims.finish(session, row, State.SENT, reply="250") for row in claimed)
    assert tries(desk) == []
