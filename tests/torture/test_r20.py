"""R20: sent twice, asked once."""

from pathlib import Path

import pytest

from tests.torture import r20
from tests.torture.short import short

pytestmark = [
    pytest.mark.servers,
    pytest.mark.xdist_group("torture"),
    pytest.mark.timeout(900),
]


def test_it_makes_one_request_however_often_it_is_sent(tmp_path: Path) -> None:
    result, told = short(r20, tmp_path)
    assert result.passed, told


def test_it_would_show_a_sending_that_is_not_known_again(tmp_path: Path) -> None:
    result, told = short(r20, tmp_path, "no_sending_key")
    assert not result.passed, told
