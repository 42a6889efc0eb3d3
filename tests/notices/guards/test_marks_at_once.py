"""Many processes mark how far the database has come: none of them may take it for another one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from ppid.notices.guards import markfile, restored
from tests.notices.guards.office import set_up, unbind, use, why
from tests.servers import fresh_database


@pytest.fixture(params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """An office on a database of its own, reached over as many connections as there are threads."""
    if request.param == "postgresql":
        use(monkeypatch, fresh_database(postgres_url, f"guarded_{uuid4().hex[:8]}"))
    set_up()
    yield
    unbind()


def test_marks_that_are_made_at_once_hold_nothing(office: None) -> None:
    def work(_number: int) -> list[str | None]:
        found = []
        for _ in range(10):
            restored.mark()
            found.append(restored.check())
        return found

    with ThreadPoolExecutor(4) as pool:
        found = [answer for part in pool.map(work, range(4)) for answer in part]
    assert set(found) == {None}
    assert not why()
    mark = markfile.read()
    assert mark is not None
    assert mark.turn == 40


def test_an_earlier_turn_that_comes_late_leaves_the_file_alone(office: None) -> None:
    restored.mark()
    first = markfile.read()
    restored.mark()
    second = markfile.read()
    assert first is not None
    assert second is not None
    markfile.write(first)
    assert markfile.read() == second
