"""PostgreSQL and Redis as they run in an office: durable, on loopback, ended with the test."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests.servers.processes import Process, free_port, listens, start


@dataclass
class Server:
    """A server that keeps its folder and port over `kill` (-9), `stop` and `start`."""

    url: str
    args: Sequence[str]
    log: Path
    ready: Callable[[], bool]
    stop_signal: signal.Signals = signal.SIGTERM
    user: str | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    process: Process = field(init=False)

    def start(self) -> None:
        self.process = start(self.args, self.log, self.env, user=self.user)
        self.process.wait_for(self.ready)

    def kill(self) -> None:
        self.process.kill()

    def stop(self) -> None:
        self.process.stop(self.stop_signal)


@contextmanager
def _started(make: Callable[[int], Server]) -> Iterator[Server]:
    """Start on a free port; another when someone was quicker to take it."""
    for last in (False, False, True):
        server = make(free_port())
        try:
            server.start()
            break
        except AssertionError:
            server.stop()
            if last:
                raise
    try:
        yield server
    finally:
        server.stop()


def postgres_program(name: str) -> str:
    """The program of the newest PostgreSQL of Debian, which keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parts[4]))
    program = str(found[-1]) if found else shutil.which(name)
    assert program, f"{name} is missing; tools/install_test_servers.sh installs PostgreSQL"
    return program


def _accepts_queries(url: str) -> bool:
    try:
        with psycopg.connect(url.replace("+psycopg", ""), connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


@contextmanager
def postgres_cluster() -> Iterator[Server]:
    """A PostgreSQL cluster of one's own. It refuses root, so root lends it to user postgres."""
    user = "postgres" if os.geteuid() == 0 else None
    # Directly under the temporary folder: user postgres cannot enter a folder of root's.
    with tempfile.TemporaryDirectory(prefix="ppid-postgres-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user, user)
        data = str(folder / "data")
        initdb = [postgres_program("initdb"), "-D", data, "-U", "ppid", "--no-sync"]
        initdb += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"]
        subprocess.run(initdb, user=user, cwd=folder, check=True, capture_output=True)

        def make(port: int) -> Server:
            url = f"postgresql+psycopg://ppid@127.0.0.1:{port}/postgres"
            settings = {
                "listen_addresses": "127.0.0.1",
                "unix_socket_directories": "",
                "port": port,
                "fsync": "on",
                "synchronous_commit": "on",
                "max_connections": 60,
                "shared_buffers": "32MB",
            }
            args = [postgres_program("postgres"), "-D", data]
            args += [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
            log = folder / "postgres.log"
            return Server(url, args, log, lambda: _accepts_queries(url), signal.SIGQUIT, user)

        with _started(make) as server:
            yield server


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL database, durable as in production."""
    with postgres_cluster() as server:
        yield server.url


def fresh_database(url: str, name: str, template: str = "template1") -> str:
    """Make one more database in the cluster of `url`, a copy of `template`; its URL."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    return f"{url.rpartition('/')[0]}/{name}"


@contextmanager
def redis_process() -> Iterator[Server]:
    """A Redis server with the settings of `compose.yaml`: every write logged, nothing evicted."""
    program = shutil.which("redis-server")
    assert program, "redis-server is missing; tools/install_test_servers.sh installs it"
    with tempfile.TemporaryDirectory(prefix="ppid-redis-") as folder:

        def make(port: int) -> Server:
            args = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", folder]
            args += ["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
            args += ["--maxmemory-policy", "noeviction"]
            url = f"redis://127.0.0.1:{port}/0"
            return Server(url, args, Path(folder, "redis.log"), lambda: listens(port))

        with _started(make) as server:
            yield server


@contextmanager
def redis_server() -> Iterator[str]:
    """The URL of an empty Redis server."""
    with redis_process() as server:
        yield server.url
