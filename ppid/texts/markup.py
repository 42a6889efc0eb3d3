"""A small safe markup: headings, lists, bold and italic, links, tables. Nothing else gets through.

The parser knows no HTML, no pictures and no code; what looks like them stays text and is escaped.
Places such as `{telepon}` are filled in only after parsing, so that no value is ever markup.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from ppid.wording import places

RULES = ("heading", "list", "table", "emphasis", "link", "newline", "escape", "balance_pairs")
OWN_PATH = re.compile(r"/(?![/\\])[\w\-./?=&%#~]*|#[\w-]+", re.ASCII)
OUTSIDE = re.compile(
    r"(https?://[\w.-]+(:\d+)?([/?#]\S*)?|mailto:[^\s@]+@[\w.-]+|tel:[+\d][\d -]*)"
)
REFUSED = re.compile(r"/t(/|$)|.*%5c", re.IGNORECASE)  # rooms of secrets; a hidden backslash
NO_WORD = re.compile(r"[^a-z0-9]+")


def is_allowed(address: str) -> bool:
    """Whether a link may lead there: a page of ours, http(s), mailto or tel."""
    if REFUSED.match(address):
        return False
    return bool(OWN_PATH.fullmatch(address) or OUTSIDE.fullmatch(address))


def _parser(any_link: bool) -> MarkdownIt:
    made = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    known = {name for names in made.get_all_rules().values() for name in names}
    made.enable([name for name in RULES if name in known])
    allowed: Callable[[str], bool] = (lambda _address: True) if any_link else is_allowed
    made.validateLink = allowed  # type: ignore[method-assign, assignment]
    made.add_render_rule("text", _text)
    return made


def _text(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    """Escaped words with the places filled in; a value that is no Markup is escaped too."""
    return str(filled(tokens[index].content, env.get("values", {})))


def filled(text: str, values: Mapping[str, str]) -> Markup:
    """Plain words with their places filled in, for pages; an unknown place stays as written."""
    parts = places.TYPED.split(text)
    return Markup("").join(
        escape(values.get(part, f"{{{part}}}")) if odd % 2 else escape(part)
        for odd, part in enumerate(parts)
    )


def render(text: str, values: Mapping[str, str]) -> Markup:
    """The prose of a page as HTML that is safe to show."""
    made = _safe().renderer.render(_parsed(text), _safe().options, {"values": values})
    return Markup(made)  # noqa: S704 (the parser escapes; see above)


@lru_cache(maxsize=1)
def _safe() -> MarkdownIt:
    return _parser(any_link=False)


@lru_cache(maxsize=128)
def _parsed(text: str) -> list[Token]:
    tokens = _safe().parse(text)
    _head(tokens)
    _tables(tokens)
    for link in _inner(tokens, "link_open"):
        if str(link.attrGet("href")).startswith("http"):
            link.attrSet("rel", "noopener")
    return tokens


def _inner(tokens: Sequence[Token], kind: str) -> Iterator[Token]:
    for token in tokens:
        yield from (each for each in token.children or () if each.type == kind)


def _head(tokens: Sequence[Token]) -> None:
    """Each heading gets an anchor of its own words, so that an answer can be linked."""
    taken: set[str] = set()
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = _anchor(tokens[number + 1].content)
            while anchor in taken:
                anchor += "-2"
            taken.add(anchor)
            token.attrSet("id", anchor)


def _anchor(words: str) -> str:
    plain = unicodedata.normalize("NFKD", places.TYPED.sub("", words)).encode("ascii", "ignore")
    return "bagian-" + (NO_WORD.sub("-", plain.decode().lower()).strip("-")[:60] or "satu")


def _tables(tokens: Sequence[Token]) -> None:
    """Tables become cards on a phone: each cell carries the name of its column."""
    heads: list[str] = []
    column = 0
    for number, token in enumerate(tokens):
        token.attrs.pop("style", None)  # our pages allow none
        if token.type == "table_open":
            token.attrSet("class", "numbers")
            heads = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            token.attrSet("scope", "col")
            heads.append(_plain(tokens[number + 1]))
        elif token.type == "td_open":
            token.attrSet("data-label", heads[column] if column < len(heads) else "")
            column += 1


def _plain(token: Token) -> str:
    """The words of a cell without their marks."""
    return "".join(each.content for each in token.children or ())


def links(text: str) -> list[str]:
    """Where every link of a text leads, allowed or not."""
    return [str(link.attrGet("href")) for link in _inner(_any().parse(text), "link_open")]


@lru_cache(maxsize=1)
def _any() -> MarkdownIt:
    return _parser(any_link=True)
