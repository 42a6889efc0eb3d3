"""Passwords: Argon2id at the library's own strength, a few at a time, and none that all know."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ppid.errors import TooMany
from ppid.kit.i18n import _
from ppid.settings import settings

SHORTEST = 15
LONGEST = 1024
ENOUGH = 8  # letters that must be left when the words of the office are taken away
DEMO = "latihan-ppid"
SEPARATORS = re.compile(r"[\s._\-]+")
# What an unknown account is compared with, so that its answer takes as long as another's.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$LQpQX2cqdVEe63flGab6EQ"
    "$QahEwspcjN4blS1H+uM89ZbHuSQ5QWOhbR4WqWodTiI"
)
# 64 MiB each: a flood of log-ins may take 128 MiB and no more.
_turns = BoundedSemaphore(2)
_hasher = PasswordHasher()


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=1):
        raise TooMany(retry_after=2)
    try:
        yield
    finally:
        _turns.release()


def hashed(password: str) -> str:
    with _turn():
        return _hasher.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether the password fits; None stands for an account that is not there."""
    known = password_hash or NOBODY
    if len(password) > LONGEST:
        return False
    with _turn():
        try:
            _hasher.verify(known, password)
        except (VerificationError, InvalidHashError):
            return False
    allowed = settings().demo or password != DEMO
    return password_hash is not None and allowed


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def objection(password: str, about: Iterable[str] = ()) -> str | None:
    """Why this password may not be chosen, or None. `about`: name and address of its owner."""
    if settings().demo and password == DEMO:  # the one that the log-in page of training shows
        return None
    if len(password) < SHORTEST:
        sentence = _("Kata sandi paling sedikit {limit} huruf; Anda menulis {count}.")
        return sentence.format(limit=SHORTEST, count=len(password))
    if len(password) > LONGEST:
        return _("Kata sandi ini terlalu panjang.")
    if _is_common(password) or _is_of_known_words(password, about):
        return _("Kata sandi ini mudah ditebak. Pilih beberapa kata yang tidak berhubungan.")
    return None


def _is_common(password: str) -> bool:
    plain = SEPARATORS.sub("", password.casefold())
    repeated = any(plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, 5))
    return repeated or plain in _words("common_passwords") or plain.isdigit()


def _is_of_known_words(password: str, about: Iterable[str]) -> bool:
    plain = SEPARATORS.sub("", password.casefold())
    own = {part for text in about for part in re.split(r"\W+", text.casefold()) if len(part) > 2}
    for word in sorted(own | _words("context_words"), key=len, reverse=True):
        plain = plain.replace(word, "")
    return len(re.sub(r"\W|\d", "", plain)) < ENOUGH


@cache
def _words(name: str) -> frozenset[str]:
    text = (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
