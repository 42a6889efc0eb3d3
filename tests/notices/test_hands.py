"""What a killed sender leaves: its rows go on at once, and what had left is not sent again."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from ppid import clock, db
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide_all
from ppid.notices import claims, hands
from ppid.notices.crew import Crew
from ppid.notices.keeper import Keeper
from ppid.notices.preparing import Ready
from ppid.notices.report import DeliveryReport
from ppid.notices.transport import Kept
from ppid.units.models import PublicBody


@pytest.fixture
def due(session: Session) -> Session:
    """An outbox with three notices that may leave."""
    body = PublicBody(prefix="PPID", name="Pemerintah Provinsi Kalimantan Timur")
    session.add(body)
    session.flush()
    told = [
        (uuid4(), Decision("receipt", f"requester:{uuid4()}", clock.now(), {})) for _ in range(3)
    ]
    decide_all(session, "request", body.id, told)
    session.commit()
    return session


@contextmanager
def killed(work: Callable[[], None]) -> Iterator[None]:
    """A process of its own that does its work and is killed with `kill -9`, its lock with it."""
    child = os.fork()
    if child == 0:
        work()
        os.kill(os.getpid(), signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    yield


def states(session: Session) -> list[str]:
    session.expire_all()
    return [row.state for row in session.exec(select(OutboxEntry).order_by(OutboxEntry.id))]  # type: ignore[arg-type]


def test_the_rows_of_a_killed_sender_go_on_at_once(due: Session) -> None:
    held = [(row.id or 0, row.lease_token) for row in claims.claim(3)]
    with killed(lambda: hands.Hand().take(held)):
        assert claims.free_the_dead() == 3
    assert states(due) == [State.PENDING] * 3
    assert not list(hands.folder().iterdir())


def test_what_the_server_took_is_not_sent_again(due: Session) -> None:
    held = [(row.id or 0, row.lease_token) for row in claims.claim(3)]

    def work() -> None:
        hand = hands.Hand()
        hand.take(held)
        hand.sent(held[0])

    with killed(work):
        claims.free_the_dead()
    assert states(due) == [State.SENT, State.PENDING, State.PENDING]
    row = due.exec(select(OutboxEntry).where(OutboxEntry.id == held[0][0])).one()
    assert row.sent_at is not None and row.reply == claims.TAKEN


def test_a_run_that_cannot_give_back_lets_go_all_the_same(
    due: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database has no connection left at the end of a run: no lease may be renewed for ever."""

    def away(*_: object) -> None:
        raise OperationalError("", {}, Exception("too many clients"))

    run = Crew(Kept(), DeliveryReport(), lambda: False, probing=False)
    for entry in claims.claim(3, hold=run._books.hold):
        run._queue.put(cast(Ready, SimpleNamespace(entry=entry)))
    assert claims.free_the_dead() == 0
    with monkeypatch.context() as patch:
        patch.setattr(claims, "give_back", away)
        run.close()
    assert "ppid-lease" not in {thread.name for thread in threading.enumerate()}
    assert claims.free_the_dead() == 3
    assert states(due) == [State.PENDING] * 3


def test_what_somebody_holds_is_left_alone(due: Session) -> None:
    keeper, entries = Keeper(), claims.claim(3)
    keeper.hold(entries)
    assert claims.free_the_dead() == 0
    assert states(due) == [State.SENDING] * 3
    for entry in entries:
        keeper.drop(entry)
    keeper.close()
    assert not list(hands.folder().iterdir())


def test_what_a_broken_run_still_holds_goes_on_at_once(due: Session) -> None:
    keeper, entries = Keeper(), claims.claim(3)
    keeper.hold(entries)
    keeper.drop(entries[0])
    keeper.close()
    assert claims.free_the_dead() == 3
    assert states(due) == [State.PENDING] * 3


def test_a_half_written_line_says_nothing(due: Session) -> None:
    (entry, *_) = claims.claim(3)
    hands.folder().mkdir(parents=True)
    known = f"{entry.id} {entry.lease_token}"
    (hands.folder() / f"x{hands.ENDING}").write_text(f"held {known}\nsent {known}")
    assert claims.free_the_dead() == 1
    assert states(due)[0] == State.PENDING


def test_an_older_claim_of_the_dead_frees_nothing(due: Session) -> None:
    (entry, *_) = claims.claim(3)
    with killed(lambda: hands.Hand().take([(entry.id or 0, entry.lease_token - 1)])):
        assert claims.free_the_dead() == 0
    assert states(due) == [State.SENDING] * 3


def test_a_claim_whose_commit_was_not_heard_of_is_known_all_the_same(due: Session) -> None:
    keeper = Keeper()

    @contextmanager
    def deaf() -> Iterator[Session]:
        with db.transaction() as session:
            yield session
        raise ConnectionError("committed, and the answer was lost")

    with pytest.raises(ConnectionError):
        claims.claim(3, deaf, keeper.hold)
    assert states(due) == [State.SENDING] * 3
    keeper.close()
    assert claims.free_the_dead() == 3
    assert states(due) == [State.PENDING] * 3
