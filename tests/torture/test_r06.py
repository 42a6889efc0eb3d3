"""The short plan of R6, whole and without its guarantee."""

from pathlib import Path

import pytest

from tests.torture import r06
from tests.torture.frame import Plan

pytestmark = [
    pytest.mark.servers,
    pytest.mark.xdist_group("torture"),
    pytest.mark.filterwarnings("ignore:Session.login_data"),  # aiosmtpd's own words
]


def test_it_survives_a_half_dead_server(tmp_path: Path) -> None:
    result = r06.run(Plan(seed=1, size=0.1, folder=tmp_path))
    assert result.passed, (result.failures, result.figures)


def test_it_would_not_without_lines(tmp_path: Path) -> None:
    assert not r06.run(Plan(1, 0.1, tmp_path, broken="lines")).passed
