"""R3: the power goes while citizens submit; what was acknowledged is there, and whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from random import Random

import psycopg
import pysqlite3
from sqlmodel import Session

from ppid import db
from tests.servers import Process, Server, fresh_database, postgres_cluster, process
from tests.torture import powercut
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.house import seeded, settings_of
from tests.torture.whole import halves, numbers, orphans

TITLE = "the power is cut while requests come in"
BROKEN = ("wal-normal", "files-unsynced", "pg-sync-off")
WRITERS = 2
SQLITE, POSTGRESQL = 20, 6  # trials of the full plan
PAGE = 8192  # bytes, of PostgreSQL


@dataclass
class Count:
    """What the trials of one database said and left."""

    attempted: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    found: list[str] = field(default_factory=list)
    hung: int = 0
    corrupt: list[str] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)
    fileless: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether a trial left something that it must not."""
        left = self.corrupt or self.halves or self.fileless
        return bool(left or self.acknowledged - set(self.found))

    def hear(self, output: str) -> None:
        for line in output.splitlines():
            sign, _, key = line.partition(" ")
            {"?": self.attempted, "!": self.acknowledged}.get(sign, set()).add(key)

    def look(self, url: str) -> None:
        """What the database and the files say after the trial."""
        engine = db.engine_for(url, pooled=False)
        with Session(engine) as session:
            self.found += numbers(session)
            self.halves += halves(session)
            self.fileless += orphans(session)
        engine.dispose()


def run(plan: Plan) -> Result:
    result = Result()
    if plan.broken != "pg-sync-off":
        _tell(plan, result, "SQLite", _trials(plan, "sqlite", _times(plan, SQLITE, 2), _on_sqlite))
    if plan.broken not in {"wal-normal", "files-unsynced"}:
        _tell(
            plan,
            result,
            "PostgreSQL",
            _trials(plan, "postgresql", _times(plan, POSTGRESQL, 1), _on_postgres),
        )
    return result


def _tell(plan: Plan, result: Result, name: str, count: Count) -> None:
    queue = total_queue(count.attempted, count.acknowledged, count.found)
    result.count(name, queue)
    result.figures |= {f"{name} writes that hung": count.hung}
    result.expect(queue.acknowledged > 0, f"{name}: nothing was acknowledged, so nothing proved")
    result.expect(count.hung > 0 or plan.size < 1, f"{name}: no write hung, so the cut cut nothing")
    result.expect(queue.lost == 0, f"{name}: {queue.lost} acknowledged requests are lost")
    result.expect(
        queue.unexpected + queue.duplicated == 0,
        f"{name}: {queue.unexpected} unexpected, {queue.duplicated} twice",
    )
    result.expect(not count.corrupt, f"{name}: corrupt: {count.corrupt[:3]}")
    result.expect(not count.halves, f"{name}: half transactions: {count.halves[:3]}")
    result.expect(not count.fileless, f"{name}: rows without a file: {count.fileless[:3]}")


Trial = Callable[[Plan, Path, Random, str, Count], None]


def _times(plan: Plan, full: int, least: int) -> int:
    """How many trials at most. A variant without a guarantee has the full plan's, short or not:
    a cut in the middle of a checkpoint finds everything synced, whatever was taken away."""
    return full if plan.broken else plan.of(full, least)


def _trials(plan: Plan, name: str, times: int, trial: Trial) -> Count:
    random, count = plan.random(name), Count()
    for number in range(times):
        folder = plan.folder / f"{name}-{number}"
        folder.mkdir()
        trial(plan, folder, random, powercut.MODES[number % len(powercut.MODES)], count)
        shutil.rmtree(folder)
        if plan.broken and count.wrong:
            break
    return count


def _on_sqlite(plan: Plan, folder: Path, random: Random, mode: str, count: Count) -> None:
    data = folder / "data"
    data.mkdir()
    url = f"sqlite:///{data}/ppid.db"
    with settings_of(data, PPID_DATABASE_URL=url) as env:
        seeded(url)
        disk = powercut.disk(data, folder)
        with _writers(env | disk.env, random, folder.name, plan.broken) as writers:
            pass
        for writer in writers:
            count.hear(writer)
        count.hung += disk.cut(random, mode)
        try:
            count.corrupt += _sqlite_faults(data / "ppid.db")
            count.look(url)
        except Exception as error:
            count.corrupt.append(f"{folder.name}: {error!r}")


def _sqlite_faults(path: Path) -> list[str]:
    with closing(pysqlite3.connect(str(path))) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        found += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    return [fault for fault in found if fault != "ok"]


def _on_postgres(plan: Plan, folder: Path, random: Random, mode: str, count: Count) -> None:
    data = folder / "data"
    data.mkdir()
    with ExitStack() as stack:
        cluster = stack.enter_context(postgres_cluster())
        url = fresh_database(cluster.url, "powercut")
        env = stack.enter_context(settings_of(data, PPID_DATABASE_URL=url))
        seeded(url)
        cluster.stop()
        place, durable = _place(cluster), cluster.args
        files, rows = powercut.disk(data, folder), powercut.disk(place, place.parent)
        _restart(cluster, random, plan.broken, rows.env)
        with _writers(env | files.env, random, folder.name, plan.broken, cluster) as writers:
            pass
        for writer in writers:
            count.hear(writer)
        count.hung += files.cut(random, mode) + rows.cut(random, mode)
        (place / "postmaster.pid").unlink(missing_ok=True)
        try:
            cluster.env, cluster.args = {}, durable
            cluster.start()
            count.corrupt += _postgres_faults(url)
            count.look(url)
            cluster.process.stop(signal.SIGINT)  # in order, or its pages cannot be checked
            count.corrupt += _bad_pages(cluster)
        except (AssertionError, psycopg.Error) as error:
            count.corrupt.append(f"{folder.name}: {error!r}")


def _restart(cluster: Server, random: Random, broken: str, env: dict[str, str]) -> None:
    """The server on the disk that forgets, with one of the two ways to sync on Linux."""
    method = random.choice(("fsync", "fdatasync"))
    cluster.args = [*cluster.args, "-c", f"wal_sync_method={method}"]
    if broken == "pg-sync-off":
        cluster.args = [*cluster.args, "-c", "synchronous_commit=off", "-c", "wal_writer_delay=10s"]
    cluster.env = env
    cluster.start()


def _place(server: Server) -> Path:
    """The cluster's folder."""
    return Path(server.args[server.args.index("-D") + 1])


def _postgres_faults(url: str) -> list[str]:
    """Every index against its table."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION amcheck")
        try:
            connection.execute(
                "SELECT bt_index_check(c.oid, true) FROM pg_class c JOIN pg_am a ON a.oid = "
                "c.relam WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relpersistence = 'p'"
            )
        except psycopg.errors.InternalError_ as error:
            return [str(error)]
    return []


def _forget_begun_pages(place: Path) -> None:
    """A file that was growing may end in the beginning of a page. PostgreSQL counts whole pages
    (md.c: "this will ignore any partial block at EOF") and writes over it; pg_checksums gives up.
    """
    for path in chain((place / "base").rglob("*"), (place / "global").glob("*")):
        size = path.stat().st_size if path.is_file() and path.name[0].isdigit() else 0
        if size % PAGE:
            os.truncate(path, size - size % PAGE)


def _bad_pages(server: Server) -> list[str]:
    program = Path(server.args[0]).with_name("pg_checksums")
    place = _place(server)
    _forget_begun_pages(place)
    ran = subprocess.run(
        [str(program), "--check", "-D", str(place)], check=False, capture_output=True, text=True
    )
    return [] if ran.returncode == 0 else [ran.stderr.strip()]


@contextmanager
def _writers(
    env: dict[str, str], random: Random, name: str, broken: str, server: Server | None = None
) -> Iterator[list[str]]:
    """Writers at work until the cut; after the block, what each of them said."""
    said: list[str] = []
    with ExitStack() as stack:
        args = [sys.executable, "-m", "tests.torture.writer"]
        found: list[Process] = [
            stack.enter_context(process([*args, f"{name}-{number}", broken], env))
            for number in range(WRITERS)
        ]
        for writer in found:
            writer.wait_for("!", 60)
        yield said
        time.sleep(random.uniform(0.5, 2.5))
        if server:
            server.kill()
        for writer in found:
            writer.kill()
        said += [writer.output() for writer in found]
