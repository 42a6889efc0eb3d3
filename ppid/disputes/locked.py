"""Locking with a code that only its owner has: the office's keys do not open what lies here.

The code is 80 random bits. From it comes a key for AES-256-GCM; neither is stored. The lock is
bound to its place, so that nothing moves from one row to another.
"""

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ppid.kit.signs import ALPHABET, spelled

VERSION, NONCE = b"\x01", 12
SIGNS = 16  # of a code without its hyphens


class WrongCode(Exception):
    """The code does not open it, or it is not whole."""


def new_code() -> str:
    """Four groups of four signs; shown to its owner, kept in her browser, stored nowhere."""
    return spelled(secrets.token_bytes(10))


def meant(typed: str) -> str:
    """A code as it was typed, blanks and lower case allowed; raises WrongCode."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(signs) != SIGNS or not set(signs) <= set(ALPHABET):
        raise WrongCode
    return "-".join(signs[start : start + 4] for start in range(0, SIGNS, 4))


def lock(code: str, place: str, plain: bytes) -> bytes:
    """`version | nonce | ciphertext`."""
    nonce = secrets.token_bytes(NONCE)
    return VERSION + nonce + AESGCM(_key(code)).encrypt(nonce, plain, place.encode())


def unlock(code: str, place: str, locked: bytes) -> bytes:
    """The plain value; raises WrongCode."""
    nonce, sealed = locked[1 : 1 + NONCE], locked[1 + NONCE :]
    if not hmac.compare_digest(locked[:1], VERSION):
        raise WrongCode
    try:
        return AESGCM(_key(code)).decrypt(nonce, sealed, place.encode())
    except (InvalidTag, ValueError) as error:
        raise WrongCode from error


def place_of(table: str, column: str, row: UUID) -> str:
    return f"{table}.{column}:{row}"


def _key(code: str) -> bytes:
    """Not remembered, unlike the office's own: nothing of it stays in the process."""
    return HKDF(SHA256(), 32, salt=None, info=b"ppid:dossier").derive(
        sha256(code.encode()).digest()
    )
