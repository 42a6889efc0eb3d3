"""*Ulangi dari awal*: the demonstration data as they were on the first day.

The only place that takes events away, and only in a demonstration database. It runs in a process
of its own (`ppid seed --demo --again`), because replaying the cases holds the office clock still.
"""

import subprocess
import sys
from time import sleep

from sqlalchemy import Connection, delete, text
from sqlmodel import Session, SQLModel

import ppid.migrations.tables  # noqa: F401 (every table, to empty it)
from ppid import clock, db
from ppid.demo import mailbox, training
from ppid.demo.seed import seed
from ppid.demo.work import Busy
from ppid.events import heads
from ppid.notices import digest, lease
from ppid.notices.guards import restored
from ppid.notices.sweep import BATCH, sweep

HOLDER = "ulangi-dari-awal"
LONGEST = 300
APPEND_ONLY = (
    "events",
    "reading_choices",
    "clock_moves",
    "calendar_versions",
    "calendar_days",
    "wording_versions",
    "letter_editions",
    "ladder_versions",
    "page_versions",
    "unit_contacts",
)
# Who is alive does not change, the lease must hold, and no guard may wonder where all has gone.
LEFT = frozenset({"heartbeats", "guards"})


def in_its_own_process() -> None:
    """Do it now and wait for the end; raises Busy."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ppid", "seed", "--demo", "--again"],
        stdin=subprocess.DEVNULL,
        timeout=LONGEST,
        check=False,
    )
    training.forget()
    if done.returncode:
        raise Busy


def again() -> None:
    """Empty the database and fill it again, while no sweep looks at the half-lived cases."""
    for _ in range(100):
        if lease.take(HOLDER):
            break
        sleep(0.1)
    else:
        raise Busy
    with lease.held(HOLDER):
        with db.transaction() as session:
            empty(session)
            restored.start_anew(session)
        mailbox.empty()
        heads.forget()
        training.forget()
        seed(_sweep_under_our_lease)


def _sweep_under_our_lease() -> None:
    lease.keep(HOLDER)
    examined = BATCH
    while examined == BATCH:
        with db.transaction() as session:
            examined = sweep(session, clock.now()).examined
    with db.transaction() as session:
        digest.daily_lists(session, clock.now())


def empty(session: Session) -> None:
    """Every row of a demonstration database; raises Busy on any other."""
    if not training.is_training(session):
        raise Busy
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        _delete_without_triggers(connection)
    else:
        _triggers(connection, "DISABLE")
        _delete_all(connection)
        _triggers(connection, "ENABLE")


def _triggers(connection: Connection, act: str) -> None:
    for table in APPEND_ONLY:
        connection.execute(text(f"ALTER TABLE {table} {act} TRIGGER USER"))


def _delete_without_triggers(connection: Connection) -> None:
    """SQLite cannot switch triggers off: they are dropped and made again in one transaction."""
    found = connection.execute(
        text("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
    ).all()
    found = [row for row in found if row[0] in APPEND_ONLY]
    for _, name, _ in found:
        connection.execute(text(f'DROP TRIGGER "{name}"'))
    _delete_all(connection)
    for _, _, definition in found:
        connection.exec_driver_sql(definition)


def _delete_all(connection: Connection) -> None:
    for table in reversed(SQLModel.metadata.sorted_tables):
        if table.name not in LEFT:
            connection.execute(delete(table))
