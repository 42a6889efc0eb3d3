"""`ppid serve` as an operator meets it: one command, and a service that stops cleanly."""

import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from ppid.accounts import service as accounts
from ppid.cli import welcome
from tests.servers import Process, family, free_port, is_alive, process, wait_until

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]
MEGABYTES = 350


@contextmanager
def serving(folder: Path, port: int, *args: str, **env: str) -> Iterator[Process]:
    known = {"PPID_DATA_DIR": str(folder / "data"), "PPID_PORT": str(port)}
    command = [sys.executable, "-m", "ppid", "serve", *args]
    with process(command, known | env, ready="Ctrl-C menghentikan semuanya", timeout=90) as made:
        yield made


def refused(folder: Path, *args: str, **env: str) -> str:
    """What a start that must not succeed says."""
    command = [sys.executable, "-m", "ppid", *args]
    known = {"PPID_DATA_DIR": str(folder / "data")}
    with process(command, known | env, cwd=folder) as made:
        assert made.popen.wait(60) == 2
        return made.output()


def resident(pids: list[int]) -> float:
    """Memory of processes in megabytes, shared pages counted for each of them."""
    total = 0
    for pid in pids:
        status = Path(f"/proc/{pid}/status").read_text()
        total += next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line)
    return total / 1024


def get(port: int, path: str) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{port}{path}", timeout=10)


def is_at_work(port: int) -> bool:
    return bool(get(port, "/readyz").json().get("beat"))


def test_it_serves_stops_cleanly_and_keeps_its_data(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as first:
        assert get(port, "/healthz").json() == {"status": "ok"}
        assert f"http://127.0.0.1:{port}" in first.output()
        assert first.output().count("Menyiapkan pangkalan data.") == 1
        assert "latihan" not in first.output()
        wait_until(lambda: is_at_work(port), 60, "beat and worker")
        children = family(first.pid)
        assert len(children) == 4
        assert resident(children) < MEGABYTES
        stopping = time.monotonic()
        assert first.stop(signal.SIGINT) == 0
        assert time.monotonic() - stopping < 10
        assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
    with closing(sqlite3.connect(tmp_path / "data" / "ppid.db")) as database:
        body = database.execute("SELECT id FROM public_bodies").fetchall()
    starting = time.monotonic()
    with serving(tmp_path, port) as second:
        assert time.monotonic() - starting < 15  # 8 s on an idle machine; the suite shares it
        assert get(port, "/healthz").status_code == 200
        assert second.stop() == 0
    with closing(sqlite3.connect(tmp_path / "data" / "ppid.db")) as database:
        assert database.execute("SELECT id FROM public_bodies").fetchall() == body


def test_what_dies_is_started_again_and_all_dies_with_the_supervisor(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as made:
        wait_until(lambda: len(family(made.pid)) == 4, 30, "three children")
        before = family(made.pid)[1:]
        for pid in before:
            signal_to(pid, signal.SIGKILL)
        wait_until(lambda: len(set(family(made.pid)[1:]) - set(before)) == 3, 60, "three new ones")
        wait_until(lambda: is_healthy(port), 60, "web again")
        after = family(made.pid)[1:]
        made.popen.kill()
        wait_until(lambda: not [p for p in after if is_alive(p)], 20, "children end too")


def signal_to(pid: int, sign: signal.Signals) -> None:
    import os

    os.kill(pid, sign)


def is_healthy(port: int) -> bool:
    try:
        return get(port, "/healthz").status_code == 200
    except httpx.HTTPError:
        return False


def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = refused(tmp_path, "serve", "--port", port)
    assert said.count("\n") == 1
    assert "PPID_PORT" in said and port in said


def test_an_old_schema_is_not_served(tmp_path: Path) -> None:
    said = refused(tmp_path, "web")
    assert said.count("\n") == 1
    assert "PPID_DATABASE_URL" in said and "ppid migrate" in said


@pytest.mark.parametrize(("made", "opened"), [("", "on"), ("on", "")], ids=["real", "demo"])
def test_a_demonstration_and_a_service_never_change_places(
    tmp_path: Path, made: str, opened: str
) -> None:
    env = {"PPID_DATA_DIR": str(tmp_path / "data"), "PPID_DEMO": made}
    for words in (["migrate"], ["seed", *(["--demo"] if made else [])]):
        with process([sys.executable, "-m", "ppid", *words], env) as loading:
            assert loading.popen.wait(120) == 0, loading.output()
    said = refused(tmp_path, "serve", "--port", str(free_port()), PPID_DEMO=opened)
    assert said.count("\n") == 1
    assert "PPID_DEMO" in said


def test_it_shows_the_accounts_that_the_demonstration_makes() -> None:
    assert [email for email, _ in welcome.ACCOUNTS] == [mail for mail, _ in accounts.DEMO_ACCOUNTS]
    assert welcome.PASSWORD == accounts.DEMO_PASSWORD
