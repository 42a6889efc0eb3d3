"""Statements that are built once and sent often.

Building the statements of a page takes longer than sending them: a copy of each column for every
subquery. So a page keeps them, by all that they were built from, and gives what changes with each
sending as parameters.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

import sqlalchemy as sa

T = TypeVar("T")
MOST = 64  # kept at once: about as many officers as work at the same hour

_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def remembered(key: Hashable, build: Callable[[], T]) -> T:
    """What `build` makes, made once a key.

    The key must hold the purpose and everything that `build` reads: above all whose view it is
    (`Officer.seat`), and the day. A moment is told `at_sending`.
    """
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast(T, _kept[key])
    made = build()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def at_sending(column: Any, value: Callable[[], object]) -> Any:
    """A parameter to compare a column with; its value is asked whenever the statement is sent."""
    return sa.bindparam(None, callable_=value, type_=column.type, unique=True)


def forget() -> None:
    """Drop all that is kept."""
    with _lock:
        _kept.clear()
