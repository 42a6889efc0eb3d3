"""Codes that change every half minute (TOTP, RFC 6238): SHA-1, six digits, as every program has."""

import base64
import hmac
import secrets
from hashlib import sha1
from urllib.parse import quote, urlencode

STEP = 30  # seconds
DIGITS = 6
AROUND = 1  # steps that a phone's clock may be off, before and after
ISSUER = "PPID"


def new_secret() -> str:
    """160 bits in base32, as people may also type them."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def step_of(seconds: float) -> int:
    """The half minute in which an instant of the real clock (seconds of the epoch) lies."""
    return int(seconds) // STEP


def code_at(secret: str, step: int) -> str:
    """The six digits of one half minute; raises ValueError for a secret that is no base32."""
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def matching_step(secret: str, typed: str, seconds: float, after: int = -1) -> int | None:
    """The half minute whose code was typed, later than `after`; None where it fits none."""
    digits = "".join(typed.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS):
        return None
    now = step_of(seconds)
    for step in range(now - AROUND, now + AROUND + 1):
        if step > after and hmac.compare_digest(code_at(secret, step), digits):
            return step
    return None


def address(secret: str, account: str) -> str:
    """What the QR code says to an authenticator program."""
    label = quote(f"{ISSUER}:{account}", safe=":@")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}"
