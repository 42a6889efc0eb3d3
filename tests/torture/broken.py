"""The service with one guarantee taken away: `python -m tests.torture.broken <variant> <ppid …>`.

Only tests start it so. What a row of the fault plan proves is worth something because the same
row fails with these.
"""

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any


def lease_of_a_tenth() -> None:
    """A claim is void after a tenth of a second, and nobody renews it or says who holds it."""
    from ppid.notices import claims, hands

    claims.LEASE, claims.RENEW = timedelta(seconds=0.1), 3600.0
    hands.folder = _nowhere


def mark_then_send() -> None:
    """Written down as sent before the server has it: what healthchecks.io does."""
    from ppid import clock
    from ppid.events.models import State
    from ppid.notices import claims, delivery

    def one(transport: Any, entry: Any, report: Any) -> None:
        made = delivery._made(entry, report)
        if made is not None:
            claims.finish_surely(entry, State.SENT, sent_at=clock.real_now(), reply="")
            transport.send(*made)

    delivery._one = one


def _nowhere() -> Any:
    from pathlib import Path

    return Path("/proc/nowhere")


VARIANTS: dict[str, Callable[[], None]] = {
    "lease-0.1": lease_of_a_tenth,
    "mark-then-send": mark_then_send,
}


def command(variant: str) -> list[str]:
    """How to start `ppid`, whole where `variant` is ""."""
    whole = [sys.executable, "-m", "ppid"]
    return [sys.executable, "-m", "tests.torture.broken", variant] if variant else whole


def main() -> int:
    from ppid.cli import main as ppid

    VARIANTS[sys.argv[1]]()
    return ppid(sys.argv[2:])


if __name__ == "__main__":
    raise SystemExit(main())
