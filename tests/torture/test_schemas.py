"""What stands in the way of the release before is named, and nothing else."""

from typing import Any

from tests.torture.schemas import in_the_way

Columns = list[tuple[str, str, bool, bool]]


def made(columns: Columns, unique: tuple[str, ...] = ()) -> dict[str, Any]:
    indexes = [("ix", unique, True)] if unique else []
    return {"a": {"columns": columns, "indexes": indexes}, "triggers": []}


OLD: Columns = [("id", "INTEGER", False, False), ("note", "VARCHAR", True, False)]


def test_a_column_that_may_stay_empty_stops_nobody() -> None:
    assert not in_the_way(made(OLD), made([*OLD, ("more", "VARCHAR", True, False)]))
    assert not in_the_way(made(OLD), made([*OLD, ("more", "INTEGER", False, True)], ("more",)))


def test_what_the_old_code_does_not_write_stops_it() -> None:
    after = made([*OLD, ("more", "INTEGER", False, False)])
    assert in_the_way(made(OLD), after) == ["a.more must be written"]


def test_what_is_gone_or_takes_less_stops_it() -> None:
    assert in_the_way(made(OLD), {"triggers": []}) == ["a is gone"]
    assert in_the_way(made(OLD), made(OLD[:1])) == ["a.note is gone"]
    strict: Columns = [OLD[0], ("note", "VARCHAR", False, True)]
    assert in_the_way(made(OLD), made(strict)) == ["a.note takes less"]
    assert in_the_way(made(OLD), made(OLD, ("note",))) == ["a ('note',) must differ"]
