"""Files in the background: waiting scans, and what no row knows of."""

from ppid.documents import service
from workers.app import task


@task("documents.rescan")
def rescan() -> None:
    """Files that wait for the scanner, once it answers again."""
    service.rescan()


@task("documents.sweep_orphans")
def sweep_orphans() -> None:
    """Stored objects without a row, left by a transaction that did not commit."""
    service.sweep_orphans()
