"""R7, short: a full disk is told politely, leaves no half, and is got over."""

from pathlib import Path

import pytest

from tests.torture import r07
from tests.torture.fast import hold

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


@pytest.mark.parametrize("broken", ["", *r07.BROKEN], ids=lambda name: name or "whole")
def test_a_full_disk_is_told_and_got_over(tmp_path: Path, broken: str) -> None:
    hold(r07, tmp_path, broken)
