"""Results in the database, each committed before its line takes the next mail.

Several lines that finish at the same moment share a commit: whoever comes first writes for all that
wait, so nobody waits longer than for the commit that is under way. While the database is away the
result of a mail that has left is kept and tried again: losing it would send the mail twice.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import Session

from ppid import clock
from ppid.db import line
from ppid.notices import attempts
from ppid.notices.claims import Mark

Write = Callable[[Session], Any]
PATIENCE = 30.0  # seconds; the lease is renewed beside it or runs out
AWAY = (OperationalError, InterfaceError)
log = logging.getLogger("ppid.delivery")


@dataclass
class _Page:
    """The writes of one line, and what came of them."""

    writes: tuple[Write, ...]
    results: list[Any] = field(default_factory=list)
    error: Exception | None = None
    done: bool = False


class Ledger:
    """One connection to write over, shared by all lines of a run."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._sessions = self._stack.enter_context(line())
        self._waiting: list[_Page] = []
        self._mutex, self._pen = threading.Lock(), threading.Lock()

    def write(self, *writes: Write) -> list[Any]:
        """Do the writes in one commit; raises what they raise, and then none was done."""
        page = _Page(writes)
        with self._mutex:
            self._waiting.append(page)
        with self._pen:
            if not page.done:
                with self._mutex:
                    pages, self._waiting = self._waiting, []
                self._commit(pages)
        if page.error is not None:
            raise page.error
        return page.results

    def _commit(self, pages: list[_Page]) -> None:
        try:
            self._all(pages)
        except Exception as error:
            if len(pages) > 1:  # each answers for its own
                for page in pages:
                    self._commit([page])
                return
            pages[0].error = error
        for page in pages:
            page.done = True

    def _all(self, pages: list[_Page]) -> None:
        end = clock.monotonic() + PATIENCE
        while True:
            try:
                self._write(pages)
                return
            except AWAY as error:
                if clock.monotonic() > end:
                    raise
                cause = type(error.orig).__name__
                log.warning("the database is away: results wait", extra={"error": cause})
                threading.Event().wait(0.5)

    def _write(self, pages: list[_Page]) -> None:
        try:
            with self._sessions() as session:
                _together(session, pages)
        except _LostLease:  # whose it is shows only one by one
            with self._sessions() as session:
                for page in pages:
                    page.results = [write(session) for write in page.writes]

    def close(self) -> None:
        self._stack.close()


class _LostLease(Exception):
    """One of many marks changed nothing."""


def _together(session: Session, pages: list[_Page]) -> None:
    """All marks of a kind in one round, the rest one by one."""
    marks: dict[int, list[Mark]] = {}
    for page in pages:
        for write in page.writes:
            if isinstance(write, Mark):
                marks.setdefault(id(write.statement), []).append(write)
    for same in marks.values():
        known = [mark.known for mark in same]
        if session.connection().execute(same[0].statement, known).rowcount != len(known):
            raise _LostLease
    if tries := [mark.tried for same in marks.values() for mark in same if mark.tried]:
        attempts.keep(session, tries)
    for page in pages:
        page.results = [isinstance(write, Mark) or write(session) for write in page.writes]
