"""Browsers that have logged in before: an attacker who fills an account's window locks out
strangers, not the officer at their own desk."""

import hmac
import secrets

from ppid import keys
from ppid.kit.crypto import CannotOpen
from ppid.web import cookies
from ppid.web.visit import DEVICE_COOKIE, Visit

DAYS = 90


def know(here: Visit, account: str) -> None:
    """Remember that this account was opened from this browser; no row is kept."""
    kid, nonce = keys.current_kid(), secrets.token_urlsafe(16)
    value = f"{kid}.{nonce}.{_seal(account, nonce, kid)}"
    here.set_cookies.append(
        cookies.write(DEVICE_COOKIE, value, max_age=DAYS * 86400, same_site="Strict")
    )


def is_known(here: Visit, account: str) -> bool:
    if not here.device.isascii() or here.device.count(".") != 2:
        return False
    kid, nonce, seal = here.device.split(".")
    try:
        return hmac.compare_digest(_seal(account, nonce, kid).encode(), seal.encode())
    except CannotOpen:
        return False


def _seal(account: str, nonce: str, kid: str) -> str:
    return keys.mac("device", f"{account}|{nonce}", kid).hex()
