"""What a mail server says, sorted: taken, later, refused for good, or a matter of the office."""

import re

POLICY = re.compile(r"^\s*5\.7\.")
ITS_OWN = re.compile(r"^\s*5\.([126]\.|3\.4)")  # the mailbox, its domain, or this very mail
ADDRESS = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")
OF_THE_SENDER = re.compile(r"^\s*[45]\.1\.[78]\b")  # our own address is refused (RFC 3463)
TAKEN = frozenset({250, 251, 252})
TOO_LARGE = 552


class Unavailable(Exception):
    """The server cannot be used now, by no fault of this mail: everything waits."""


class Refused(Exception):
    """The server refuses this mail for good.

    `doubtful`: the words may as well mean the office as this address. `policy`: they do, if others
    are refused too; someone can repair it, so the mail waits.
    """

    def __init__(self, said: str, *, doubtful: bool = False, policy: bool = False) -> None:
        super().__init__(said)
        self.doubtful, self.policy = doubtful or policy, policy


class Later(Exception):
    """The server asks to try this mail again, or the line broke while it was sent.

    `uncertain`: it had all been sent and no answer came, so a copy may have arrived.
    """

    def __init__(self, said: str, *, uncertain: bool = False) -> None:
        super().__init__(said)
        self.uncertain = uncertain


def without_addresses(reply: str) -> str:
    """A server's words, fit to be kept."""
    return " ".join(ADDRESS.sub("…", reply).split())[:200]


def said(code: int, reply: bytes) -> str:
    return without_addresses(f"{code} {reply.decode(errors='replace')}")


def judge(code: int, reply: bytes) -> None:
    """Return where the server took it; raises Later, Refused, or Unavailable for all mail."""
    if code in TAKEN:
        return
    words, text = said(code, reply), reply.decode(errors="replace")
    if OF_THE_SENDER.match(text):
        raise Unavailable(words)
    if code < 500:
        raise Later(words)
    its_own = ITS_OWN.match(text) is not None or code == TOO_LARGE
    raise Refused(words, doubtful=not its_own, policy=POLICY.match(text) is not None)
