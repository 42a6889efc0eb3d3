"""The office's key ring at work: what is sealed, opened, indexed and signed with which purpose."""

import hmac
from uuid import UUID

from ppid.kit import crypto
from ppid.settings import settings

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs; no 0 O 1 I, which people confuse


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
    digest = int.from_bytes(mac("tracking", f"{request}|{turn}", kid)[:10], "big")
    signs = [ALPHABET[(digest >> shift) & 31] for shift in range(75, -1, -5)]
    return "-".join("".join(signs[start : start + 4]) for start in range(0, 16, 4))


def same_code(typed: str, code: str) -> bool:
    """Compare in constant time what a person typed, spaces, hyphens and lower case allowed."""
    clean = "".join(sign for sign in typed.upper() if sign.isalnum())
    return hmac.compare_digest(clean.encode(), code.replace("-", "").encode())
