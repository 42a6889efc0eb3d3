"""A PDF that seals itself: a signature over all its bytes, kept in a place left free in it.

The letter's metadata carry two keywords: the statement of the paper, and the signature of the
file. What is signed is the SHA-256 of the file with the signature's place filled with `A`; so any
changed byte shows, with nothing but the public keys at hand.
"""

import re
from hashlib import sha256

from ppid.kit import seals
from ppid.kit.seals import BadSeal, Keys, Sealed, Statement, Unreadable

FILE = b"ppid-file/1\n"
OF_PAPER, OF_FILE = "ppid-segel:", "ppid-berkas:"
HOLE = "A" * 103  # as many signs as 64 bytes have in base32
PAPER_SEAL = re.compile(rb"ppid-segel:([A-Z2-7]{100,1500})")
FILE_SEAL = re.compile(rb"ppid-berkas:([A-Z2-7]{103})(?![A-Z2-7])")


class Changed(BadSeal):
    """The paper's statement is ours, but the file is not the one that we made."""

    def __init__(self, sealed: Sealed) -> None:
        super().__init__()
        self.sealed = sealed


def keywords(seal: str) -> list[str]:
    """What a letter with this seal carries in its metadata, the file's own place still free."""
    return [OF_PAPER + seal, OF_FILE + HOLE] if seal else []


def fill(root: bytes, made: bytes) -> bytes:
    """The file with its signature in the free place; raises ValueError where there is none."""
    free = (OF_FILE + HOLE).encode()
    if free not in made:
        raise ValueError("the file has no place for its seal")
    given = seals.encoded(seals.signature(root, _message(made)))
    return made.replace(free, (OF_FILE + given).encode())


def find(content: bytes) -> Sealed:
    """The statement in a file, not yet checked; raises Unreadable where there is not just one."""
    found = {each.decode() for each in PAPER_SEAL.findall(content)}
    if len(found) != 1:
        raise Unreadable
    return seals.read(found.pop())


def check(content: bytes, keys: Keys) -> Statement:
    """What the file proves; raises Unreadable, UnknownKey, Forged, or Changed."""
    sealed = find(content)
    statement = seals.check(sealed, keys)
    given = set(FILE_SEAL.findall(content))
    if len(given) != 1:
        raise Changed(sealed)
    free = FILE_SEAL.sub((OF_FILE + HOLE).encode(), content)
    try:
        signature = seals.decoded(given.pop().decode())
        seals.check_signature(keys, statement.kid, _message(free), signature)
    except BadSeal as error:
        raise Changed(sealed) from error
    return statement


def _message(made: bytes) -> bytes:
    return FILE + sha256(made).digest()
