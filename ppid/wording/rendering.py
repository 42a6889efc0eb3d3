"""Templates of notices that say the office's own words where it has some.

Text and page take the same replacement, by the same sentence. In the page it is escaped: newstyle
gettext takes a translation for markup, and what an office typed is none.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from jinja2 import Environment
from markupsafe import Markup, escape
from sqlmodel import Session

from ppid.kit.i18n import _, locale
from ppid.kit.templates import html_environment, speak, text_environment
from ppid.wording import checking, places, queries
from ppid.wording.models import SHIPPED
from ppid.wording.sentences import of_notice

Own = Mapping[str, str]
_own: ContextVar[Own] = ContextVar("own_words", default={})  # noqa: B039 (never written to)
log = logging.getLogger("ppid.wording")


@cache
def text() -> Environment:
    """For subjects and the text part of mail, and for the words of letters."""
    return _speaking(text_environment(), str)


@cache
def page() -> Environment:
    """For the HTML part of mail."""
    return _speaking(html_environment(), lambda words: str(escape(words)))


def _speaking(environment: Environment, safe: Callable[[str], str]) -> Environment:
    def gettext(message: str) -> str:
        own = _own.get().get(message)
        return _(message) if own is None else places.for_gettext(safe(own))

    speak(environment, gettext)
    environment.globals["kept"] = _keeping(environment)
    return environment


def _keeping(environment: Environment) -> Callable[..., str]:
    """Top and foot are the same in thousands of mails: each is made once and kept."""
    marked: Callable[[str], str] = Markup if environment.autoescape else str

    @lru_cache(maxsize=256)
    def made(template: str, _language: str, values: tuple[tuple[str, Any], ...]) -> str:
        return marked(environment.get_template(template).render(dict(values)))

    def kept(template: str, **values: Any) -> str:
        if _own.get():  # the office's words are not part of the key
            return marked(environment.get_template(template).render(values))
        return made(template, locale(), tuple(values.items()))

    return kept


@contextmanager
def saying(own: Own) -> Iterator[None]:
    """Templates rendered inside the block use these words instead of the shipped ones."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def in_version(
    session: Session, public_body_id: UUID, notice: str, number: int, language: str
) -> Own:
    """The office's words as a notice was decided with them, by original sentence.

    {} where the shipped words stand, and where a version does not fit the notice any more: a legal
    notice never waits for an edited sentence, but the log says so.
    """
    if number <= SHIPPED:
        return {}
    version = queries.version(session, public_body_id, notice, number)
    if version is None:
        alarm(notice, number, "no such version")
        return {}
    own = usable(notice, version.own(language))
    if own is None:
        alarm(notice, number, "a sentence does not fit")
    return own or {}


def usable(notice: str, own: Own) -> Own | None:
    """The words, tidied; None where one of them would not be accepted today.

    A sentence that a later release no longer has says nothing, and spoils nothing.
    """
    known = {sentence.original: sentence for sentence in of_notice(notice)}
    if not all(isinstance(said, str) for said in own.values()):
        return None
    kept = {each: checking.tidy(said) for each, said in own.items() if each in known}
    if any(checking.problem(known[each], said) for each, said in kept.items()):
        return None
    return kept


def alarm(notice: str, number: int, why: str) -> None:
    """Someone must look at the words; the notice itself goes out with the shipped ones."""
    known = {"notice": notice, "version": number, "why": why}
    log.error("the office's own words cannot be used; the shipped ones were", extra=known)
