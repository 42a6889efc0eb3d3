"""R13, short: whatever PostgreSQL does, a citizen is told the truth, and soon."""

from pathlib import Path

import pytest

from tests.torture import r13
from tests.torture.fast import hold

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


@pytest.mark.parametrize("broken", ["", *r13.BROKEN], ids=lambda name: name or "whole")
def test_a_hurt_database_is_told_and_got_over(tmp_path: Path, broken: str) -> None:
    hold(r13, tmp_path, broken)
