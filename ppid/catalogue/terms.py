"""How texts and questions become stems that are compared, the same on both databases.

A text keeps its own stems. What a question may also mean (APBD, *anggaran pendapatan dan belanja
daerah*) is added when it is asked, so that a new synonym finds what is published already.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ppid.kit.stems import kin, stem

TITLE, SUMMARY, ANSWER = 4, 2, 1  # what a word weighs by where it stands
MOST_TERMS = 400  # of one item: the first ones say what it is about
EXAMINED = 2_000  # letters of a question
SHORTEST_STEMMED = 5  # shorter words are acronyms or stems already
LONGEST_NUMBER = 8  # years, amounts and codes are looked for; longer numbers are people's

PIECE = re.compile(r"[a-z0-9]+")

Variant = tuple[str, ...]  # stems that mean it only together


@dataclass(frozen=True)
class Words:
    """The tables of `data/words.toml`."""

    small: frozenset[str]
    whole: frozenset[str]
    short: Mapping[str, str]
    same: Mapping[Variant, tuple[Variant, ...]]  # any way of saying it -> all of them
    longest: int  # stems of the longest way


@cache
def words() -> Words:
    raw = tomllib.loads(
        files("ppid.catalogue").joinpath("data/words.toml").read_text(encoding="utf-8")
    )
    small, whole = frozenset(raw["small"]), frozenset(raw["whole"])
    sets = [
        tuple(tuple(_stemmed(pieces(way), small, whole)) for way in ways)
        for ways in raw["same"].values()
    ]
    same = {way: ways for ways in sets for way in ways}
    return Words(small, whole, raw["short"], same, max(len(way) for way in same))


def pieces(text: str) -> list[str]:
    """The words of a text in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return PIECE.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def stem_of(piece: str) -> str:
    """What is compared of one word: names, acronyms and numbers stay as they are."""
    return _stem(piece, words().whole)


def _stem(piece: str, whole: frozenset[str]) -> str:
    if len(piece) < SHORTEST_STEMMED or not piece.isalpha() or piece in whole:
        return piece
    return stem(piece)


def _stemmed(found: Iterable[str], small: frozenset[str], whole: frozenset[str]) -> Iterator[str]:
    for piece in found:
        if piece not in small and not (piece.isdigit() and len(piece) > LONGEST_NUMBER):
            yield _stem(piece, whole)


def stems(text: str) -> list[str]:
    """The stems of a text in their order; the small words and people's numbers are left out."""
    return list(_stemmed(pieces(text), words().small, words().whole))


def weights(title: str, summary: str, answer: str) -> dict[str, int]:
    """The stems of an item, each with the most that it weighs there."""
    found: dict[str, int] = {}
    for text, weight in ((title, TITLE), (summary, SUMMARY), (answer, ANSWER)):
        for term in stems(text):
            if len(found) < MOST_TERMS or term in found:
                found[term] = max(weight, found.get(term, 0))
    return found


def meanings(question: str) -> list[tuple[Variant, ...]]:
    """What a question asks for, each thing once, with all the ways in which it may be said."""
    table = words()
    said = [
        part
        for piece in pieces(question[:EXAMINED])
        for part in pieces(table.short.get(piece, piece))
    ]
    counted = [
        piece
        for piece, after in pairwise([*said, ""])
        if list(_stemmed([piece], table.small, table.whole)) or _is_received(piece, after)
    ]
    return list(dict.fromkeys(_grouped(counted, table)))


def _is_received(piece: str, after: str) -> bool:
    """*Terima* is a small word for the sake of *terima kasih* alone."""
    return piece == "terima" and after != "kasih"


def _grouped(asked: list[str], table: Words) -> Iterator[tuple[Variant, ...]]:
    """The longest known way of saying something first; what remains stands for itself."""
    terms_ = [_stem(piece, table.whole) for piece in asked]
    position = 0
    while position < len(asked):
        for length in range(min(table.longest, len(asked) - position), 0, -1):
            way = tuple(terms_[position : position + length])
            if way in table.same or length == 1:
                yield table.same.get(way) or (way, *_kin(asked[position], table))
                position += length
                break


def _kin(piece: str, table: Words) -> Iterator[Variant]:
    """The stems of the same root's other forms, where the algorithm gives them another stem.

    *terima* and *penerimaan* have different ones. Texts keep the stem of what they say, so a
    question asks for each; of most words there is one.
    """
    if len(piece) >= SHORTEST_STEMMED and piece.isalpha() and piece not in table.whole:
        yield from ((other,) for other in kin(piece))
