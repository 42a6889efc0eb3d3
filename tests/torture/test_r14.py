"""R14, short: a morning of reminders leaves, and what is urgent goes before."""

from pathlib import Path

import pytest

from tests.torture import r14
from tests.torture.fast import hold

pytestmark = [
    pytest.mark.servers,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("torture"),
]


def test_a_morning_of_reminders_leaves_and_the_urgent_first(tmp_path: Path) -> None:
    hold(r14, tmp_path)
