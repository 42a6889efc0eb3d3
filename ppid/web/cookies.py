"""Our cookies: host-bound and Secure where people reach us by https."""

from collections.abc import Iterable
from urllib.parse import quote, unquote

from ppid.settings import settings


def full_name(name: str) -> str:
    """`__Host-ppid` on https; browsers refuse that prefix on a plain address of a network."""
    return f"__Host-{name}" if settings().secure else name


def read(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The cookies of a request; of two with one name the first counts."""
    cookies: dict[str, str] = {}
    for name, value in headers:
        if name == b"cookie":
            for part in value.decode("latin-1").split(";"):
                key, found, text = part.strip().partition("=")
                if found:
                    cookies.setdefault(key, unquote(text.strip('"')))
    return cookies


def write(name: str, value: str, max_age: int | None = None, same_site: str = "Lax") -> str:
    """A Set-Cookie line for one of our cookies; without `max_age` it ends with the browser."""
    parts = [f"{full_name(name)}={quote(value)}", "Path=/", "HttpOnly", f"SameSite={same_site}"]
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    if settings().secure:
        parts.append("Secure")
    return "; ".join(parts)


def forget(name: str) -> str:
    return write(name, "", max_age=0)
