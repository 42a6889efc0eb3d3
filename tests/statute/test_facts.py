"""What the law says is not changed by whoever reads it."""

from dataclasses import is_dataclass
from importlib import import_module
from pkgutil import walk_packages

import pytest

import ppid.statute

MODULES = [found.name for found in walk_packages(ppid.statute.__path__, "ppid.statute.")]


@pytest.mark.parametrize("name", MODULES)
def test_no_fact_of_the_law_can_be_changed_in_passing(name: str) -> None:
    module = import_module(name)
    for each in vars(module).values():
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == name:
            assert each.__dataclass_params__.frozen, each  # type: ignore[attr-defined]


def test_the_facts_are_found() -> None:
    assert {"ppid.statute.rules", "ppid.statute.calendar", "ppid.statute.grounds"} < set(MODULES)
