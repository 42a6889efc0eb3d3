"""R19: SIGTERM under load."""

from pathlib import Path

import pytest

from tests.torture import r19
from tests.torture.short import short

pytestmark = [
    pytest.mark.servers,
    pytest.mark.xdist_group("torture"),
    pytest.mark.timeout(900),
]


def test_it_fails_no_request_and_doubles_no_mail_when_told_to_stop(tmp_path: Path) -> None:
    result, told = short(r19, tmp_path)
    assert result.passed, told


def test_it_would_show_a_process_that_ends_at_once(tmp_path: Path) -> None:
    result, told = short(r19, tmp_path, "outright")
    assert not result.passed, told
