"""R8, short: no zone and no jump of a clock moves a date or a notice."""

from pathlib import Path

import pytest

from tests.torture import r08
from tests.torture.fast import hold

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


@pytest.mark.parametrize("broken", ["", *r08.BROKEN], ids=lambda name: name or "whole")
def test_clocks_elsewhere_move_no_date(tmp_path: Path, broken: str) -> None:
    hold(r08, tmp_path, broken)
