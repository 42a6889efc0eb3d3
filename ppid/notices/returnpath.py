"""The signed return path: which mail a bounce is about, and that the mail was ours.

`<local>+<token>@<domain>` stands at MAIL FROM. The token is base32, upper and lower case alike: a
MAC of 80 bits, two signs that name its key, and the number of the notice. The MAC also covers the
notice's Message-ID, so that after a restore a number given anew does not take an old bounce.
"""

import base64
import hmac
import re
from collections.abc import Iterable
from hashlib import sha256

from sqlmodel import Session

from ppid import keys
from ppid.events.models import OutboxEntry
from ppid.settings import settings

SIGNS = "abcdefghijklmnopqrstuvwxyz234567"
TOKEN = re.compile(r"[a-z2-7]{16}[a-z2-7]{2}[b-z2-7][a-z2-7]{0,12}")  # no leading zero
PURPOSE = "bounce"
MAC, MARK = 16, 2  # signs


def sender(entry: OutboxEntry) -> str:
    """The envelope's sender of this notice; without a return address, that of all mail."""
    address = settings().bounce_address
    if address is None or entry.id is None:
        return settings().mail_from
    local, _, domain = address.partition("@")
    return f"{local}+{token(entry)}@{domain}"


def token(entry: OutboxEntry) -> str:
    """At most 31 signs; nothing personal can be read from it."""
    kid = keys.current_kid()
    return _mac(entry, kid) + _mark(kid) + _number(entry.id or 0)


def tokens_in(addresses: Iterable[str]) -> list[str]:
    """What looks like a token of ours in headers that name recipients, each once."""
    address = settings().bounce_address
    if address is None:
        return []
    local, _, domain = address.partition("@")
    ours = re.compile(
        rf"(?<![\w.+-]){re.escape(local)}\+([a-z2-7]{{19,31}})@{re.escape(domain)}(?![\w.-])",
        re.IGNORECASE | re.ASCII,
    )
    found = (match for text in addresses for match in ours.findall(text))
    return list(dict.fromkeys(match.lower() for match in found))


def entry_of(session: Session, token: str) -> OutboxEntry | None:
    """The notice that the token was made for, held for a change; None for a forged one."""
    token = token.lower() if token.isascii() else ""
    if not TOKEN.fullmatch(token):
        return None
    number = _value(token[MAC + MARK :])
    if number >= 2**63:
        return None
    entry = session.get(OutboxEntry, number, populate_existing=True, with_for_update=True)
    return entry if entry is not None and _is_genuine(token, entry) else None


def _is_genuine(token: str, entry: OutboxEntry) -> bool:
    mark = token[MAC : MAC + MARK]
    return any(
        hmac.compare_digest(_mac(entry, kid), token[:MAC])
        for kid, _root in settings().keys
        if _mark(kid) == mark
    )


def _mac(entry: OutboxEntry, kid: str) -> str:
    digest = keys.mac(PURPOSE, f"{entry.id}|{entry.message_id}", kid)[:10]
    return base64.b32encode(digest).decode().lower()


def _mark(kid: str) -> str:
    """Two signs for a key's name, whatever signs the name itself is made of."""
    return base64.b32encode(sha256(kid.encode()).digest()).decode().lower()[:MARK]


def _number(value: int) -> str:
    signs = ""
    while value:
        value, rest = divmod(value, 32)
        signs = SIGNS[rest] + signs
    return signs


def _value(signs: str) -> int:
    value = 0
    for sign in signs:
        value = value * 32 + SIGNS.index(sign)
    return value
