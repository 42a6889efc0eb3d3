"""R10: eight senders race over one outbox."""

from pathlib import Path

import pytest

from tests.torture import r10
from tests.torture.short import short

pytestmark = [
    pytest.mark.servers,
    pytest.mark.xdist_group("torture"),
    pytest.mark.timeout(900),
]


def test_it_sends_each_row_once_though_eight_processes_want_it(tmp_path: Path) -> None:
    result, told = short(r10, tmp_path)
    assert result.passed, told


def test_it_would_send_twice_if_a_lease_ended_before_the_answer(tmp_path: Path) -> None:
    result, told = short(r10, tmp_path, "lease_of_a_tenth")
    assert any("taken more often" in failure for failure in result.failures), told
