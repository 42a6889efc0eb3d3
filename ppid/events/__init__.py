"""The append-only timeline, and the outbox of work that is due.

`record()` writes what happened and lets the deciders registered for it write what follows, all in
the transaction of the change.
"""

from ppid.events.service import (
    APPLICANT,
    SYSTEM,
    Actor,
    Decision,
    decide,
    record,
    record_all,
    subscribe,
)

__all__ = [
    "APPLICANT",
    "SYSTEM",
    "Actor",
    "Decision",
    "decide",
    "record",
    "record_all",
    "subscribe",
]
