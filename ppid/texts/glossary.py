"""The terms of the law in plain words, each with its source; `istilah.toml` holds them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ppid.kit.i18n import locale

FILE = Path(__file__).parent / "data" / "istilah.toml"
PATH = "/istilah"


@dataclass(frozen=True)
class Term:
    """`key` is its anchor; `confidence` says how well the source is known (see the file's head)."""

    key: str
    names: dict[str, str]
    meanings: dict[str, str]
    source: str
    confidence: str

    @property
    def name(self) -> str:
        return self.names[locale()]

    @property
    def meaning(self) -> str:
        return self.meanings[locale()]


@cache
def terms() -> dict[str, Term]:
    """By key, as the file has them."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        key: Term(
            key,
            {"id": row["id"], "en": row["en"]},
            {"id": row["arti"], "en": row["meaning"]},
            row["sumber"],
            row["yakin"],
        )
        for key, row in rows.items()
    }


def listed() -> list[Term]:
    """All of them, by their name in the reader's language."""
    return sorted(terms().values(), key=lambda each: each.name.lower())


def term(key: str, words: str = "") -> Markup:
    """The term where a page uses it: marked as one, linked to what it means.

    `words` stand in its place where the sentence bends it. Raises KeyError for no term of ours.
    """
    found = terms()[key]
    return Markup('<dfn class="term"><a href="{}#{}" title="{}">{}</a></dfn>').format(
        PATH, key, found.meaning, words or found.name
    )
