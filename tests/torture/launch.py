"""`python -m tests.torture.launch VARIANT ppid-arguments…`: the service without one guarantee."""

import sys
from collections.abc import Callable

from ppid import cli, db
from ppid.web import errors
from workers import poke


def _no_lock_timeout() -> None:
    db.PATIENCE.clear()


def _poke_in_request() -> None:
    poke.poke = poke._send


def _disk_error_unknown() -> None:
    errors.HANDLERS.pop(OSError)


BREAK: dict[str, Callable[[], None]] = {
    "disk-error-unknown": _disk_error_unknown,
    "no-lock-timeout": _no_lock_timeout,
    "poke-in-request": _poke_in_request,
}

if __name__ == "__main__":
    BREAK[sys.argv[1]]()
    raise SystemExit(cli.main(sys.argv[2:]))
