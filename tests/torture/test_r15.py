"""The short plan of R15, whole and without its guarantee."""

from pathlib import Path

import pytest

from tests.torture import r15
from tests.torture.frame import Plan

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("torture")]


def test_it_survives_poison_among_good_mail(tmp_path: Path) -> None:
    result = r15.run(Plan(seed=1, size=0.1, folder=tmp_path))
    assert result.passed, (result.failures, result.figures)


def test_it_would_not_without_quarantine(tmp_path: Path) -> None:
    assert not r15.run(Plan(1, 0.1, tmp_path, broken="quarantine")).passed
