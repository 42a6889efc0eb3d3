"""SIGTERM at a worker with its hands full: what is in hand is finished, the rest goes back."""

from pathlib import Path

import pytest

from ppid.events.models import OutboxEntry, State
from tests.servers import redis_process, smtp_server, wait_until
from tests.workers.office import Office, office

pytestmark = pytest.mark.servers


def test_a_worker_that_is_told_to_stop_sends_nothing_twice_and_holds_nothing_back(
    postgres_url: str, tmp_path: Path
) -> None:
    with (
        redis_process() as queue,
        smtp_server("late", delay=1.0) as server,
        office(postgres_url, tmp_path, PPID_REDIS_URL=queue.url, PPID_SMTP_URL=server.url) as made,
    ):
        for _ in range(40):
            made.receive()
        beat, worker = made.run("beat"), made.run("worker")
        wait_until(lambda: bool(_of(made, State.SENT)), 60, "the first mail")
        worker.stop(timeout=60)
        beat.stop()
        rows = made.outbox()
    states = {row.state for row in rows}
    assert states == {State.SENT, State.PENDING}, worker.output()
    assert {row.attempts for row in rows if row.state == State.PENDING} == {0}
    sent = sorted(row.message_id for row in rows if row.state == State.SENT)
    assert sorted(server.ids()) == sent


def _of(made: Office, state: State) -> list[OutboxEntry]:
    return [row for row in made.outbox() if row.state == state]
