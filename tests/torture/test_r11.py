"""R11, short: a migration that was killed is run again, and nothing is lost."""

from pathlib import Path

import pytest

from tests.torture import r11
from tests.torture.fast import hold

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


def test_a_killed_migration_is_run_again(tmp_path: Path) -> None:
    hold(r11, tmp_path)
