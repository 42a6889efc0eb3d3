"""Number and code, as `ppid.requests.lookup` compares them with a limit on tries."""

from ppid.requests.lookup import find

__all__ = ["find"]
