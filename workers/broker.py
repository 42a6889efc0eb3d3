"""A queue in a folder, for the embedded default: each message is one file.

A message appears by a rename, so nobody reads half of one; a file that cannot be read is set
aside, so that it cannot stop a worker again and again. Losing any of them loses nothing: what must
be done stands in the database.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual

from ppid import clock

SCHEME = "folder"
ENDING = ".msg"


class Channel(virtual.Channel):
    """Messages in `<folder>/<queue>/`; taken ones in `taken/`, unreadable ones in `bad/`."""

    supports_fanout = False

    @property
    def folder(self) -> Path:
        return Path(self.connection.client.transport_options["folder"])

    def _of(self, queue: str) -> Path:
        path = self.folder / queue
        path.mkdir(parents=True, exist_ok=True)
        return path

    def _waiting(self, queue: str) -> Iterator[Path]:
        return iter(sorted(path for path in self._of(queue).iterdir() if path.suffix == ENDING))

    def _put(self, queue: str, message: dict[str, Any], **_: Any) -> None:
        name = f"{clock.real_now():%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}"
        made = self._of(queue) / f".{name}"
        made.write_text(json.dumps(message), encoding="utf-8")
        made.replace(self._of(queue) / f"{name}{ENDING}")

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        for path in self._waiting(queue):
            taken = self._of("taken") / path.name
            try:
                path.rename(taken)
            except FileNotFoundError:  # another worker was quicker
                continue
            message = self._read(taken)
            if message is not None:
                return message
        raise Empty

    def _read(self, path: Path) -> dict[str, Any] | None:
        try:
            message = json.loads(path.read_bytes())
            if not isinstance(message, dict) or "properties" not in message:
                raise ValueError("not a message")
        except ValueError:
            path.replace(self._of("bad") / path.name)
            return None
        path.unlink(missing_ok=True)
        return message

    def _size(self, queue: str) -> int:
        return sum(1 for _ in self._waiting(queue))

    def _purge(self, queue: str) -> int:
        count = 0
        for path in self._waiting(queue):
            with suppress(FileNotFoundError):
                path.unlink()
                count += 1
        return count

    # The routing key is the queue: no table of bindings that a crash could leave half written.
    def _lookup(self, exchange: str, routing_key: str, default: str | None = None) -> list[str]:
        return [routing_key]

    def _queue_bind(self, *_: Any) -> None:
        """Nothing to keep."""


class Transport(virtual.Transport):
    """Reached as `folder://`."""

    Channel = Channel
    global_state = virtual.BrokerState()  # type: ignore[no-untyped-call]
    driver_type = "filesystem"
    driver_name = "folder"
    implements = virtual.Transport.implements.extend(asynchronous=False)

    def driver_version(self) -> str:
        return "1"


def register() -> None:
    """Let Celery know the scheme."""
    TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
