"""The visit to the mailbox: on a row of its own, beside everything else."""

import threading

import pytest

from ppid import clock
from ppid.settings import settings
from tests.servers import imap_server, wait_until
from workers import bounces, schedule


def use(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("PPID_BOUNCE_ADDRESS", "pantulan@ppid.example")
    monkeypatch.setenv("PPID_IMAP_URL", url)
    settings.cache_clear()


def visitors() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name == "ppid-imap"]


def test_its_row_is_there_only_with_a_mailbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "bounces.poll" not in {row.task for row in schedule.table()}
    use(monkeypatch, "imaps://u:p@mx.example/INBOX")
    rows = {row.task: row for row in schedule.table()}
    assert rows["bounces.poll"].every == 120
    assert rows["bounces.poll"].queue not in {
        row.queue for name, row in rows.items() if name != "bounces.poll"
    }


def test_a_deaf_server_holds_no_task_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with imap_server(mode="deaf") as server:
        use(monkeypatch, server.url)
        before = clock.monotonic()
        for _ in range(3):
            bounces.poll()
        assert clock.monotonic() - before < 5  # its patience is twenty seconds
        assert len(visitors()) == 1
    wait_until(lambda: not visitors(), 30, "the visit ends")
    bounces.poll()
    wait_until(lambda: not visitors(), 30, "a further visit may start and end")


def test_without_a_mailbox_nothing_starts() -> None:
    bounces.poll()
    assert not visitors()
