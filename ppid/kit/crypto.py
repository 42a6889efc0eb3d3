"""Sealing of personal data: AES-256-GCM, keyed MACs and blind indexes, each with its key's id.

Every purpose has a key of its own (HKDF-SHA-256 of the root); a ciphertext is bound to its place
by the associated data, so that a value moved to another row or column does not open.
"""

import hmac
import secrets
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = 1
NONCE = 12
Ring = tuple[tuple[str, bytes], ...]


class CannotOpen(Exception):
    """The value was altered, moved, or sealed with a key that is not in the ring."""


@lru_cache(maxsize=64)
def derive(root: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose; kept, because every mail and every sealed value asks."""
    return HKDF(SHA256(), 32, salt=None, info=f"ppid:{purpose}".encode()).derive(root)


def root_of(ring: Ring, kid: str) -> bytes:
    for known, root in ring:
        if known == kid:
            return root
    raise CannotOpen(f"kunci {kid} tidak ada pada cincin kunci")


def seal(ring: Ring, purpose: str, place: str, plain: bytes) -> bytes:
    """`version | length of kid | kid | nonce | ciphertext`, with the ring's first key."""
    kid, root = ring[0]
    nonce = secrets.token_bytes(NONCE)
    head = bytes([VERSION, len(kid)]) + kid.encode()
    return head + nonce + AESGCM(derive(root, purpose)).encrypt(nonce, plain, place.encode())


def unseal(ring: Ring, purpose: str, place: str, sealed: bytes) -> bytes:
    """The plain value; raises CannotOpen."""
    if len(sealed) < 2 + NONCE or sealed[0] != VERSION:
        raise CannotOpen("bentuk tidak dikenal")
    cut = 2 + sealed[1]
    root = root_of(ring, sealed[2:cut].decode())
    try:
        return AESGCM(derive(root, purpose)).decrypt(
            sealed[cut : cut + NONCE], sealed[cut + NONCE :], place.encode()
        )
    except InvalidTag as error:
        raise CannotOpen("nilai tidak utuh atau bukan di tempatnya") from error


def mac(root: bytes, purpose: str, message: bytes) -> bytes:
    """HMAC-SHA-256 under the purpose's own key."""
    return hmac.new(derive(root, purpose), message, sha256).digest()


def blind_index(root: bytes, purpose: str, value: str) -> str:
    """A searchable stand-in for an encrypted value: 128 bits, in hexadecimal."""
    return mac(root, f"index:{purpose}", value.encode())[:16].hex()
