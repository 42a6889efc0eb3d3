"""The service without one of its guarantees, to prove that the faults would show it.

`python -m tests.torture.broken <variant> worker` patches this process, then runs `ppid worker`
(or web); the service itself has no such switch. Each variant must make the row that guards it fail.
"""

import sys
from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
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


def every_sweeper() -> None:
    """Whoever wants to sweep does, also while another one is at it."""
    from ppid import clock, db
    from ppid.notices import lease

    def take(holder: str) -> bool:
        with db.transaction() as session:
            lease._make_sure(session, lease.SWEEP)
            until = clock.real_now() + lease.LEASE
            return lease._set(session, sa.true(), holder, lease_until=until)

    vars(lease).update(take=take)


def no_sending_key() -> None:
    """A form that was sent before is not known again."""
    from ppid.asking.pages import check
    from ppid.requests.service import receiving

    vars(receiving).update(_sent_before=lambda *_: None)
    vars(check).update(_was_just_sent=lambda *_: False)


VARIANTS: dict[str, Callable[[], None]] = {
    "lease_of_a_tenth": lease_of_a_tenth,
    "mark_then_send": mark_then_send,
    "every_sweeper": every_sweeper,
    "no_sending_key": no_sending_key,
}
OF_THE_WEB = frozenset({"no_sending_key"})  # the others are of the worker


def of(kind: str, variant: str) -> str:
    """The variant as far as it changes this kind of process, or ""."""
    changed = "web" if variant in OF_THE_WEB else "worker"
    return variant if variant in VARIANTS and kind == changed else ""


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
