"""The perangkat daerah that the service is shipped with; the database may know newer ones."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class UnitSeed:
    """A *perangkat daerah* as the shipped data tell it, with how sure we are of its name."""

    code: str
    name: str
    short_name: str
    kind: str
    duties: str
    valid_from: date
    confidence: str
    parent: str | None = None
    predecessor: str | None = None


@cache
def load() -> tuple[UnitSeed, ...]:
    """All shipped units, parents before children, each code once."""
    raw: dict[str, Any] = tomllib.loads(_text())
    units = tuple(UnitSeed(**row) for row in raw["unit"])
    seen: set[str] = set()
    for unit in units:
        if unit.code in seen or (unit.parent and unit.parent not in seen):
            raise ValueError(f"units.toml: {unit.code} is repeated or stands before its parent")
        seen.add(unit.code)
    return units


def _text() -> str:
    return files("ppid.units").joinpath("data/units.toml").read_text(encoding="utf-8")
