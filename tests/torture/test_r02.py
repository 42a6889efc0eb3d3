"""R2: kill -9 of everything, on SQLite and the folder broker."""

from pathlib import Path

import pytest

from tests.torture import r02
from tests.torture.short import short

pytestmark = [
    pytest.mark.servers,
    pytest.mark.xdist_group("torture"),
    pytest.mark.timeout(900),
]


def test_it_loses_nothing_on_the_embedded_default_either(tmp_path: Path) -> None:
    result, told = short(r02, tmp_path)
    assert result.passed, told
