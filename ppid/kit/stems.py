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
