"""Results of many lines share commits, and each answers for its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid.events.models import OutboxEntry, State
from ppid.notices import claims
from ppid.notices.ledger import Ledger
from tests.notices.test_claims import expire, outbox

__all__ = ["outbox"]


def states(engine: Engine) -> dict[int | None, str]:
    with Session(engine) as session:
        return {row.id: row.state for row in session.exec(select(OutboxEntry))}


def test_lines_that_finish_at_once_all_find_their_result_written(outbox: Engine) -> None:
    entries = claims.claim(40)
    ledger = Ledger()

    def finish(entry: OutboxEntry) -> list[bool]:
        return ledger.write(claims.begin(entry)) + ledger.write(claims.sent(entry, "250 OK"))

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(finish, entries))
    ledger.close()
    assert written == [[True, True]] * 40
    found = states(outbox)
    assert {found[entry.id] for entry in entries} == {State.SENT}


def test_a_lost_lease_among_others_is_told_to_its_owner_alone(outbox: Engine) -> None:
    (lost,) = claims.claim(1)
    expire(outbox)
    claims.free_the_dead()
    others = [entry for entry in claims.claim(5) if entry.id != lost.id]
    ledger = Ledger()
    writes = [claims.sent(entry, "250 OK") for entry in (others[0], lost, *others[1:])]
    assert ledger.write(*writes) == [True, False, True, True, True]
    ledger.close()
    assert states(outbox)[lost.id] == State.SENDING  # its new holder's, untouched


def test_a_write_that_fails_takes_no_other_with_it(outbox: Engine) -> None:
    entries = claims.claim(4)
    ledger = Ledger()

    def broken(session: Session) -> bool:
        raise ValueError("rusak")

    def one(number: int) -> object:
        if number % 2:
            with pytest.raises(ValueError, match="rusak"):
                ledger.write(broken)
            return True
        return ledger.write(claims.sent(entries[number], "250 OK"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(4)))
    ledger.close()
    found = states(outbox)
    assert [found[entry.id] for entry in entries] == ["sent", "sending", "sent", "sending"]
