"""How like two texts are: marks of their words, kept small and found by an index (MinHash).

The share of equal marks is about the share of words that both texts have of all that either has
(Jaccard). Stems are compared, small words and people's long numbers are left out, so that neither
a greeting nor a NIK makes two requests alike.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b, sha256
from random import Random

from ppid.catalogue import terms

MARKS = 32
BANDS, IN_A_BAND = 8, 3  # two texts that share 70 % of their words share a band in 97 of 100
MOST_WORDS = 400
PRIME = (1 << 61) - 1
_draw = Random(22)  # noqa: S311 (fixed for ever: what is kept must stay comparable)
MIXES = [(_draw.randrange(1, PRIME), _draw.randrange(PRIME)) for _ in range(MARKS)]
LAYOUT = struct.Struct(f">{MARKS}I")


@dataclass(frozen=True)
class Sketch:
    """What is kept of a text. `bands` are the same for ever, on every machine."""

    text_hash: str
    marks: bytes
    bands: tuple[int, ...]


def sketch(text: str) -> Sketch:
    pieces = terms.pieces(text)
    words = dict.fromkeys(terms.stems(text) or pieces or [""])
    marks = _marks(list(words)[:MOST_WORDS])
    digest = sha256(" ".join(pieces).encode()).hexdigest()
    return Sketch(digest, LAYOUT.pack(*marks), tuple(_bands(marks)))


def share(one: bytes, other: bytes) -> float:
    """About which share of their words two texts have in common, 0 to 1."""
    pairs = zip(LAYOUT.unpack(one), LAYOUT.unpack(other), strict=True)
    return len([True for a, b in pairs if a == b]) / MARKS


def _marks(words: Iterable[str]) -> list[int]:
    numbers = [_number(word.encode(), 8) for word in words]
    return [min((a * each + b) % PRIME for each in numbers) & 0xFFFFFFFF for a, b in MIXES]


def _bands(marks: list[int]) -> list[int]:
    """Each with its place in it, so that bands of different places never meet."""
    groups = (marks[at * IN_A_BAND : (at + 1) * IN_A_BAND] for at in range(BANDS))
    return [_number(repr((at, group)).encode(), 8) >> 1 for at, group in enumerate(groups)]


def _number(value: bytes, size: int) -> int:
    return int.from_bytes(blake2b(value, digest_size=size).digest(), "big")
