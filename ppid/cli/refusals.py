"""What stops a start besides the database: a queue that strangers reach, counting that is lost."""

import fcntl
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, text

from ppid import clock
from ppid.errors import ConfigError
from ppid.settings import LOOPBACK, settings

PATIENCE = 2.0  # seconds for the queue to answer; one that is away stops nothing
HANDOVER = 10.0  # seconds in which the web process before us may still be ending
LOCK = 7_014_2009  # of PostgreSQL's advisory locks: the one web process that counts by itself
_held: list[Any] = []  # for as long as this process lives


def check_queue() -> None:
    """Refuse a Redis that other machines reach without a password: anyone could give us tasks."""
    url = settings().redis_url
    if url is None or url.startswith("unix:"):
        return
    from redis import Redis, RedisError  # noqa: PLC0415 (20 MB, only where it is used)

    parts = urlsplit(url)
    try:
        with Redis(
            host=parts.hostname or "localhost",
            port=parts.port or 6379,
            ssl=parts.scheme == "rediss",
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
        ) as stranger:
            stranger.ping()  # as somebody without the password
            open_to_all = (parts.hostname or "") not in LOOPBACK or _listens_outside(stranger)
    except (RedisError, OSError):  # it asks for a password, or does not answer
        return
    if open_to_all:
        raise ConfigError(
            "PPID_REDIS_URL: Redis dapat dihubungi dari luar mesin ini tanpa sandi; pasang "
            "`requirepass` dan tulis redis://:sandi@host:6379/0, atau batasi `bind 127.0.0.1`."
        )


def _listens_outside(stranger: Any) -> bool:
    """Whether it takes guests from elsewhere; unknown counts as no, because we reach it here."""
    from redis import RedisError  # noqa: PLC0415

    try:
        found = {**stranger.config_get("bind"), **stranger.config_get("protected-mode")}
    except RedisError:
        return False
    places = set(str(found.get("bind", "")).split()) or {"*"}
    return found.get("protected-mode") == "no" and not all(map(_is_home, places))


def _is_home(place: str) -> bool:
    """Of Redis' list of addresses, where `-` says that a missing one does no harm."""
    return place.lstrip("-").startswith("127.") or place.lstrip("-") == "::1"


def be_the_only_web(engine: Engine) -> None:
    """Without Redis each web process counts tries by itself, so there may be only one.

    Kept until this process ends, however it ends. Raises ConfigError.
    """
    if settings().redis_url or not settings().limits:
        return
    embedded = engine.dialect.name == "sqlite"
    take: Callable[[], bool] = _file_lock() if embedded else _database_lock(engine)
    end = clock.monotonic() + HANDOVER
    while not take():
        if clock.monotonic() > end:
            raise ConfigError(
                "PPID_REDIS_URL: proses web lain sudah berjalan, dan tanpa Redis batas percobaan "
                "dihitung tiap proses sendiri; isi PPID_REDIS_URL, atau hentikan proses web itu."
            )
        time.sleep(0.2)


def _file_lock() -> Callable[[], bool]:
    path: Path = settings().data_dir / "web.lock"
    file: IO[str] = path.open("a")
    _held.append(file)

    def take() -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    return take


def _database_lock(engine: Engine) -> Callable[[], bool]:
    """Of a connection of its own, which lives as long as this process."""
    line: Connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    line.detach()
    _held.append(line)

    def take() -> bool:
        return bool(
            line.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}).scalar()
        )

    return take
