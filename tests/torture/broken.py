"""The delivery without one of its guarantees, to prove that the faults would show it.

`python -m tests.torture.broken <variant> worker` patches this process, then runs `ppid worker`;
the service itself has no such switch. Each variant must make the row that guards it fail.
"""

import sys
from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session

from ppid.events.models import OutboxEntry, State


def lease_of_a_tenth() -> None:
    """A lease of 0.1 s that nobody renews: others take what is still being sent."""
    from ppid.notices import claims, keeper

    claims.LEASE = timedelta(seconds=0.1)
    keeper.RENEW = 3600.0


def mark_then_send() -> None:
    """Sent in the database first, then on the wire: a crash between loses the mail for good."""
    from ppid import clock
    from ppid.notices import claims

    begin = claims.begin

    def marked(entry: OutboxEntry) -> Callable[[Session], bool]:
        def write(session: Session) -> bool:
            now = clock.real_now()
            return begin(entry)(session) and claims.finish(
                session, entry, State.SENT, sent_at=now, reply="250"
            )

        return write

    def already(entry: OutboxEntry, reply: str) -> Callable[[Session], bool]:
        return lambda _: True

    vars(claims).update(begin=marked, sent=already)


VARIANTS: dict[str, Callable[[], None]] = {
    "lease_of_a_tenth": lease_of_a_tenth,
    "mark_then_send": mark_then_send,
}


def command(variant: str) -> list[str]:
    """How to start `ppid`; whole where `variant` is ""."""
    whole = [sys.executable, "-m", "ppid"]
    return [sys.executable, "-m", "tests.torture.broken", variant] if variant else whole


def main() -> int:
    variant, *arguments = sys.argv[1:]
    VARIANTS[variant]()
    from ppid.cli import main as ppid

    return ppid(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
