"""The language of a visit: `?lang=`, else what was chosen before, else Indonesian."""

from urllib.parse import parse_qs

from ppid.kit.i18n import LOCALES, use_locale
from ppid.web import cookies
from ppid.web.visit import Visit

COOKIE = "ppid_lang"
YEAR = 365 * 86400


def choose(here: Visit) -> None:
    """Use the visitor's language for this request, and remember a choice just made."""
    asked = parse_qs(here.query).get("lang", [""])[-1]
    if asked in LOCALES:
        here.set_cookies.append(cookies.write(COOKIE, asked, max_age=YEAR))
        use_locale(asked)
    else:
        use_locale(here.cookies.get(cookies.full_name(COOKIE), "id"))


def url(here: Visit, code: str) -> str:
    """This page in another language."""
    return here.with_query(lang=code)
