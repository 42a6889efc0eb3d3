"""The seal of a paper: Ed25519 over a short statement of what it is, small enough for a QR code.

The statement names kind, public body, number, date and a digest of the words; nobody's name. Who
has the public keys checks it without us: no database, no network. The form is fixed for decades
(docs/checking-a-paper.md): a change of it is a new VERSION beside the old one.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ppid.kit.signs import spelled

VERSION = 1
PAPER = b"ppid-paper/1\n"  # stands before what is signed, so that no seal serves another purpose
EPOCH = date(2000, 1, 1)
SIGNATURE, DIGEST = 64, 16  # bytes
LONGEST = 255  # bytes of a number, a prefix or a key's id
Keys = Mapping[str, bytes]  # kid: the 32 bytes of an Ed25519 public key


class Kind(IntEnum):
    """What a paper is; the numbers stand in sealed papers and never change."""

    RECEIPT = 1
    WRITTEN_NOTICE = 2
    REFUSAL = 3
    COMPLETION = 4
    EXTENSION = 5
    LAPSE = 6
    NOTICE = 7
    OBJECTION = 8
    OBJECTION_ANSWER = 9  # 10 is kept free
    TRANSFER = 11
    HANDOVER = 12
    DOSSIER = 13
    EVIDENCE = 14


class BadSeal(Exception):
    """The seal proves nothing."""


class Unreadable(BadSeal):
    """This is no statement of ours at all, or only a part of one."""


class UnknownKey(BadSeal):
    """It names a key that is not among the known ones: another office's, or an invented one."""


class Forged(BadSeal):
    """Statement and signature do not belong together."""


@dataclass(frozen=True)
class Statement:
    """What a seal says of a paper. `digest` are 16 bytes, keyed by the office: see `said`."""

    kind: Kind
    body: str  # the prefix of the public body
    number: str
    dated_on: date
    digest: bytes
    kid: str

    def packed(self) -> bytes:
        """The one way to write it: version, kind, days since 2000-01-01, texts, digest.

        Raises ValueError for a text of more than 255 bytes.
        """
        days = (self.dated_on - EPOCH).days
        texts = (_text(each) for each in (self.kid, self.body, self.number))
        return b"".join((bytes([VERSION, self.kind]), days.to_bytes(2, "big"), *texts, self.digest))


@dataclass(frozen=True)
class Sealed:
    """A statement with its signature, not yet checked."""

    statement: Statement
    packed: bytes
    signature: bytes

    @property
    def code(self) -> str:
        """The check code that people compare by eye: forty bits of the whole seal."""
        return spelled(sha256(self.packed + self.signature).digest()[:5])


def sign(root: bytes, statement: Statement) -> str:
    """The statement and its signature in base32 without padding: what the QR code carries."""
    packed = statement.packed()
    return encoded(packed + signature(root, PAPER + packed))


def read(text: str) -> Sealed:
    """Take a seal apart, blanks and lower case allowed; raises Unreadable."""
    content = decoded(text)
    packed, given = content[:-SIGNATURE], content[-SIGNATURE:]
    try:
        statement = _unpacked(packed)
    except (IndexError, ValueError, OverflowError) as error:
        raise Unreadable from error
    return Sealed(statement, packed, given)


def check(sealed: Sealed, keys: Keys) -> Statement:
    """What the seal proves; raises UnknownKey or Forged."""
    check_signature(keys, sealed.statement.kid, PAPER + sealed.packed, sealed.signature)
    return sealed.statement


def check_signature(keys: Keys, kid: str, message: bytes, given: bytes) -> None:
    """Raises UnknownKey or Forged."""
    public = keys.get(kid)
    if public is None:
        raise UnknownKey
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(given, message)
    except (InvalidSignature, ValueError) as error:
        raise Forged from error


def signature(root: bytes, message: bytes) -> bytes:
    """64 bytes, the same for the same message."""
    return _private(root).sign(message)


def public_key(root: bytes) -> bytes:
    """The 32 bytes that anyone may know."""
    return _private(root).public_key().public_bytes_raw()


@lru_cache(maxsize=16)
def _private(root: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(root)


def encoded(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Raises Unreadable."""
    signs = "".join(text.split()).upper()
    try:
        return base64.b32decode(signs + "=" * (-len(signs) % 8))
    except (binascii.Error, ValueError) as error:
        raise Unreadable from error


def _text(value: str) -> bytes:
    content = value.encode()
    if len(content) > LONGEST:
        raise ValueError("a sealed text has at most 255 bytes")
    return bytes([len(content)]) + content


def _unpacked(packed: bytes) -> Statement:
    """Raises ValueError or IndexError for anything but a whole statement of this version."""
    if packed[0] != VERSION:
        raise ValueError("another version")
    texts, place = [], 4
    for _ in range(3):
        end = place + 1 + packed[place]
        texts.append(packed[place + 1 : end].decode())
        place = end
    kid, body, number = texts
    dated_on = EPOCH + timedelta(days=int.from_bytes(packed[2:4], "big"))
    made = Statement(Kind(packed[1]), body, number, dated_on, packed[place:], kid)
    if len(made.digest) != DIGEST or made.packed() != packed:
        raise ValueError("not whole")
    return made
