"""R9: five beats and ten workers."""

from pathlib import Path

import pytest

from tests.torture import r09
from tests.torture.short import short

pytestmark = [
    pytest.mark.servers,
    pytest.mark.xdist_group("torture"),
    pytest.mark.timeout(900),
]


def test_it_decides_each_notice_once_however_many_sweep(tmp_path: Path) -> None:
    result, told = short(r09, tmp_path)
    assert result.passed, told


def test_it_would_show_two_sweepers_at_once(tmp_path: Path) -> None:
    result, told = short(r09, tmp_path, "every_sweeper")
    assert not result.passed, told
