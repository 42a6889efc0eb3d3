"""R1: kill -9 of everything, on PostgreSQL and Redis."""

from pathlib import Path

import pytest

from tests.torture import r01
from tests.torture.short import short

pytestmark = [
    pytest.mark.servers,
    pytest.mark.xdist_group("torture"),
    pytest.mark.timeout(900),
]


def test_it_loses_nothing_and_doubles_no_request_whatever_is_killed(tmp_path: Path) -> None:
    result, told = short(r01, tmp_path)
    assert result.passed, told


def test_it_would_lose_notices_if_they_were_marked_before_they_are_sent(tmp_path: Path) -> None:
    result, told = short(r01, tmp_path, "mark_then_send")
    lost = result.figures["mails lost"]
    assert isinstance(lost, int) and lost > 0, told
    assert not result.passed, told
