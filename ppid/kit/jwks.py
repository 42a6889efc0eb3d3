"""Public keys as others read them: JSON Web Keys (RFC 8037, OKP) and PEM."""

import base64
import binascii
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ppid.kit.seals import Keys

LENGTH = 32


def as_set(keys: Keys) -> dict[str, Any]:
    """`{"keys": [...]}` in the order given, which is newest first."""
    return {"keys": [_as_jwk(kid, public) for kid, public in keys.items()]}


def from_set(content: Any) -> dict[str, bytes]:
    """The Ed25519 keys of a set; raises ValueError where it holds none."""
    rows = content.get("keys") if isinstance(content, dict) else None
    found = {
        str(row["kid"]): _decoded(row["x"])
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and row.get("crv") == "Ed25519" and "kid" in row and "x" in row
    }
    if not found or any(len(public) != LENGTH for public in found.values()):
        raise ValueError("no Ed25519 keys")
    return found


def pem(public: bytes) -> str:
    """As openssl reads it: SubjectPublicKeyInfo."""
    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _as_jwk(kid: str, public: bytes) -> dict[str, str]:
    x = base64.urlsafe_b64encode(public).decode().rstrip("=")
    return {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid, "x": x}


def _decoded(value: object) -> bytes:
    text = str(value)
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error
