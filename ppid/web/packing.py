"""Sending text small: brotli where the browser takes it, gzip where it takes only that.

A page that holds something only this visitor may know is never packed: whoever can make the browser
open addresses and watches how long the answers are could guess it letter by letter (BREACH). Such a
page also forbids a proxy to pack it (`no-transform`). What remains are pages that are the same for
everyone, but for their form token, which is new on each page.
"""

import gzip

import brotli
from litestar.datastructures import MutableScopeHeaders
from litestar.types import HTTPResponseStartEvent

from ppid.web import cookies
from ppid.web.locale import COOKIE as LANGUAGE
from ppid.web.paths import masked
from ppid.web.visit import DEVICE_COOKIE, FORM_COOKIE, Visit

QUALITY = 5  # a few thousandths of a second a page; 11 takes a second for what vendors wrote
WORTH = 1_000  # bytes; less fits into one packet anyway
HARMLESS = (LANGUAGE, FORM_COOKIE, DEVICE_COOKIE)  # they open nothing and show nothing


def way(accepted: str) -> str:
    """`br`, `gzip` or nothing: the best of ours that an `Accept-Encoding` names and wants."""
    named = dict(_named(part) for part in accepted.lower().split(","))
    return next((each for each in ("br", "gzip") if named.get(each)), "")


def _named(part: str) -> tuple[str, bool]:
    name, _, weight = part.partition(";")
    return name.strip(), weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}


def pack(content: bytes, way: str) -> bytes:
    """The same bytes, smaller, in a way that `way` found."""
    if way == "br":
        return bytes(brotli.compress(content, quality=QUALITY))
    return gzip.compress(content, compresslevel=6, mtime=0)


def is_for_everyone(here: Visit) -> bool:
    """Whether a page asked for so can hold nothing that only this visitor may know."""
    known = {cookies.full_name(name) for name in HARMLESS}
    return here.method in {"GET", "HEAD"} and known.issuperset(here.cookies) and not _secret(here)


def _secret(here: Visit) -> bool:
    return masked(here.path).endswith("/…")


def packed(start: HTTPResponseStartEvent, body: bytes, here: Visit) -> bytes:
    """The body of a page as it is sent; its headers are completed."""
    headers = MutableScopeHeaders.from_message(start)
    if not headers.get("content-type", "").startswith("text/html"):
        return body
    if not is_for_everyone(here):
        headers["cache-control"] = f"{headers.get('cache-control', 'no-store')}, no-transform"
        return body
    headers.add("vary", "accept-encoding")
    found = way(here.headers.get("accept-encoding", ""))
    if not found or len(body) < WORTH or "content-encoding" in headers:
        return body
    made = pack(body, found)
    headers["content-encoding"] = found
    headers["content-length"] = str(len(made))
    return made
