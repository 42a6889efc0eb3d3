"""The short plan of R4, whole and without its guarantee."""

from pathlib import Path

import pytest

from tests.torture import r04
from tests.torture.frame import Plan

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("torture")]


def test_it_survives_its_server_being_away_for_six_hours(tmp_path: Path) -> None:
    result = r04.run(Plan(seed=1, size=0.1, folder=tmp_path))
    assert result.passed, (result.failures, result.figures)


def test_it_would_not_without_recheck(tmp_path: Path) -> None:
    assert not r04.run(Plan(1, 0.1, tmp_path, broken="recheck")).passed
