"""The page of the clocks is the rules and nothing else."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ppid.statute.rules import RULES
from tools.draw_clocks import main, page


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["draw_clocks.py", *args])
    return main()


def row_of(text: str, clock: str) -> list[list[str]]:
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return [cells for cells in lines if cells[1] == f"`{clock}`"]


def test_the_page_in_the_repository_is_the_law_in_the_code() -> None:
    kept = Path(__file__).parents[2] / "docs" / "law" / "clocks.md"
    assert kept.read_text(encoding="utf-8") == page()


def test_each_rule_is_one_line_with_its_law_its_length_and_who_acts() -> None:
    assert row_of(page(), "cassation") == [[
        "C12", "`cassation`", "", "14 calendar days",
        "putusan pengadilan diterima *(undang-undang menulis “hari”, tanpa “kerja”)*",
        "pihak yang mengajukan kasasi", "putusan pengadilan berkekuatan hukum tetap",
        "UU 14/2008 Pasal 50", "V", "from 2010-04-30",
    ]]  # fmt: skip
    assert [cells[2] for cells in row_of(page(), "request-response")] == ["statute", "perki"]
    assert row_of(page(), "registration")[0][3] == "at once"
    assert row_of(page(), "assignment")[0][0::3][:2] == ["–", "1 working day"]


def test_a_rule_that_ended_says_when() -> None:
    ended = replace(RULES[0], valid_until=date(2027, 12, 31))
    assert row_of(page([ended]), "registration")[0][-1] == "from 2010-04-30 until 2027-12-31"


def test_it_writes_the_page_and_then_finds_it_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "law" / "clocks.md"
    assert run(monkeypatch, str(path)) == 1
    assert "--update" in capsys.readouterr().out
    assert run(monkeypatch, "--update", str(path)) == 0
    assert run(monkeypatch, str(path)) == 0
    path.write_text(path.read_text().replace("10 working days", "11 working days"))
    assert run(monkeypatch, str(path)) == 1
