"""The turn of the sweep: what passed time made due is decided, then delivered."""

from datetime import datetime

from ppid import db
from ppid.notices.sweep import run_sweep
from workers import heartbeats
from workers.app import task
from workers.notices import deliver_what_is_due


@task("sweep")
def sweep(beat_at: str | None = None) -> None:
    """`beat_at` is when the beat sent this: how the database learns that it lives."""
    alive(beat_at)
    run_sweep()
    deliver_what_is_due()


def alive(beat_at: str | None = None) -> None:
    """Sign, from inside a task, that this worker takes work and that a beat sends it."""
    with db.transaction() as session:
        heartbeats.mark(session, heartbeats.WORKER)
        if beat_at:
            heartbeats.mark(session, heartbeats.BEAT, datetime.fromisoformat(beat_at))
