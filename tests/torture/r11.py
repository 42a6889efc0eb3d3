"""R11: a migration is killed before each of its statements, and run again."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import psycopg
from alembic.script import Script, ScriptDirectory
from psycopg import sql
from sqlalchemy import Engine

from ppid import db
from ppid.cli import ready
from ppid.errors import ConfigError
from tests.servers import postgres
from tests.torture.frame import Plan, Result
from tests.torture.house import house, seeded, settings_of
from tests.torture.schemas import counts, differs_from_models, in_the_way, schema

TITLE = "a migration is killed at every statement, and run again"
BROKEN = ("ddl-autocommit",)
KEPT_BEFORE = frozenset(  # keys that the code before kept without being made to
    {
        "events ('chain',) must differ",
        "calendar_versions ('public_body_id', 'scope', 'year', 'number') must differ",
    }
)

NEWEST, OLDER = 4, 3  # revisions of the short plan


class Migrator:
    """The process that migrates in children it may lose."""

    def __init__(self, popen: "subprocess.Popen[str]") -> None:
        self.popen = popen

    def run(self, act: str, url: str, revision: str, at: int = 0) -> tuple[int, int]:
        """Exit code (-9 = killed) and the number of statements and commits."""
        assert self.popen.stdin and self.popen.stdout
        self.popen.stdin.write(f"{act} {url} {revision} {at}\n")
        self.popen.stdin.flush()
        code, count = self.popen.stdout.readline().split()
        return int(code), int(count)


@dataclass
class Place:
    """Where databases of one kind are made, copied and thrown away."""

    name: str
    base: str  # folder of SQLite files, or the URL of a PostgreSQL server

    def url(self, database: str) -> str:
        if self.name == "sqlite":
            return f"sqlite:///{self.base}/{database}.db"
        return f"{self.base.rpartition('/')[0]}/{database}"

    def copy(self, source: str | None) -> str:
        """A database like `source` (None = empty); its name."""
        made = f"r11_{uuid4().hex[:10]}"
        if self.name == "postgresql":
            self._say("CREATE DATABASE {} TEMPLATE {}", made, source or "template1")
        elif source:
            shutil.copy(f"{self.base}/{source}.db", f"{self.base}/{made}.db")
        return made

    def drop(self, database: str) -> None:
        if self.name == "postgresql":
            self._say("DROP DATABASE {} WITH (FORCE)", database)
        else:
            for path in Path(self.base).glob(f"{database}.db*"):
                path.unlink()

    def _say(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.base.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@dataclass
class Step:
    """One revision: from what it starts, and what it must come to."""

    revision: str
    start: str | None
    before: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    schema: dict[str, Any] = field(default_factory=dict)
    statements: int = 0


@dataclass
class Bench:
    """One kind of database under the hammer."""

    plan: Plan
    place: Place
    migrator: Migrator
    result: Result
    trials: int = 0

    def expect(self, holds: bool, what: str) -> None:
        self.result.expect(holds, f"{self.place.name}: {what}")

    @contextmanager
    def copied(self, source: str | None) -> Iterator[tuple[str, Engine]]:
        """A throw-away copy, its URL and an engine that keeps nothing open."""
        name = self.place.copy(source)
        engine = db.engine_for(self.place.url(name), pooled=False)
        try:
            yield self.place.url(name), engine
        finally:
            engine.dispose()
            self.drop(name)

    def drop(self, database: str) -> None:
        """Not in the short plan: dropping makes PostgreSQL write everything down, which is slow."""
        if self.plan.size >= 1:
            self.place.drop(database)


def run(plan: Plan) -> Result:
    result = Result()
    with ExitStack() as stack:
        data = plan.folder / "data"
        stack.enter_context(settings_of(data))
        data.mkdir()
        args = [sys.executable, "-m", "tests.torture.migrating", plan.broken]
        pipe = subprocess.PIPE
        errors = stack.enter_context((plan.folder / "errors").open("w"))
        migrator = stack.enter_context(
            subprocess.Popen(args, stdin=pipe, stdout=pipe, stderr=errors, text=True)
        )
        stack.callback(migrator.kill)
        server = stack.enter_context(postgres())
        for place in (Place("sqlite", str(data)), Place("postgresql", server)):
            bench = Bench(plan, place, Migrator(migrator), result)
            _hammer(bench)
            if plan.broken and not result.passed:
                return result
            result.figures[f"{place.name}: kills"] = bench.trials
    return result


def _hammer(bench: Bench) -> None:
    random = bench.plan.random(bench.place.name)
    drawn = _drawn(bench, random)
    head, clean = _with_data(bench, drawn)
    with bench.copied(head) as (_, engine):
        different = differs_from_models(engine)
        bench.expect(not different, f"the head is not what the models say: {different[:3]}")
    for step in _steps(bench, head, drawn, clean):
        for at in _boundaries(bench, step, random):
            _kill(bench, step, at)


def _with_data(bench: Bench, drawn: Sequence[Script]) -> tuple[str, dict[str, Any]]:
    """A database at the head with an office, its people and requests with papers; on its way from
    nothing, the schema before each of the drawn revisions.
    """
    name = bench.place.copy(None)
    url = bench.place.url(name)
    clean: dict[str, Any] = {}
    engine = db.engine_for(url, pooled=False)
    for before in filter(None, [revision.down_revision for revision in drawn]):
        bench.migrator.run("up", url, str(before))
        clean[str(before)] = schema(engine)
    engine.dispose()
    db.migrate(url)  # not a copy of what was migrated: here it is judged
    seeded(url)
    with house(bench.plan.folder / "data", url) as office:
        for _ in range(3):
            office.receive()
    return name, clean


def _steps(
    bench: Bench, head: str, drawn: Sequence[Script], clean: dict[str, Any]
) -> Iterator[Step]:
    """Each revision with the data as it was before it: the head's, brought down from the newest to
    the oldest.
    """
    above = head
    for revision in reversed(drawn):
        before = revision.down_revision
        step = Step(revision.revision, None)
        if before is not None:
            assert isinstance(before, str)
            step.start = bench.place.copy(above)
            url = bench.place.url(step.start)
            code, _ = bench.migrator.run("down", url, before)
            bench.expect(code == 0, f"{revision.revision} cannot be taken back")
            step.before = _schema_of(url)  # down leaves what up to there makes
            bench.expect(step.before == clean[before], f"{before}: up and down differ")
        _know(bench, step)
        yield step
        if above != head:
            bench.drop(above)
        above = step.start or above


def _drawn(bench: Bench, random: Random) -> list[Script]:
    """All, the first one first; in the short plan the newest and some of the others."""
    script = ScriptDirectory.from_config(db.alembic_config("sqlite://"))
    every = list(reversed(list(script.walk_revisions())))
    if bench.plan.size >= 1:
        return every
    older = every[:-NEWEST]
    return sorted(random.sample(older, OLDER), key=every.index) + every[-NEWEST:]


def _schema_of(url: str) -> dict[str, Any]:
    engine = db.engine_for(url, pooled=False)
    found = schema(engine)
    engine.dispose()
    return found


def _know(bench: Bench, step: Step) -> None:
    """What the revision comes to when nobody disturbs it."""
    with bench.copied(step.start) as (url, engine):
        step.rows = counts(engine) if step.start else {}
        _, step.statements = bench.migrator.run("up", url, step.revision)
        step.schema = schema(engine)
        stops = [each for each in in_the_way(step.before, step.schema) if each not in KEPT_BEFORE]
        bench.expect(not stops, f"{step.revision}: old code stops at {stops[:3]}")
        _expect_rows(bench, step, engine, 0)


def _boundaries(bench: Bench, step: Step, random: Random) -> list[int]:
    """All of them; in the short plan one, drawn anew each time."""
    every = range(1, step.statements + 1)
    return [random.choice(every)] if bench.plan.size < 1 else list(every)


def _kill(bench: Bench, step: Step, at: int) -> None:
    where = f"{step.revision} killed at {at} of {step.statements}"
    with bench.copied(step.start) as (url, engine):
        code, _ = bench.migrator.run("up", url, step.revision, at)
        bench.trials += 1
        bench.expect(code == -9, f"{where}: not killed but {code}")
        bench.expect(_refuses(url), f"{where}: the service starts on it")
        code, _ = bench.migrator.run("up", url, step.revision)
        bench.expect(code == 0, f"{where}: cannot be run again")
        if code == 0:
            bench.expect(schema(engine) == step.schema, f"{where}: another schema")
            _expect_rows(bench, step, engine, at)


def _expect_rows(bench: Bench, step: Step, engine: Engine, at: int) -> None:
    after = counts(engine)
    lost = {name: rows for name, rows in step.rows.items() if after.get(name, 0) < rows}
    bench.expect(not lost, f"{step.revision} killed at {at}: rows lost in {lost}")


def _refuses(url: str) -> bool:
    """Whether every process refuses to start on this database, in one line; at the head it may."""
    with settings_of(Path("/nonexistent"), PPID_DATABASE_URL=url):
        engine = db.engine_for(url, pooled=False)
        at_head = db.current_revision(engine) == db.head_revision()
        engine.dispose()
        before = dict(db.sessions.kw), dict(db.readers.kw)
        try:
            ready.open_database(pooled=False).dispose()
        except ConfigError:
            return not at_head
        finally:
            db.sessions.kw, db.readers.kw = before
        return at_head
