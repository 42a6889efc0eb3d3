"""Solving what a page asks for, as a browser does."""

import base64
import json
import re
from hashlib import sha256
from html import unescape
from typing import Any


def asked(page: str) -> dict[str, Any]:
    """The challenge of a page."""
    found = re.search(r'data-effort="([^"]+)"', page)
    assert found, "no challenge on this page"
    return dict(json.loads(unescape(found.group(1))))


def proof(challenge: dict[str, Any]) -> str:
    """Count up to the number."""
    for number in range(challenge["maxnumber"] + 1):
        if sha256(f"{challenge['salt']}{number}".encode()).hexdigest() == challenge["challenge"]:
            return base64.b64encode(json.dumps({**challenge, "number": number}).encode()).decode()
    raise AssertionError("no number solves it")
