"""The office's key ring at work: what is sealed, opened, indexed and signed with which purpose."""

import hmac
from uuid import UUID

from ppid.kit import crypto, seals, signs
from ppid.settings import settings

SEAL, WORDS = "paper-seal", "paper-words"  # purposes: the signature of papers, their digest


def current_kid() -> str:
    return settings().keys[0][0]


def seal_text(table: str, column: str, row: UUID, value: str | None) -> bytes | None:
    """A personal value sealed to its table, column and row; None and "" stay None."""
    if not value:
        return None
    return crypto.seal(settings().keys, "personal", f"{table}.{column}:{row}", value.encode())


def open_text(table: str, column: str, row: UUID, sealed: bytes | None) -> str:
    """The plain value, or "" where nothing is kept; raises crypto.CannotOpen."""
    if sealed is None:
        return ""
    place = f"{table}.{column}:{row}"
    return crypto.unseal(settings().keys, "personal", place, sealed).decode()


def seal_bytes(table: str, column: str, row: UUID, value: bytes) -> bytes:
    """As `seal_text`, of what is no text."""
    return crypto.seal(settings().keys, "personal", f"{table}.{column}:{row}", value)


def open_bytes(table: str, column: str, row: UUID, sealed: bytes | None) -> bytes:
    """As `open_text`, of what is no text."""
    if sealed is None:
        return b""
    return crypto.unseal(settings().keys, "personal", f"{table}.{column}:{row}", sealed)


def index(purpose: str, value: str) -> str:
    """The blind index under the current key."""
    return crypto.blind_index(settings().keys[0][1], purpose, value)


def indexes(purpose: str, value: str) -> list[str]:
    """The blind indexes under every key of the ring: what a search must look for."""
    return [crypto.blind_index(root, purpose, value) for _, root in settings().keys]


def mac(purpose: str, message: str, kid: str | None = None) -> bytes:
    root = crypto.root_of(settings().keys, kid or current_kid())
    return crypto.mac(root, purpose, message.encode())


def tracking_code(request: UUID, turn: int, kid: str) -> str:
    """80 bits in four groups; never stored, made again on demand, void when `turn` grows."""
    return signs.spelled(mac("tracking", f"{request}|{turn}", kid)[:10])


def same_code(typed: str, code: str) -> bool:
    """Compare in constant time what a person typed, spaces, hyphens and lower case allowed."""
    clean = "".join(sign for sign in typed.upper() if sign.isalnum())
    return hmac.compare_digest(clean.encode(), code.replace("-", "").encode())


def seal_root(kid: str) -> bytes:
    """What signs papers; raises crypto.CannotOpen for a key that is not in the ring."""
    return crypto.derive(crypto.root_of(settings().keys, kid), SEAL)


def public_seals() -> dict[str, bytes]:
    """The public key of every key of the ring, the current one first: anyone may keep them."""
    return public_seals_of(settings().keys)


def public_seals_of(ring: crypto.Ring) -> dict[str, bytes]:
    """The same of a given ring."""
    return {kid: seals.public_key(crypto.derive(root, SEAL)) for kid, root in ring}


def digest_of_words(words: str, kid: str) -> bytes:
    """Sixteen bytes that only the office can compare: nobody guesses names by trying them."""
    return mac(WORDS, words, kid)[: seals.DIGEST]
