"""Large files of older registers, until none waits."""

from ppid.imports import work
from workers.app import task
from workers.stopping import is_stopping


@task("imports.work")
def carry_on() -> None:
    """Read and put in, part by part."""
    while not is_stopping() and work.step():
        pass
