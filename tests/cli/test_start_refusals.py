"""Each thing that would lose what was acknowledged, or let strangers in, stops the start."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from ppid import db
from ppid.cli import main, refusals
from ppid.errors import ConfigError
from ppid.kit import mounts
from ppid.settings import settings
from tests.servers import free_port, fresh_database, process, redis_process
from tests.servers.processes import listens

Output = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def use(monkeypatch: Patch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()


def said(capsys: Output, *words: str) -> str:
    """The one line of a start that is refused."""
    capsys.readouterr()
    assert main(list(words)) == 2
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    return line


def alter(url: str, statement: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture
def database(postgres_url: str) -> Iterator[tuple[str, str]]:
    """A database of one's own and its name; what was set for the role is taken back."""
    name = f"weak_{uuid4().hex[:8]}"
    yield fresh_database(postgres_url, name), name
    alter(postgres_url, "ALTER ROLE ppid RESET synchronous_commit")


@pytest.mark.parametrize("whom", ["DATABASE {name}", "ROLE ppid", "ROLE ppid IN DATABASE {name}"])
def test_a_database_that_forgets_by_a_setting_is_not_used(
    database: tuple[str, str], monkeypatch: Patch, capsys: Output, whom: str
) -> None:
    url, name = database
    use(monkeypatch, PPID_DATABASE_URL=url)
    assert main(["migrate"]) == 0
    alter(url, f"ALTER {whom.format(name=name)} SET synchronous_commit = off")
    line = said(capsys, "worker")
    assert "PPID_DATABASE_URL" in line and "synchronous_commit=off" in line
    assert "atur ke on" in line


def test_a_connection_that_comes_later_is_looked_at_too(database: tuple[str, str]) -> None:
    url, name = database
    engine = db.engine_for(url)
    with engine.connect() as before:
        alter(url, f"ALTER DATABASE {name} SET synchronous_commit = local")
        before.execute(text("SELECT 1"))
        with pytest.raises(ConfigError, match="synchronous_commit=local"):
            engine.connect()
    alter(url, f"ALTER DATABASE {name} SET synchronous_commit = remote_apply")
    engine.dispose()
    with engine.connect() as stronger:
        stronger.execute(text("SELECT 1"))
    engine.dispose()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
kantor:/ppid {place} nfs4 rw,vers=4.2 0 0
/dev/sdb1 {place}/lokal ext4 rw 0 0
"""


def test_a_folder_of_another_machine_is_not_used(
    tmp_path: Path, monkeypatch: Patch, capsys: Output
) -> None:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS.format(place=tmp_path / "data"))
    monkeypatch.setattr(mounts, "TABLE", table)
    line = said(capsys, "migrate")
    assert "PPID_DATABASE_URL" in line and "nfs4" in line and "PPID_DATA_DIR" in line
    use(monkeypatch, PPID_DATA_DIR=str(tmp_path / "data" / "lokal"))
    assert main(["migrate"]) == 0


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        *((kind, True) for kind in ("cifs", "smb3", "fuse.sshfs", "9p", "nfs")),
        *((kind, False) for kind in ("ext4", "xfs", "overlay", "fuseblk", "tmpfs")),
    ],
)
def test_each_kind_of_mount_is_judged(tmp_path: Path, kind: str, refused: bool) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"x / ext4 rw 0 0\nx {tmp_path}/a\\040b {kind} rw 0 0\n")
    found = mounts.network_mount(tmp_path / "a b" / "ppid.db", table)
    assert found == (kind if refused else None)
    assert mounts.network_mount(tmp_path / "a" / "ppid.db", table) is None
    assert mounts.network_mount(tmp_path, tmp_path / "missing") is None


@contextmanager
def redis(*options: str) -> Iterator[str]:
    """A Redis of these options; its URL on loopback."""
    port = free_port()
    program = shutil.which("redis-server")
    assert program
    command = [program, "--port", str(port), "--save", "", *options]
    with process(command, ready=lambda: listens(port)):
        yield f"redis://127.0.0.1:{port}/0"


@pytest.mark.servers
def test_a_queue_that_strangers_reach_is_not_used(monkeypatch: Patch, capsys: Output) -> None:
    with redis("--bind", "0.0.0.0", "--protected-mode", "no") as url:
        use(monkeypatch, PPID_REDIS_URL=url)
        for command in ("web", "worker", "beat"):
            words = [command, "--port", str(free_port())] if command == "web" else [command]
            line = said(capsys, *words)
            assert "PPID_REDIS_URL" in line and "requirepass" in line


@pytest.mark.servers
@pytest.mark.parametrize(
    "options",
    [
        ("--bind", "0.0.0.0", "--protected-mode", "no", "--requirepass", "rahasia"),
        ("--bind", "0.0.0.0", "--protected-mode", "yes"),
    ],
    ids=["password", "protected"],
)
def test_a_queue_that_keeps_strangers_out_is_used(
    monkeypatch: Patch, options: tuple[str, ...]
) -> None:
    with redis(*options) as url:
        use(monkeypatch, PPID_REDIS_URL=url.replace("redis://", "redis://:rahasia@"))
        refusals.check_queue()
    with redis_process() as server:
        use(monkeypatch, PPID_REDIS_URL=server.url)
        refusals.check_queue()
    refusals.check_queue()  # it is away: that stops nothing


@pytest.mark.servers
def test_an_address_of_the_network_needs_a_password(monkeypatch: Patch) -> None:
    with redis("--bind", "0.0.0.0", "--protected-mode", "no") as url:
        # The whole of 127/8 is this machine; as a name it is none of the loopback's own.
        use(monkeypatch, PPID_REDIS_URL=url.replace("127.0.0.1", "127.0.0.2"))
        with pytest.raises(ConfigError, match="PPID_REDIS_URL"):
            refusals.check_queue()


@pytest.mark.servers
@pytest.mark.timeout(180)
@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_a_second_web_process_needs_redis(
    tmp_path: Path, postgres_url: str, monkeypatch: Patch, where: str
) -> None:
    """Each would count tries by itself, and a limit of ten would be one of twenty."""
    env = {
        "PPID_DATA_DIR": str(tmp_path / "data"),
        "PPID_SECRET_KEY": "kunci-untuk-uji-yang-cukup-panjang",
    }
    if where == "postgresql":
        env["PPID_DATABASE_URL"] = fresh_database(postgres_url, f"web_{uuid4().hex[:8]}")
    run = [sys.executable, "-m", "ppid"]
    with process([*run, "migrate"], env) as made:
        assert made.popen.wait(60) == 0, made.output()
    port = free_port()
    with process(
        [*run, "web", "--port", str(port)], env, ready=lambda: listens(port), timeout=60
    ) as first:
        with process([*run, "web", "--port", str(free_port())], env) as second:
            assert second.popen.wait(60) == 2
            assert second.output().count("\n") == 1 and "PPID_REDIS_URL" in second.output()
        first.kill()
        again = free_port()
        with process(
            [*run, "web", "--port", str(again)], env, ready=lambda: listens(again), timeout=60
        ):
            pass  # the lock died with its holder


def test_a_schema_that_is_half_way_is_not_used(capsys: Output) -> None:
    settings().data_dir.mkdir()
    db.migrate(settings().database_url, "0002_append_only")
    for command in ("worker", "tick", "resume-sending"):
        line = said(capsys, command)
        assert "PPID_DATABASE_URL" in line and "ppid migrate" in line
