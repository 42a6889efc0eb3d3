"""Engine, sessions and transactions. Only this module makes an engine.

One transaction per request or task: returning commits, raising rolls back. On SQLite an unsafe
method, a task or a command begins IMMEDIATE (it will write, so it waits its turn); a GET begins
deferred and never blocks a writer.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from ppid.errors import ConfigError
from ppid.kit import mounts
from ppid.settings import settings

POOL = 4  # as many as the web's threads; more only wait for the interpreter lock
PATIENCE = {"lock_timeout": 5, "statement_timeout": 60}  # seconds; far above what any page needs
OLDEST_SQLITE = (3, 51, 3)  # earlier ones may corrupt a WAL database used by several processes
REVISION = re.compile(r'^(revision|down_revision)\b[^=]*= "([^"]+)"$', re.MULTILINE)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
DURABLE = {  # what each setting of PostgreSQL must be for an acknowledged request to be kept
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_apply"),
}
SQLITE_DURABLE = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}

sessions: sessionmaker[Session] = sessionmaker(class_=Session, expire_on_commit=False)
readers: sessionmaker[Session] = sessionmaker(class_=Session, expire_on_commit=False)


def engine_for(url: str, pooled: bool = True) -> Engine:
    """An engine with the durability that an acknowledged request needs."""
    if url.startswith("sqlite"):
        return _sqlite(url)
    options: dict[str, Any] = {"pool_pre_ping": True}
    options |= {"pool_size": POOL, "max_overflow": POOL} if pooled else {"poolclass": NullPool}
    engine = create_engine(url, connect_args={"connect_timeout": 5}, **options)
    event.listen(engine, "connect", _refuse_forgetful)
    if pooled:
        event.listen(engine, "connect", _be_patient_for_a_while)
    return engine


def _refuse_forgetful(connection: Any, _record: object) -> None:
    """Each connection is looked at: a role or a database may have been changed while we run."""
    names = ", ".join(f"current_setting('{name}')" for name in DURABLE)
    found = connection.execute(f"SELECT {names}").fetchone()
    connection.rollback()
    for (name, wanted), value in zip(DURABLE.items(), found, strict=True):
        if value not in wanted:
            connection.close()
            raise ConfigError(_forgets(name, value, wanted[0]))


def _forgets(name: str, found: str, wanted: str) -> str:
    return f"PPID_DATABASE_URL: {name}={found} dapat menghilangkan data; atur ke {wanted}."


def _be_patient_for_a_while(connection: Any, _record: object) -> None:
    """Who waits for a row that somebody keeps holds a thread of the web: give it up, and say so.

    Compiling a plan takes longer than any page may; it pays for reports of minutes alone. A plan
    made for any word serves the rare ones and reads a million rows for the common: each its own.
    And one process a page: on a busy server of two cores, waiting for helpers takes longer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET jit = off")
        cursor.execute("SET plan_cache_mode = force_custom_plan")
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        for name, seconds in PATIENCE.items():
            cursor.execute(f"SET {name} = '{seconds}s'")
    connection.commit()


def _sqlite(url: str) -> Engine:
    if pysqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise ConfigError(
            f"PPID_DATABASE_URL: SQLite {pysqlite3.sqlite_version} dapat merusak data; "
            "pasang ulang dengan `make install` (perlu 3.51.3 atau lebih baru)."
        )
    _make_private(url)
    engine = create_engine(
        url,
        module=pysqlite3,
        pool_size=POOL,
        connect_args={"timeout": 30, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(url: str) -> None:
    """A new database is for our eyes only; its WAL takes the mode over. An old one stays as it is.

    An empty file is an empty database. Where the folder takes none, connecting says so.
    """
    path = make_url(url).database
    if path and not path.startswith((":", "file:")):
        with suppress(OSError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the `begin` event says BEGIN, so that DDL rolls back too
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "cache_size=-8000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {kind}")


def configure(bind: Engine | Connection, **options: Any) -> None:
    """Bind all sessions of this process; tests bind one connection and roll it back."""
    sessions.configure(bind=bind, **options)
    reading = bind.execution_options(sqlite_begin="DEFERRED") if isinstance(bind, Engine) else bind
    readers.configure(bind=reading, **options)


def connect(pooled: bool = True) -> Engine:
    """The engine of the settings, checked and bound; raises ConfigError in one line."""
    engine = engine_for(settings().database_url, pooled)
    try:
        check_durability(engine)
    except OperationalError as error:
        raise ConfigError(
            "PPID_DATABASE_URL: pangkalan data tidak dapat dihubungi; periksa alamat, "
            f"sandi, dan apakah layanannya berjalan ({type(error.orig).__name__})."
        ) from error
    configure(engine)
    return engine


def check_durability(engine: Engine) -> None:
    """Refuse a database that may forget what it acknowledged."""
    if engine.dialect.name == "sqlite":
        _check_folder(engine.url.database)
    reader = engine.execution_options(sqlite_begin="DEFERRED")
    with reader.connect() as connection:  # PostgreSQL's settings are looked at while connecting
        for name, value in SQLITE_DURABLE.items() if engine.dialect.name == "sqlite" else ():
            found = str(connection.exec_driver_sql(f"PRAGMA {name}").scalar())
            if found != value:
                raise ConfigError(_forgets(name, found, value))


def _check_folder(file: str | None) -> None:
    """The locks and the shared memory of SQLite do not hold between machines."""
    if file and (kind := mounts.network_mount(Path(file))):
        raise ConfigError(
            f"PPID_DATABASE_URL: {file} berada di folder jaringan ({kind}) dan dapat rusak; "
            "pindahkan PPID_DATA_DIR ke cakram mesin ini, atau pakai PostgreSQL."
        )


@contextmanager
def transaction() -> Iterator[Session]:
    """One transaction for a task or command."""
    with sessions.begin() as session:
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """A transaction that only reads."""
    with readers.begin() as session:
        yield session


Sessions = Callable[[], Any]  # opens a session whose block is one transaction


def is_shared() -> bool:
    """Whether all sessions go over one connection, as in a test: then one thread does it all."""
    return isinstance(sessions.kw.get("bind"), Connection)


@contextmanager
def line(*, writes: bool = True) -> Iterator[Sessions]:
    """One connection for many short transactions; between them none is open."""
    if is_shared():
        yield (sessions if writes else readers).begin
        return
    bind = sessions.kw["bind"]
    with bind.connect() as connection:
        kind = "IMMEDIATE" if writes else "DEFERRED"
        bound = connection.execution_options(sqlite_begin=kind)
        yield sessionmaker(bind=bound, class_=Session, expire_on_commit=False).begin


def session_for(method: str) -> Callable[[], Any]:
    """How a request of this method opens its transaction."""
    return readers.begin if method in SAFE else sessions.begin


def alembic_config(url: str) -> Any:
    from alembic.config import Config  # noqa: PLC0415 (10 MB, only where it migrates)

    config = Config()
    config.set_main_option("script_location", "ppid:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def migrate(url: str, revision: str = "head") -> None:
    """Bring the schema to `revision`; safe to repeat and to run from several processes."""
    from alembic import command  # noqa: PLC0415

    command.upgrade(alembic_config(url), revision)


def head_revision() -> str:
    """The revision that no other one follows, read from the files: every start asks for it."""
    names: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for path in (Path(__file__).parent / "migrations" / "versions").glob("*.py"):
        for name, value in REVISION.findall(path.read_text(encoding="utf-8")):
            names[name].add(value)
    (head,) = names["revision"] - names["down_revision"]
    return head


def current_revision(bind: Engine) -> str | None:
    """The revision that the database is at, or None where it was never migrated."""
    reader = bind.execution_options(sqlite_begin="DEFERRED")
    with reader.connect() as connection:
        if not bind.dialect.has_table(connection, "alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
