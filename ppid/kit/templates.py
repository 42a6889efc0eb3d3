"""Two template environments: one for pages, which escapes, one for text, which does not.

Both fail on a name that nobody gave, both translate with the reader's language, and `{% trans %}`
blocks are trimmed, so that a sentence may be broken over lines.
"""

from collections.abc import Callable, Mapping
from inspect import isfunction
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ppid import clock
from ppid.kit import dates
from ppid.kit.i18n import _, locale, ngettext
from ppid.settings import settings

FOLDER = Path(__file__).parent.parent / "templates"
Globals = Mapping[str, Callable[..., Any]]


class SettingsView:
    """The few settings that words on a page depend on."""

    @property
    def base_url(self) -> str:
        return settings().base_url

    @property
    def demo(self) -> bool:
        return settings().demo


def html_environment(more: Globals | None = None) -> Environment:
    """For pages and the HTML part of mail."""
    return _environment(autoescape=True, more=more)


def text_environment() -> Environment:
    """For the text part of mail: never for anything a browser shows."""
    return _environment(autoescape=False)


def _environment(autoescape: bool, more: Globals | None = None) -> Environment:
    environment = _Quick(
        loader=FileSystemLoader(FOLDER),
        autoescape=autoescape,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=not autoescape,
        auto_reload=False,  # a look at every file for every mail and page
    )
    environment.policies["ext.i18n.trimmed"] = True
    speak(environment, _)
    environment.globals |= {
        "now": clock.now,
        "today": clock.today,
        "language": locale,
        "written_in": written_in,
        "settings_view": SettingsView(),
        **_dates(),
        **(more or {}),
    }
    return environment


def written_in(code: str = "id") -> Markup:
    """The attribute of words that people wrote, where the page speaks another language than they.

    Screen readers then read them aloud as what they are; offices write Indonesian.
    """
    return Markup("") if code == locale() else Markup(' lang="{}"').format(code)


class _Quick(Environment):
    """Its globals are one dictionary, copied for each template; the engine's own is a chain."""

    def make_globals(self, d: Any) -> dict[str, Any]:
        return {**self.globals, **(d or {})}


def speak(environment: Environment, words: Callable[[str], str]) -> None:
    """Let `{% trans %}` and `_()` say `words` of a sentence, taken for markup on pages.

    They are called seventeen times a mail, and the engine's own asks the context twice each time.
    """
    environment.install_gettext_callables(words, ngettext, newstyle=True)  # type: ignore[attr-defined]

    def said(message: str, /, **values: Any) -> str:
        text = words(message)
        # What the catalogue or the office says; the latter was escaped before.
        said = Markup(text) if environment.autoescape else text  # noqa: S704
        return said % values if "%" in text else said

    environment.globals |= {"gettext": said, "_": said}


def _dates() -> dict[str, Callable[..., Any]]:
    """The functions of `ppid.kit.dates`, under their own names."""
    return {
        name: function
        for name, function in vars(dates).items()
        if isfunction(function) and function.__module__ == dates.__name__ and name[0] != "_"
    }
