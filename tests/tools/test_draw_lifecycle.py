"""The drawing of the lifecycle is the table of the law, and a stale one fails."""

from pathlib import Path

import pytest

from ppid.statute.transitions import TRANSITIONS, Act
from tools import draw_lifecycle


def test_the_document_is_what_the_table_says() -> None:
    assert draw_lifecycle.DOCUMENT.read_text(encoding="utf-8") == draw_lifecycle.drawing()


def test_every_act_stands_in_it_with_its_article() -> None:
    lines = draw_lifecycle.drawing().splitlines()
    for act in Act:
        (row,) = [line for line in lines if line.startswith(f"| `{act}`<br>")]
        assert TRANSITIONS[act].legal_basis in row


def test_a_stale_document_fails_and_drawing_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tmp_path / "law" / "lifecycle.md"
    monkeypatch.setattr(draw_lifecycle, "DOCUMENT", document)
    monkeypatch.setattr("sys.argv", ["draw_lifecycle", "--check"])
    assert draw_lifecycle.main() == 1
    assert not document.exists(), "checking writes nothing"
    monkeypatch.setattr("sys.argv", ["draw_lifecycle"])
    assert draw_lifecycle.main() == 0
    monkeypatch.setattr("sys.argv", ["draw_lifecycle", "--check"])
    assert draw_lifecycle.main() == 0
