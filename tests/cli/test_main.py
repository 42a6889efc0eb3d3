"""`ppid` itself: help, mistakes, refusals and readers that leave."""

import subprocess
import sys
from pathlib import Path

import pytest

from ppid.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]


def test_help_lists_every_command_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    for name, (_, summary) in COMMANDS.items():
        assert name in text
        assert summary in " ".join(text.split())


@pytest.mark.parametrize("args", [[], ["nonsense"], ["--nonsense"]])
def test_a_mistake_is_one_line_and_exit_2(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(args)
    streams = capsys.readouterr()
    assert end.value.code == 2
    assert (streams.out, streams.err.count("\n")) == ("", 1)


def test_a_refusal_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "tea\nbreak", "--from", "2026-11-23"]) == 2
    streams = capsys.readouterr()
    assert (streams.out, streams.err.count("\n")) == ("", 1)


def test_a_reader_that_leaves_is_no_crash(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"clock": "commission-finish", "from": "2026-03-02"}\n' * 500)
    with subprocess.Popen(
        [sys.executable, "-m", "ppid", "deadline", "--file", str(cases)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_help_lists_is_there(name: str) -> None:
    done = subprocess.run(  # each in a process of its own, as an operator runs it
        [sys.executable, "-m", "ppid", name, "--help"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert name in done.stdout
