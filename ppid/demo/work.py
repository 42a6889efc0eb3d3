"""What the workers would do at this instant, done here, so that training shows it at once."""

from time import sleep

from ppid import clock
from ppid.errors import Conflict

BATCH = 50
PATIENCE = 20.0  # seconds for another sweeper to finish


class Busy(Conflict):
    """Two people pressed at once, or another sweep is still at work."""

    title = "Sebentar lagi"
    detail = "Data latihan sedang dikerjakan. Tunggu sebentar, lalu muat ulang halaman."


def at_this_instant() -> None:
    """Decide what passed time made due, then deliver it."""
    from ppid.notices.sweep import run_sweep  # noqa: PLC0415 (web needs it only in training)

    end = clock.monotonic() + PATIENCE
    while run_sweep().busy:
        if clock.monotonic() > end:
            raise Busy
        sleep(0.05)
    carry()


def carry() -> None:
    """Deliver what is due at the instant of the office's clock, as far as mail can leave."""
    from ppid.notices.delivery import deliver  # noqa: PLC0415 (web needs it only in training)

    while deliver(BATCH):
        pass
