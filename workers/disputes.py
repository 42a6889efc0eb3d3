"""Dossiers that were asked for, until none waits."""

from ppid.reports import dossier_work
from workers.app import task
from workers.stopping import is_stopping


@task("disputes.make")
def make() -> None:
    """The office's part of each, one after the other."""
    while not is_stopping() and dossier_work.make_next():
        pass
