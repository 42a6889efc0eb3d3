"""Reading the mailbox of the return address, beside everything else."""

import logging
import threading

from ppid.notices import mailbox
from ppid.settings import settings
from workers.app import task

log = logging.getLogger("ppid.bounces")
_at_work = threading.Lock()


@task("bounces.poll")
def poll() -> None:
    """Start a visit and return: a mail server that does not answer holds no other task back."""
    url = settings().imap_url
    if url and _at_work.acquire(blocking=False):
        threading.Thread(target=_visit, args=(url,), name="ppid-imap", daemon=True).start()


def _visit(url: str) -> None:
    try:
        found = mailbox.visit(url).found
        if found:
            log.info("mailbox read", extra={"messages": len(found)})
    except mailbox.Unreachable as error:
        log.warning("mailbox not read", extra={"reason": str(error)})
    except Exception:  # what the database refused stays in the mailbox until the next visit
        log.exception("mailbox not read")
    finally:
        _at_work.release()
