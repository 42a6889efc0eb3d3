"""The mailbox of the return address, over IMAP: each message is taken in once and put away.

With MOVE a message goes to the folder `PPID`, else it is marked as seen. What was taken in but not
put away, because the line broke, is recognised the next time.
"""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from ppid import clock
from ppid.db import transaction
from ppid.notices import bounces
from ppid.notices.reports import LARGEST

PATIENCE = 20.0  # seconds for each answer of the server
LONGEST = 90.0  # seconds for one visit
MOST = 200  # messages in one visit
DONE = "PPID"  # the folder of what was taken in
ERRORS = (OSError, imaplib.IMAP4.error, ssl.SSLError)
log = logging.getLogger("ppid.bounces")


class Unreachable(Exception):
    """The mailbox cannot be read now; the next visit tries again."""


@dataclass
class Visit:
    """What one visit found, by kind."""

    found: list[str] = field(default_factory=list)


def visit(url: str) -> Visit:
    """Take in what waits; raises Unreachable. A message that the database refuses stays there."""
    made = Visit()
    end = clock.monotonic() + LONGEST
    try:
        with _opened(url) as client:
            moves = "MOVE" in client.capabilities
            if moves:
                client.create(DONE)  # "already exists" is an answer too
            for uid in _waiting(client, moves)[:MOST]:
                if clock.monotonic() > end:
                    break
                _take(client, uid, moves, made)
    except ERRORS as error:
        raise Unreachable(type(error).__name__) from error
    return made


def check(url: str) -> int:
    """How many messages wait; raises Unreachable. Nothing is changed."""
    try:
        with _opened(url) as client:
            return len(_waiting(client, "MOVE" in client.capabilities))
    except ERRORS as error:
        raise Unreachable(type(error).__name__) from error


@contextmanager
def _opened(url: str) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(url)
    host = parts.hostname or "127.0.0.1"
    client: imaplib.IMAP4 = (
        imaplib.IMAP4_SSL(
            host,
            parts.port or 993,
            ssl_context=ssl.create_default_context(),
            timeout=PATIENCE,
        )
        if parts.scheme == "imaps"
        else imaplib.IMAP4(host, parts.port or 143, timeout=PATIENCE)
    )
    try:
        client.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        _expect(client.select(_quoted(folder)))
        yield client
    finally:
        with suppress(*ERRORS):
            client.logout()
        with suppress(*ERRORS):  # a line that broke is still to be closed
            client.shutdown()


def _quoted(folder: str) -> str:
    return '"' + re.sub(r'([\\"])', r"\\\1", folder) + '"'


def _expect(answer: tuple[str, Any]) -> Any:
    state, data = answer
    if state != "OK":
        raise imaplib.IMAP4.error(state)
    return data


def _waiting(client: imaplib.IMAP4, moves: bool) -> list[str]:
    wanted = "UNDELETED" if moves else "UNSEEN"
    (uids,) = _expect(client.uid("SEARCH", wanted))
    return [uid.decode() for uid in (uids or b"").split() if uid.isdigit()]


def _take(client: imaplib.IMAP4, uid: str, moves: bool, made: Visit) -> None:
    data = _expect(client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LARGEST}>)"))
    raw = next((part[1] for part in data if isinstance(part, tuple)), None)
    if raw is not None:  # None: another visitor was quicker
        with transaction() as session:
            made.found.append(bounces.take(session, raw, "imap"))
    if moves:
        _expect(client.uid("MOVE", uid, DONE))
    else:
        _expect(client.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)"))
