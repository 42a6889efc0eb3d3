"""R12, short: whatever Redis does, requests are taken and notices arrive."""

from pathlib import Path

import pytest

from tests.torture import r12
from tests.torture.fast import hold

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


@pytest.mark.parametrize("broken", ["", *r12.BROKEN], ids=lambda name: name or "whole")
def test_a_hurt_broker_costs_nothing(tmp_path: Path, broken: str) -> None:
    hold(r12, tmp_path, broken)
