"""Learning from the office's assignments, where there are enough new ones."""

from ppid.routing import retraining
from workers.app import task


@task("learning.retrain")
def learn() -> None:
    """A new version of what was learned; two workers at once make one."""
    retraining.turn()
