"""The page templates with what every page may call."""

from functools import cache

from litestar.plugins.jinja import JinjaTemplateEngine
from markupsafe import Markup

from ppid import clock
from ppid.accounts.models import Officer
from ppid.accounts.words import browser_name, role_name
from ppid.kit import sizes
from ppid.kit.templates import html_environment
from ppid.settings import settings
from ppid.statute.clocks import ClockKind
from ppid.statute.rules import rule
from ppid.web import csrf, locale, navigation
from ppid.web.navigation import citizen_footer, citizen_nav
from ppid.web.static import static
from ppid.web.visit import visit


def csrf_token() -> str:
    """For a header `X-CSRF-Token`; forms use `csrf_field()`."""
    return csrf.token(visit())


def csrf_field() -> Markup:
    """The hidden field that every form with `method="post"` carries."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, csrf_token())


def language_url(code: str) -> str:
    """This page in another language."""
    return locale.url(visit(), code)


def languages_of_page() -> dict[str, str]:
    """The address of this page in each language, for search; {} where search has no business."""
    path = visit().path
    if not navigation.is_listed(path):
        return {}
    plain = settings().base_url + path
    return {"id": plain, "en": f"{plain}?lang=en"}


def current_path() -> str:
    """For `aria-current`."""
    return visit().path


def is_copy() -> bool:
    """Whether a device asks for a copy to keep: nothing of today's training belongs there."""
    return "x-ppid-copy" in visit().headers


def offline_worker() -> str:
    """Where the worker of `ppid.web.installing` lies; "" where the office has switched it off."""
    return "/sw.js" if settings().offline else ""


def current_officer() -> Officer | None:
    """The officer who has logged in, or none."""
    return visit().officer


def law_days(kind: str) -> int:
    """How many working days the law in force today gives; `kind` as in `ClockKind`."""
    return rule(ClockKind(kind), clock.today()).length


def files_most() -> str:
    """How much all files of one sending may have together."""
    return sizes.shown(sizes.FILES)


def files_bytes() -> int:
    return sizes.FILES


CALLS = (
    files_most,
    files_bytes,
    law_days,
    csrf_token,
    csrf_field,
    language_url,
    languages_of_page,
    current_path,
    is_copy,
    offline_worker,
    current_officer,
    citizen_nav,
    citizen_footer,
    role_name,
    browser_name,
    static,
)


@cache
def engine() -> JinjaTemplateEngine:
    """For Litestar's `Template` responses."""
    made = JinjaTemplateEngine.from_environment(html_environment())
    # Set last: the engine puts a `csrf_token` of its own there, which is always empty.
    for call in CALLS:
        made.engine.globals[call.__name__] = call
    return made


def offer(**names: object) -> None:
    """Give every page more names: what the bars of the layouts show."""
    engine().engine.globals.update(names)


def render(name: str, **context: object) -> str:
    """A page outside of a handler: errors, fragments."""
    return str(engine().get_template(name).render(**context))
