"""Where a request comes from, believed only as far as it can be."""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network

from litestar.types import Scope

from ppid.settings import LOOPBACK, settings

FORWARDED = frozenset({b"x-forwarded-for", b"forwarded", b"x-real-ip", b"x-forwarded-host"})


def peer(scope: Scope) -> str:
    """The machine at the other end of the line; a unix socket has none."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def client_address(scope: Scope) -> str:
    """The peer, or the rightmost foreign address that our own proxy has added."""
    known = peer(scope)
    trusted = settings().trusted_proxies
    if known not in trusted:
        return known
    for hop in reversed(list(_hops(scope["headers"]))):
        if not _is_address(hop):
            return known
        if hop not in trusted:
            return hop
    return known


def group(address: str) -> str:
    """What counts as one visitor for limits: an IPv4 address, or a /64 of IPv6."""
    if _is_address(address) and isinstance(ip_address(address), IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return address


def is_direct_loopback(scope: Scope) -> bool:
    """Whether a program of this machine asks, and no proxy speaks for someone else."""
    forwarded = any(name in FORWARDED for name, _ in scope["headers"])
    return peer(scope) in LOOPBACK and not forwarded


def _hops(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[str]:
    for name, value in headers:
        if name == b"x-forwarded-for":
            yield from (part.strip() for part in value.decode("latin-1").split(","))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
