"""How a citizen's sentence becomes words that can be compared: spelling, small words, stems."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ppid.kit.stems import stem

EXAMINED_CHARACTERS = 20_000  # a request says what it wants long before this
SHORTEST_STEMMED = 5  # shorter words are acronyms or stems already

_PIECE = re.compile(r"[a-z0-9]+|[.,;:?!()\n]")
_UNTIL = re.compile(r"(\d)\s*s[/.]?d\.?\s*(?=\d)")  # "2020 s/d 2024" is no sekolah dasar


@dataclass(frozen=True, slots=True)
class Word:
    """One word that counts: as the citizen wrote it, and the stem that is compared."""

    written: str
    stem: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """The tables of `data/spelling.toml`."""

    words: dict[str, tuple[str, ...]]
    small: frozenset[str]
    whole: frozenset[str]
    local: frozenset[str]
    study: frozenset[str]
    people: frozenset[str]
    links: frozenset[str]
    campuses: frozenset[str]
    purposes: frozenset[str]
    works: frozenset[str]


def data(name: str) -> dict[str, Any]:
    """One of the shipped knowledge files."""
    text = files("ppid.routing").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def spelling() -> Spelling:
    raw = data("spelling")
    asker = {key: frozenset(words) for key, words in raw["asker"].items()}
    return Spelling(
        words={short: tuple(full.split()) for short, full in raw["words"].items()},
        small=frozenset(raw["small"]["words"]),
        whole=frozenset(raw["whole"]["words"]),
        local=frozenset(raw["places"]["local"]),
        **asker,
    )


def read(text: str) -> tuple[Word, ...]:
    """The words of a request that say what is asked, without who asks it."""
    return tuple(word for piece in _without_asker(pieces(text)) for word in _words(piece))


def stems(phrase: str) -> tuple[str, ...]:
    """A phrase of the knowledge, in the form in which requests are compared with it."""
    return tuple(word.stem for word in read_phrase(phrase))


def read_phrase(phrase: str) -> tuple[Word, ...]:
    """The words of a phrase of the knowledge; nobody asks in it."""
    return tuple(word for piece in _pieces(phrase) for word in _words(piece))


def pieces(text: str) -> list[str]:
    """Words and signs of a text as written, in small letters."""
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text[:EXAMINED_CHARACTERS]).lower()
    plain = _UNTIL.sub(r"\1 sampai ", plain[:EXAMINED_CHARACTERS])
    return (_singular(piece) for piece in _PIECE.findall(plain))


def _singular(piece: str) -> str:
    """*anak2* is how one writes *anak-anak*."""
    return piece[:-1] if len(piece) > 3 and piece[-1] == "2" and piece[:-1].isalpha() else piece


def _words(piece: str) -> Iterator[Word]:
    table = spelling()
    for word in table.words.get(piece, (piece,)):
        if word.isalnum() and not word.isdigit() and word not in table.small:
            yield Word(piece, _stem(word))


def _without_asker(said: list[str]) -> list[str]:
    """Sets aside *mahasiswa fakultas hukum Unmul*, *skripsi hukum*, *untuk penelitian*."""
    table = spelling()
    kept: list[str] = []
    position = 0
    while position < len(said):
        piece = said[position]
        position += 1
        if not (piece in table.works and kept and kept[-1] in table.purposes):
            kept.append(piece)
        if piece in table.study or piece in table.people:
            position = _after_asker(said, position, piece in table.study)
    return kept


def _after_asker(said: list[str], position: int, field_may_follow: bool) -> int:
    table = spelling()
    while position < len(said):
        piece = said[position]
        if piece in table.links:
            field_may_follow = True
        elif piece in table.campuses or (field_may_follow and _is_field(said, position)):
            field_may_follow = False
        else:
            break
        position += 1
    return position


def _is_field(said: list[str], position: int) -> bool:
    """A field of study ends its clause or leads to the campus; the matter itself goes on."""
    table = spelling()
    if not said[position].isalnum() or said[position] in table.small | table.words.keys():
        return False
    following = said[position + 1] if position + 1 < len(said) else "."
    return not following.isalnum() or following in table.links or following in table.campuses


def _stem(word: str) -> str:
    if len(word) < SHORTEST_STEMMED or word in spelling().whole:
        return word
    return stem(word)
