"""The processes that we start run our own program, wherever the operator stands."""

import re
from pathlib import Path

import pytest

from ppid.cli.supervisor import Child

ROOT = Path(__file__).parents[2]
STARTED = re.compile(r'sys\.executable,\s*("[^"]*")')


def test_a_folder_of_the_same_name_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ppid").mkdir()
    (tmp_path / "ppid" / "__init__.py").write_text("raise SystemExit(9)")
    (tmp_path / "ppid" / "__main__.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    child = Child("version", ("--version",))
    child.start()
    assert child.popen is not None
    assert child.popen.wait(60) == 0


def test_every_child_is_told_to_leave_the_current_folder_out() -> None:
    sources = [*(ROOT / "ppid").rglob("*.py"), *(ROOT / "workers").rglob("*.py")]
    found = [option for path in sources for option in STARTED.findall(path.read_text())]
    assert len(found) >= 3
    assert set(found) <= {'"-P"', '"-I"'}
