"""Identity papers at rest: AES-256-GCM in pieces of one megabyte.

Each piece is bound to its file, its place in the row and to being the last, so that a file cut
short, put together anew or moved to another name does not open.
"""

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ppid.kit.crypto import CannotOpen, Ring, derive, root_of

PIECE = 1 << 20
NONCE, TAG = 12, 16
VERSION = 1


def seal(ring: Ring, place: str, content: bytes) -> bytes:
    """`version | length of kid | kid | pieces`, each piece `nonce | ciphertext`."""
    kid, root = ring[0]
    cipher = AESGCM(derive(root, "paper"))
    pieces = [content[start : start + PIECE] for start in range(0, len(content), PIECE)] or [b""]
    sealed = [bytes([VERSION, len(kid)]) + kid.encode()]
    for number, piece in enumerate(pieces):
        nonce = secrets.token_bytes(NONCE)
        bound = _bound(place, number, number == len(pieces) - 1)
        sealed.append(nonce + cipher.encrypt(nonce, piece, bound))
    return b"".join(sealed)


def unseal(ring: Ring, place: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The plain pieces, one after the other; raises CannotOpen before giving a wrong one."""
    reader = _Reader(chunks)
    head = reader.take(2)
    if len(head) != 2 or head[0] != VERSION:
        raise CannotOpen("bentuk berkas tidak dikenal")
    cipher = AESGCM(derive(root_of(ring, reader.take(head[1]).decode()), "paper"))
    number = 0
    while piece := reader.take(NONCE + PIECE + TAG):
        bound = _bound(place, number, reader.at_end())
        try:
            yield cipher.decrypt(piece[:NONCE], piece[NONCE:], bound)
        except InvalidTag as error:
            raise CannotOpen("berkas tidak utuh") from error
        number += 1
    if number == 0:
        raise CannotOpen("berkas tidak utuh")


def _bound(place: str, number: int, last: bool) -> bytes:
    return f"{place}|{number}|{'last' if last else 'more'}".encode()


class _Reader:
    """Pieces of a wanted size from chunks of any size."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._left = b""

    def _fill(self, size: int) -> None:
        while len(self._left) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                return
            self._left += chunk

    def take(self, size: int) -> bytes:
        self._fill(size)
        taken, self._left = self._left[:size], self._left[size:]
        return taken

    def at_end(self) -> bool:
        self._fill(1)
        return not self._left
