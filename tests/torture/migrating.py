"""A process that migrates in children it can lose: `python -m tests.torture.migrating [BROKEN]`.

Each line of its input is `up|down URL REVISION K`: a child migrates and is killed before its
K-th statement or commit (0 = never). The answer is `CODE COUNT`: the exit code (-9 = killed) and
how many statements and commits there were. Forking here, where no thread runs, is what makes a
thousand trials cheap.
"""

import os
import signal
import sys
import traceback
from typing import Any

from alembic import command
from sqlalchemy import Engine, event

from ppid import db


def main(broken: str = "") -> None:
    db.migrate("sqlite://")  # everything is imported once, here
    for line in sys.stdin:
        act, url, revision, at = line.split()
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            _child(act, url, revision, int(at), write, broken)
        os.close(write)
        _, status = os.waitpid(child, 0)
        with os.fdopen(read, "rb") as pipe:
            count = len(pipe.read())
        print(os.waitstatus_to_exitcode(status), count, flush=True)  # noqa: T201


def _child(act: str, url: str, revision: str, at: int, pipe: int, broken: str) -> None:
    count = 0

    def step(*_: Any) -> None:
        nonlocal count
        count += 1
        os.write(pipe, b".")
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    if broken == "ddl-autocommit":
        event.listen(Engine, "after_cursor_execute", lambda found, *_: found.connection.commit())
    try:
        (command.upgrade if act == "up" else command.downgrade)(db.alembic_config(url), revision)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
