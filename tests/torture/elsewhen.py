"""`ppid` with its office clock moved: `python -m tests.torture.elsewhen SECONDS[:VARIANT] <…>`.

The real clock stays, as under training: leases, retries and heartbeats are not moved. So a row of
the fault plan finds office hours at any hour of the night.
"""

import sys
from datetime import date, datetime, time, timedelta

from ppid import clock
from tests.torture import broken

MORNING = time(10, 10)  # far from every step of the ladder, and the office is open


def seconds_to(day: date) -> int:
    """How far the office clock must go to be at ten past ten of that day."""
    return int((datetime.combine(day, MORNING, clock.WITA) - clock.real_now()).total_seconds())


def command(seconds: int, variant: str = "") -> list[str]:
    """How to start `ppid` at that distance from now, without a guarantee where one is named."""
    moved = f"{seconds}:{variant}" if variant else str(seconds)
    return [sys.executable, "-m", "tests.torture.elsewhen", moved]


def main() -> int:
    from ppid.cli import main as ppid

    seconds, _, variant = sys.argv[1].partition(":")
    if variant:
        broken.VARIANTS[variant]()
    offset = timedelta(seconds=int(seconds))
    clock.shift_by(lambda: offset)
    return ppid(sys.argv[2:])


if __name__ == "__main__":
    raise SystemExit(main())
