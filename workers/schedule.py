"""The whole beat schedule in one table: which task, in which queue, how often (in seconds)."""

from dataclasses import dataclass

from ppid.notices import periods
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
    """Every row; how often the sweep comes, `ppid.health` knows as well, which watches it."""
    mailbox = (Row("bounces.poll", BOUNCES, 120.0),) if settings().imap_url else ()
    return (
        Row("sweep", SWEEP, periods.of_the_sweep()),
        Row("documents.rescan", DOCUMENTS, 120.0),
        Row("documents.sweep_orphans", DOCUMENTS, HOUR),
        Row("learning.retrain", DOCUMENTS, HOUR),
        # Woken by the commit that asks; this finds the rest.
        Row("documents.redact", DOCUMENTS, 60.0),
        Row("imports.work", DOCUMENTS, 60.0),
        Row("disputes.make", DOCUMENTS, 60.0),
        *mailbox,
    )


QUEUE_OF = {
    "sweep": SWEEP,
    "notices.deliver": NOTICES,
    "documents.rescan": DOCUMENTS,
    "documents.sweep_orphans": DOCUMENTS,
    "learning.retrain": DOCUMENTS,
    "documents.redact": DOCUMENTS,
    "imports.work": DOCUMENTS,
    "disputes.make": DOCUMENTS,
    "worker.sign": SWEEP,  # sent to the own queue of the worker that is asked
    "bounces.poll": BOUNCES,
}
