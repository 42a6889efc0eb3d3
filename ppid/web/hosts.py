"""Under which names we answer: the base host, loopback, and PPID_ALLOWED_HOSTS."""

from ppid.settings import LOOPBACK, settings

OPEN_PATHS = frozenset({"/healthz"})  # asked by machines that know us by number only


def name_of(host: str) -> str:
    """A Host header without its port, in lower case: `[::1]:8000` is `::1`."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].rstrip(".")


def is_allowed(host: str, path: str = "/") -> bool:
    own = {settings().base_host.lower(), *LOOPBACK}
    allowed = own | {name_of(name) for name in settings().allowed_hosts}
    return path in OPEN_PATHS or name_of(host) in allowed


def is_loopback(host: str) -> bool:
    return name_of(host) in LOOPBACK
