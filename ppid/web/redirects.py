"""Where a `next` may lead: a page of ours, and nowhere else."""

import re
from urllib.parse import unquote, urlsplit

OWN_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
DECODED_PATH = re.compile(r"/(?![/\\\s])[^\\\x00-\x1f\x7f]*")
LONGEST = 2000
NEVER = ("/keluar", "/masuk")


def safe_next(value: object, default: str = "/petugas") -> str:
    """`value` when it is a path of this service in plain ASCII, else `default`."""
    if not isinstance(value, str) or len(value) > LONGEST or not OWN_PATH.fullmatch(value):
        return default
    parts = urlsplit(value)
    plain = unquote(parts.path)
    if parts.scheme or parts.netloc or not DECODED_PATH.fullmatch(plain) or "//" in plain:
        return default
    return default if plain.rstrip("/") in NEVER else value
