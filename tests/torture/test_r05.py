"""The short plan of R5, whole and without its guarantee."""

from pathlib import Path

import pytest

from tests.torture import r05
from tests.torture.frame import Plan

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("torture")]


def test_it_survives_answers_that_are_lost_or_late(tmp_path: Path) -> None:
    result = r05.run(Plan(seed=1, size=0.1, folder=tmp_path))
    assert result.passed, (result.failures, result.figures)


def test_it_would_not_without_patience(tmp_path: Path) -> None:
    assert not r05.run(Plan(1, 0.1, tmp_path, broken="patience")).passed
