"""The whole beat schedule in one table: which task, in which queue, how often (in seconds)."""

from dataclasses import dataclass

from ppid.settings import settings

SWEEP, NOTICES, DOCUMENTS, BOUNCES = "sweep", "notices", "documents", "bounces"
HOUR = 3600.0


@dataclass(frozen=True)
class Row:
    """One line of the table. What was not started within one turn is left to the next."""

    task: str
    queue: str
    every: float


def table() -> tuple[Row, ...]:
    """On one machine the sweep is the only wake-up that is sure, so it comes more often."""
    mailbox = (Row("bounces.poll", BOUNCES, 120.0),) if settings().imap_url else ()
    return (
        Row("sweep", SWEEP, 30.0 if settings().redis_url else 10.0),
        Row("documents.rescan", DOCUMENTS, 120.0),
        Row("documents.sweep_orphans", DOCUMENTS, HOUR),
        *mailbox,
    )


QUEUE_OF = {
    "sweep": SWEEP,
    "notices.deliver": NOTICES,
    "documents.rescan": DOCUMENTS,
    "documents.sweep_orphans": DOCUMENTS,
    "bounces.poll": BOUNCES,
}
