"""Indonesian stems: *pembangunan*, *membangun* and *dibangun* are found by each other."""

import threading
from functools import lru_cache
from typing import Any

_LOCAL = threading.local()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one word in small letters, by the Indonesian algorithm of Snowball."""
    return str(_stemmer().stemWord(word))


def _stemmer() -> Any:
    """One stemmer a thread: it keeps its word in itself while it works."""
    if not hasattr(_LOCAL, "stemmer"):
        from snowballstemmer import stemmer  # noqa: PLC0415  # 40 languages: only when needed

        _LOCAL.stemmer = stemmer("indonesian")
    return _LOCAL.stemmer


SWALLOWED = {"p": "mem", "t": "men", "k": "meng", "s": "meny"}  # the first letter goes
PREFIXED = ("be", "di", "ke", "me", "pe")
VOWELS = "aeiou"
SHORTEST = 4  # letters of a root


@lru_cache(maxsize=10_000)
def kin(word: str) -> tuple[str, ...]:
    """The other stems of a word's family: *terima* has "ima", *penerimaan* "erima".

    The algorithm takes *ter-* and *-lah* off roots that only look as if they had them, and does not
    give back the letter that *men-* and *pen-* swallow. Nothing for a regular word.
    """
    bare = word.removesuffix("an")
    if word.startswith(PREFIXED):
        forms = _restored(bare) if word.startswith(("me", "pe")) else []
    elif bare != word:
        forms = [bare] if len(bare) > SHORTEST else []
    else:
        forms = [f"{word}an", *_swallowing(word)]
    return tuple(sorted({stem(form) for form in forms} - {stem(word)}))


def _swallowing(root: str) -> list[str]:
    """*menerima* of *terima*; what keeps its first letter has the stem of its root."""
    prefix = SWALLOWED.get(root[0])
    return [prefix + root[1:]] if prefix and root[1] in VOWELS else []


def _restored(bare: str) -> list[str]:
    """*terima* of *penerima*: before a vowel only the prefix tells which letter went."""
    found = []
    for letter, prefix in SWALLOWED.items():
        rest = bare[len(prefix) :]
        if bare[1 : len(prefix)] == prefix[1:] and rest[:1] in VOWELS and len(rest) >= SHORTEST - 1:
            found.append(letter + rest)
    return found
