"""R3, short: what was acknowledged outlives the power, and only because it was synced."""

from pathlib import Path
from random import Random

import pytest

from tests.torture import powercut, r03
from tests.torture.fast import hold
from tests.torture.powercut import Noted

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


@pytest.mark.parametrize("broken", ["", *r03.BROKEN], ids=lambda name: name or "whole")
def test_what_was_acknowledged_outlives_the_power(tmp_path: Path, broken: str) -> None:
    hold(r03, tmp_path, broken)


def test_what_was_not_synced_is_taken_back() -> None:
    writes = [Noted(False, 2, 4, b"cd", b"xyz"), Noted(True, 1, 5, b"bxyz", b"")]
    assert powercut._cut(b"a", writes, Random(1), "nothing") == b"abcd"


def test_a_first_part_of_what_was_not_synced_may_stay() -> None:
    writes = [Noted(False, 2, 4, b"cd", b"xyz"), Noted(True, 1, 5, b"bxyz", b"")]
    left = {powercut._cut(b"a", writes, Random(seed), "prefix") for seed in range(30)}
    assert left == {b"abcd", b"abxyz", b"a"}


def test_a_write_may_reach_the_disk_in_single_sectors() -> None:
    write = Noted(False, 0, 1024, bytes(1024), b"\1" * 1024)
    left = {powercut._cut(b"\1" * 1024, [write], Random(seed), "sectors") for seed in range(30)}
    assert {page.count(1) for page in left} == {0, 512, 1024} and len(left) == 4
