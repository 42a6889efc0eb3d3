"""Bundles for the Komisi Informasi that were asked for, until none waits."""

from ppid.reports import dossier_work, evidence_work
from workers.app import task
from workers.stopping import is_stopping


@task("disputes.make")
def make() -> None:
    """The office's part of each applicant's dossier, then the respondent's own bundles."""
    for make_next in (dossier_work.make_next, evidence_work.make_next):
        while not is_stopping() and make_next():
            pass
