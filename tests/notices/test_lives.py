"""Whatever happens to a case: nothing early, nothing twice, nothing untold, nobody named."""

from contextlib import ExitStack
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from sqlalchemy import Connection

from ppid.notices import ladders
from ppid.notices.ladder import SHIPPED
from tests.notices.conftest import Desk
from tests.notices.lives import Life, Step, lives

# What the law wants, and the applicant's windows; the office's own daily reminders only take time.
LAW = replace(SHIPPED, steps=tuple(s for s in SHIPPED.steps if s.manner.bound))


def test_no_life_of_a_case_breaks_the_ladder(
    desk: Desk, connection: Connection, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(ladders, "in_force", lambda *_: LAW)
    desk.tell_the_commission()

    wanted: int = request.config.getoption("--lives")

    @settings(
        max_examples=max(1, wanted),
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink) if wanted else (Phase.explicit,),
    )
    @given(lives)
    @example((0, 0, [(0, True, "assign")]))  # nobody ever answers
    @example((0, 0, [(5, True, "object"), (9, True, "order")]))  # nor carries out the order
    def lived(life: tuple[int, int, list[Step]]) -> None:
        """Each life in a savepoint of its own, as if none had been before it."""
        later, late_by, steps = life
        before = connection.begin_nested()
        try:
            with ExitStack() as desk.stack:
                made = Life.begins(desk, later, late_by)
                for step in steps:
                    made.goes_on(*step)
                made.ends()
        finally:
            desk.session.rollback()
            desk.session.expire_all()
            before.rollback()

    lived()
