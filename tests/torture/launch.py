"""`python -m tests.torture.launch VARIANT ppid-arguments…`: the service without one guarantee.

A number as VARIANT takes nothing away: it moves the office's clock by so many seconds.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ppid import cli, clock, db
from ppid.web import entrance, errors, visit
from workers import poke


def _no_lock_timeout() -> None:
    db.PATIENCE.clear()


def _poke_in_request() -> None:
    poke.poke = poke._send


def _disk_error_unknown() -> None:
    errors.HANDLERS.pop(OSError)


def _leak() -> None:
    kept: list[bytes] = []
    before = visit.begin

    def begin(scope: Any) -> Any:
        kept.append(os.urandom(1_000_000))
        return before(scope)

    setattr(entrance, "begin", begin)  # noqa: B010 (not a name that the module offers)


BREAK: dict[str, Callable[[], None]] = {
    "disk-error-unknown": _disk_error_unknown,
    "leak": _leak,
    "no-lock-timeout": _no_lock_timeout,
    "poke-in-request": _poke_in_request,
}

if __name__ == "__main__":
    variant = sys.argv[1]
    if variant.lstrip("-").isdigit():
        clock.shift_by(lambda: timedelta(seconds=int(variant)))
    else:
        BREAK[variant]()
    raise SystemExit(cli.main(sys.argv[2:]))
