"""Learning from the office's assignments, where there are enough new ones."""

import logging

from ppid import db
from ppid.errors import Conflict
from ppid.routing import retraining
from ppid.units import queries as units
from workers.app import task

log = logging.getLogger("ppid.routing")


@task("learning.retrain")
def learn() -> None:
    """A new version of what was learned; two workers at once make one."""
    try:
        with db.transaction() as session:
            made = retraining.learn_if_due(session, units.public_body(session).id)
            if made is not None:
                log.info("learned", extra={"number": made.number, "state": made.state})
    except Conflict:
        log.info("another worker learned the same")
