"""How public pages may be kept: by the browser, which asks each time whether they still hold."""

from litestar.response import Template
from sqlmodel import Session

from ppid.units import queries as units
from ppid.units.models import PublicBody

# What an applicant takes back is gone at once: no copy is shown without asking. The language is
# a cookie's.
FRESH = {"cache-control": "private, no-cache", "vary": "cookie"}
NOINDEX = {"x-robots-tag": "noindex"}  # pages of results, which would be endless


def body_of(session: Session) -> PublicBody:
    return units.public_body(session)


def page(template: str, *, results: bool = False, **context: object) -> Template:
    headers = FRESH | (NOINDEX if results else {})
    return Template(template, context=context, headers=headers)
