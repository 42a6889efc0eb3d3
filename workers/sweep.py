"""The turn of the sweep: what passed time made due is decided, then delivered."""

from datetime import datetime

from ppid import db
from ppid.notices.sweep import run_sweep
from workers import heartbeats, names, presence
from workers.app import task
from workers.notices import deliver_what_is_due


@task("sweep")
def sweep(beat_at: str | None = None, beat: str | None = None) -> None:
    """`beat_at`: when the beat of this name sent it: how the database learns that it lives."""
    alive(beat_at, beat)
    run_sweep()
    deliver_what_is_due()
    presence.ask_the_silent()


def alive(beat_at: str | None = None, beat: str | None = None) -> None:
    """Sign, from inside a task, that a worker takes work and that a beat sends it."""
    with db.transaction() as session:
        heartbeats.forget_the_gone(session)
        heartbeats.mark(session, names.WORKER)
        if beat_at:
            at = datetime.fromisoformat(beat_at)
            heartbeats.mark(session, names.BEAT, at)
            if beat and beat.startswith(f"{names.BEAT}:"):
                heartbeats.mark(session, beat[:100], at)
