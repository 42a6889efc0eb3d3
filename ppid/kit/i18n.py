"""Indonesian is the source language; English comes from one catalogue, read at first use."""

from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LOCALES = ("id", "en")
_locale: ContextVar[str] = ContextVar("locale", default="id")


def locale() -> str:
    """The language of the page or letter being made: `id` or `en`."""
    return _locale.get()


def use_locale(code: str) -> None:
    """Choose the language for the rest of this request or task; unknown codes mean `id`."""
    _locale.set(code if code in LOCALES else "id")


@cache
def catalogue(code: str) -> NullTranslations:
    """The translations into `code`; for Indonesian, the sentences themselves."""
    path = Path(__file__).parent.parent / "locale" / code / "LC_MESSAGES" / "ppid.po"
    if code == "id" or not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def _(message: str) -> str:
    """The message in the reader's language."""
    return catalogue(locale()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return catalogue(locale()).ngettext(one, many, count)
