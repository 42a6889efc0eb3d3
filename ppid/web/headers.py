"""Headers of every answer, errors and files included."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message

from ppid.settings import settings
from ppid.web.paths import masked
from ppid.web.visit import Visit

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
# A page that shows a mail in a frame, and the mail in it: no script, nothing from outside.
FRAMING = CSP.replace("default-src 'none'", "default-src 'none'; frame-src 'self'")
FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
ALWAYS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}
HSTS = "max-age=31536000; includeSubDomains"


def complete(message: Message, here: Visit) -> None:
    """Add what is missing to the start of an answer; a route's own stricter header stays."""
    headers = MutableScopeHeaders.from_message(message)
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    # The path of a secret link must not travel on, not even to ourselves.
    secret = masked(here.path).endswith("/…")
    headers.setdefault("referrer-policy", "no-referrer" if secret else "same-origin")
    if secret:
        headers.setdefault("x-robots-tag", "noindex, nofollow")
    if settings().secure:
        headers.setdefault("strict-transport-security", HSTS)
    for line in here.set_cookies:
        headers.add("set-cookie", line)
