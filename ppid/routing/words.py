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
ADDRESS_WITHIN, MOST_ADDRESS = 200, 9
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
    selves: frozenset[str]
    professions: frozenset[str]
    greetings: frozenset[str]


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


@cache
def local_stems() -> frozenset[str]:
    """The stems of words that say: a regency or a city ("kutai" is compared as "kuta")."""
    return frozenset(_stem(word) for word in spelling().local)


@cache
def localized() -> frozenset[tuple[str, ...]]:
    """Phrases, as stems, that a place right after them makes the regency's own."""
    return frozenset(stems(phrase) for phrase in data("spelling")["places"]["localized"])


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
        if not _tells_of_asker(piece, kept):
            kept.append(piece)
        if piece in table.study or piece in table.people:
            position = _after_asker(said, position, piece in table.study)
    return kept


def _tells_of_asker(piece: str, before: list[str]) -> bool:
    """*Untuk penelitian*, *saya wartawan*: what it is for and who asks, not what."""
    table = spelling()
    if not before:
        return False
    return (piece in table.works | table.study and before[-1] in table.purposes) or (
        piece in table.professions | table.people and before[-1] in table.selves
    )


def addressed(text: str) -> int:
    """How many words of `read(text)` only say to whom it is written: *yth dishub: …*; 0: none."""
    table = spelling()
    said = pieces(text[:ADDRESS_WITHIN])
    for position, piece in enumerate(said[:MOST_ADDRESS]):
        if piece in ":,":
            head = said[:position]
            if piece == ":" or (head and head[0] in table.greetings):
                return len(read(" ".join(head)))
            return 0
    return 0


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
