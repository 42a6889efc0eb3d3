"""Cookies that only we can read: what a visitor may see again for a while, without a row."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from ppid import clock
from ppid.kit import crypto
from ppid.settings import settings
from ppid.web import cookies
from ppid.web.visit import Visit

PURPOSE = "cookie"
UNTIL = "until"


def keep(here: Visit, name: str, value: Mapping[str, Any], seconds: int) -> None:
    """Give the browser a value to bring back; it is void after `seconds`, whatever is sent."""
    until = int(clock.real_now().timestamp()) + seconds
    plain = json.dumps({**value, UNTIL: until}, separators=(",", ":")).encode()
    sealed = crypto.seal(settings().keys, PURPOSE, name, plain)
    text = base64.urlsafe_b64encode(sealed).decode().rstrip("=")
    here.set_cookies.append(cookies.write(name, text, max_age=seconds))


def read(here: Visit, name: str) -> dict[str, Any] | None:
    """The value, or None where it is missing, over its time, altered or not ours."""
    text = here.cookies.get(cookies.full_name(name), "")
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        value = json.loads(crypto.unseal(settings().keys, PURPOSE, name, sealed))
    except (crypto.CannotOpen, binascii.Error, UnicodeError, ValueError):
        return None
    if not isinstance(value, dict) or value.get(UNTIL, 0) < clock.real_now().timestamp():
        return None
    return value


def forget(here: Visit, name: str) -> None:
    here.set_cookies.append(cookies.forget(name))
