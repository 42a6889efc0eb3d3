"""What is forked is a process of its own."""

import os
import sys
from pathlib import Path

import pytest

from ppid import __version__
from tests.servers import free_port, wait_until
from tests.servers.processes import listens
from tests.torture import cradle

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("torture")]


def test_its_end_and_its_words_are_its_own(tmp_path: Path) -> None:
    said = cradle.begin([sys.executable, "-m", "ppid", "--version"], tmp_path / "said")
    refused = cradle.begin([sys.executable, "-m", "ppid", "nothing"], tmp_path / "refused")
    assert (said.popen.wait(30), refused.popen.wait(30)) == (0, 2)
    assert said.output() == f"ppid {__version__}\n"
    assert refused.output().startswith("ppid: ")


def test_it_dies_alone_and_of_what_kills_others(tmp_path: Path) -> None:
    ports = free_port(), free_port()
    first, second = (
        cradle.begin(
            [sys.executable, "-m", "tests.torture.sink", str(port), str(tmp_path / "mail"), "0"],
            tmp_path / f"{port}.log",
        )
        for port in ports
    )
    wait_until(lambda: all(listens(port) for port in ports), 60, "both listen")
    assert len({os.getsid(first.pid), os.getsid(second.pid), os.getsid(0)}) == 3
    first.kill()
    assert first.popen.returncode == -9
    assert second.running
    assert not listens(ports[0])
    assert second.stop() == -15


def test_what_must_be_there_before_python_is_started_as_any_program(tmp_path: Path) -> None:
    made = cradle.begin(
        [sys.executable, "-m", "ppid", "--version"], tmp_path / "said", {"TZ": "Asia/Makassar"}
    )
    assert made.popen.wait(30) == 0
    assert not isinstance(made.popen, cradle.Child)
