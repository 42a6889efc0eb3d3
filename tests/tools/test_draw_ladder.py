"""The drawing of the ladder is its data, and a stale one fails."""

from pathlib import Path

import pytest

from ppid.notices.ladder import SHIPPED
from tools import draw_ladder


def test_the_document_is_what_the_data_say() -> None:
    assert draw_ladder.DOCUMENT.read_text(encoding="utf-8") == draw_ladder.page()


def test_every_notice_of_the_ladder_stands_in_it_once() -> None:
    lines = draw_ladder.page().splitlines()
    for notice in {step.notice for step in SHIPPED.steps}:
        assert len([line for line in lines if line.startswith(f"| `{notice}`<br>")]) == 1


def test_a_stale_document_fails_and_drawing_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tmp_path / "ladder.md"
    monkeypatch.setattr(draw_ladder, "DOCUMENT", document)
    monkeypatch.setattr("sys.argv", ["draw_ladder", "--check"])
    assert draw_ladder.main() == 1
    assert not document.exists(), "checking writes nothing"
    monkeypatch.setattr("sys.argv", ["draw_ladder"])
    assert draw_ladder.main() == 0
    monkeypatch.setattr("sys.argv", ["draw_ladder", "--check"])
    assert draw_ladder.main() == 0
