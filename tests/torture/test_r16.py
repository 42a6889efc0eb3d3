"""R16, short: a service at work loses no file and keeps nothing for ever."""

from pathlib import Path

import pytest

from tests.torture import r16
from tests.torture.fast import hold

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


def test_what_works_for_long_grows_no_more(tmp_path: Path) -> None:
    hold(r16, tmp_path)
