"""A small IMAP4rev1 server: one mailbox, so much of the protocol as a reader of bounces needs."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["accept", "deaf", "refuse", "cut"]
USER, PASSWORD = "pantulan", "rahasia imap"


@dataclass
class Letter:
    """A message in the mailbox."""

    uid: int
    raw: bytes
    seen: bool = False


@dataclass
class ImapServer:
    """What the test holds of the server.

    `moves`: whether it offers MOVE. `deaf`: takes connections and says nothing. `refuse`: no
    password is right. `cut`: the line ends before a message is put away.
    """

    moves: bool = True
    mode: Mode = "accept"
    port: int = 0
    inbox: list[Letter] = field(default_factory=list)
    folders: dict[str, list[Letter]] = field(default_factory=dict)
    fetched: int = 0  # bytes handed out
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"imap://{USER}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/INBOX"

    def put(self, raw: bytes) -> None:
        """A message arrives."""
        uid = 1 + sum(len(each) for each in [self.inbox, *self.folders.values()])
        self.inbox.append(Letter(uid, raw))

    @property
    def unseen(self) -> list[Letter]:
        return [letter for letter in self.inbox if not letter.seen]


class _Line(socketserver.StreamRequestHandler):
    """One connection."""

    imap: ImapServer

    def handle(self) -> None:
        if self.imap.mode == "deaf":
            self.imap.done.wait(60)
            return
        self._say("* OK [CAPABILITY IMAP4rev1] ready")
        for line in self.rfile:
            tag, _, rest = line.decode().strip().partition(" ")
            command = rest.split(" ")[0].upper()
            if not self._answer(tag, command, rest):
                return

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _answer(self, tag: str, command: str, rest: str) -> bool:
        match command:
            case "CAPABILITY":
                self._say(f"* CAPABILITY IMAP4rev1{' MOVE' if self.imap.moves else ''}")
            case "LOGIN":
                if self.imap.mode == "refuse" or PASSWORD not in rest:
                    self._say(f"{tag} NO wrong")
                    return True
            case "SELECT":
                self._say(f"* {len(self.imap.inbox)} EXISTS")
            case "CREATE":
                self.imap.folders.setdefault(rest.split()[1].strip('"'), [])
            case "UID":
                if not self._uid(tag, rest.split(" ", 3)[1:]):
                    return False
            case "LOGOUT":
                self._say("* BYE")
        self._say(f"{tag} OK {command}")
        return command != "LOGOUT"

    def _uid(self, tag: str, words: list[str]) -> bool:
        command = words[0].upper()
        if command == "SEARCH":
            found = self.imap.inbox if words[1] == "UNDELETED" else self.imap.unseen
            self._say(f"* SEARCH {' '.join(str(letter.uid) for letter in found)}")
            return True
        letter = next(each for each in self.imap.inbox if each.uid == int(words[1]))
        if command == "FETCH":
            self._fetch(letter, words[2])
            return True
        if self.imap.mode == "cut":
            return False
        if command == "MOVE":
            self.imap.inbox.remove(letter)
            self.imap.folders[words[2].strip('"')].append(letter)
        elif command == "STORE":
            letter.seen = "\\Seen" in words[2]
        return True

    def _fetch(self, letter: Letter, what: str) -> None:
        limit = re.search(r"<0\.(\d+)>", what)
        raw = letter.raw[: int(limit.group(1))] if limit else letter.raw
        self.imap.fetched += len(raw)
        self._say(f"* 1 FETCH (UID {letter.uid} BODY[]<0> {{{len(raw)}}}")
        self.wfile.write(raw + b")\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def imap_server(moves: bool = True, mode: Mode = "accept") -> Iterator[ImapServer]:
    """Run the server for the length of the block; `mode` may be changed inside it."""
    made = ImapServer(moves, mode)
    handler = type("Line", (_Line,), {"imap": made})
    with _Server(("127.0.0.1", 0), handler) as server:
        made.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.done.set()
            server.shutdown()
            thread.join()
