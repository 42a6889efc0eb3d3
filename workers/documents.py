"""Files in the background: waiting scans, redacted copies, and what no row knows of."""

import logging

from ppid import db
from ppid.documents import service
from ppid.documents.redaction import work
from workers.app import task
from workers.stopping import is_stopping

log = logging.getLogger("ppid.documents")


@task("documents.rescan")
def rescan() -> None:
    """Files that wait for the scanner, once it answers again."""
    with db.transaction() as session:
        service.rescan(session)


@task("documents.sweep_orphans")
def sweep_orphans() -> None:
    """Stored objects without a row, left by a transaction that did not commit."""
    with db.reading() as session:
        swept = service.sweep_orphans(session)
    if swept.missing:  # never to happen: objects are written before their rows
        log.error("files are missing", extra={"documents": [str(id_) for id_ in swept.missing]})


@task("documents.redact")
def redact() -> None:
    """Copies with black boxes that officers asked for, until none waits."""
    while not is_stopping() and work.make_next():
        pass
