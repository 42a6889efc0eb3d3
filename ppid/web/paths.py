"""The form of a path: which one is plain, and what of it may be kept in a log."""

import re
from urllib.parse import unquote

LONGEST = 200
SECRET = re.compile(r"[A-Za-z0-9_-]{43,}")  # 256 bits, wherever they stand
# Letters, digits, slashes and dots need no code; who writes one wants to be read differently.
NEEDLESS = re.compile(r"%(2[5def]|3[0-9]|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9aef]|[01])", re.I)
SIGNS = re.compile(r"[^a-z0-9]+")
ROOMS = frozenset({"t"})  # below them stands a secret


def is_plain(path: str, raw: bytes | None = None) -> bool:
    """Whether a path is written in the one way that its page has; all others are 404."""
    inner = path.removeprefix("/").removesuffix("/").split("/")
    if path.endswith("/") and len(inner) > 1 and inner[0] in ROOMS:
        return False
    if path != "/" and any(part in {"", ".", ".."} for part in inner):
        return False
    if "\\" in path or any(sign < " " or sign == "\x7f" for sign in path):
        return False
    return not NEEDLESS.search((raw or b"").decode("latin-1").partition("?")[0])


def masked(path: str) -> str:
    """A path as it may be kept: a secret link without its secret, however it was written."""
    known = path.replace("\\", "/")
    for _ in range(3):
        known = unquote(known)
    kept: list[str] = []
    *rooms, _last = known.split("/")
    for part in rooms:
        kept.append(part)
        if SIGNS.sub("", part.lower()) in ROOMS:
            return SECRET.sub("…", "/".join(kept))[:LONGEST] + "/…"
    return SECRET.sub("…", path)[:LONGEST]
