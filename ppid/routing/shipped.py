"""The knowledge that comes with the service, put together with what the office added or dropped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ppid.routing import words
from ppid.routing.knowledge import NOT_OURS, TIERS, Body, Knowledge, build
from ppid.units import shipped as units

Row = dict[str, Any]
FURTHER = ("duties", "programmes")  # beside units.toml and not_ours.toml


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that may answer now: its own code first, then its predecessors', newest first."""

    name: str
    codes: tuple[str, ...]
    duty: str


@dataclass(frozen=True, slots=True)
class Own:
    """What the office says of one phrase: it holds for the body, or (dropped) no longer does."""

    code: str
    kind: str  # a key of `knowledge.TIERS`
    phrase: str
    drops: bool = False


def known() -> Knowledge:
    """The shipped knowledge of the shipped units."""
    return assemble(_shipped())


@cache
def _shipped() -> tuple[Named, ...]:
    return tuple(Named(unit.name, (unit.code,), unit.duties) for unit in units.load())


@lru_cache(maxsize=4)
def assemble(
    named: tuple[Named, ...], own: tuple[Own, ...] = (), advice: tuple[tuple[str, str], ...] = ()
) -> Knowledge:
    """Knowledge of these units and of everybody else who holds information.

    `advice`: code of a holder and the office's own sentence on what the citizen can do there.

    A unit has the phrases of its code and of its predecessors', shipped and the office's. The last
    few are kept in memory.
    """
    rows: list[tuple[Body, Row]] = []
    for unit in named:
        row = _changed(_merged(_units().get(code, {}) for code in unit.codes), own, unit.codes)
        body = Body(unit.name, twin=bool(row.get("twin")), code=unit.codes[0])
        rows.append((body, row | {"duty": unit.duty}))
    said = dict(advice)
    regency = len(rows)  # the first of the others
    for code, row in _others().items():
        body = Body(NOT_OURS, row["holder"], said.get(code, row["advice"]), code=code)
        rows.append((body, _changed(row, own, (code,))))
    return build(rows, regency=regency)


def phrases(codes: Iterable[str]) -> dict[str, list[str]]:
    """Shipped phrases by kind of a unit or holder, of its predecessors as well."""
    rows = _units() | _others()
    merged = _merged(rows.get(code, {}) for code in codes)
    return {kind: list(_once(merged).get(kind, ())) for kind in TIERS}


def advice() -> dict[str, str]:
    """Code → what a citizen can do who needs something of that holder, as shipped."""
    return {code: str(row["advice"]) for code, row in _others().items()}


def unit_codes() -> list[str]:
    """Codes of the units that phrases are shipped for."""
    return list(_units())


def holders() -> dict[str, str]:
    """Code → name of those who are not the province's."""
    return {code: str(row["holder"]) for code, row in _others().items()}


@cache
def _units() -> dict[str, Row]:
    rows = words.data("units")["unit"]
    return {row["code"]: _merged([row, *_more(row["code"])]) for row in rows}


@cache
def _others() -> dict[str, Row]:
    raw = words.data("not_ours")
    ours = {"against": raw["ours"]["words"]}
    return {row["code"]: _merged([row, *_more(row["code"]), ours]) for row in raw["body"]}


def _more(code: str) -> list[Row]:
    """What stands in the further files of knowledge about a unit or holder."""
    return [_table(name).get(code, {}) for name in FURTHER]


@cache
def _table(name: str) -> Row:
    return words.data(name)


def _merged(rows: Iterable[Mapping[str, Any]]) -> Row:
    """Lists of the same key one after the other; of anything else the first."""
    whole: Row = {}
    for row in rows:
        for key, value in row.items():
            if isinstance(value, list):
                whole[key] = [*whole.get(key, ()), *value]
            else:
                whole.setdefault(key, value)
    return whole


def _once(row: Row) -> Row:
    """Each phrase in its heaviest kind: that one decides, the others only feed the profile."""
    seen: set[str] = set()
    kept: Row = dict(row)
    for kind in TIERS:
        if kind in row:
            kept[kind] = [each for each in dict.fromkeys(row[kind]) if each not in seen]
            seen |= set(kept[kind])
    return kept


def _changed(row: Row, own: Sequence[Own], codes: Sequence[str]) -> Row:
    """What is dropped goes from every kind: it stands under its heaviest only."""
    changed = dict(row)
    for each in own:
        if each.code in codes:
            for kind in TIERS if each.drops else (each.kind,):
                changed[kind] = [said for said in changed.get(kind, ()) if said != each.phrase]
            if not each.drops:
                changed[each.kind].append(each.phrase)
    return changed
