"""The shipped perangkat daerah: complete, each once, under the names used in routing."""

import json
from datetime import date
from pathlib import Path

from ppid.units import shipped

CASES = Path(__file__).parents[1] / "routing" / "dev_cases.jsonl"


def test_every_unit_of_the_routing_cases_exists_under_its_exact_name() -> None:
    named = {json.loads(line)["opd"] for line in CASES.read_text("utf-8").splitlines()}
    assert named - {"BUKAN_KEWENANGAN"} <= {unit.name for unit in shipped.load()}


def test_codes_and_names_are_unique() -> None:
    units = shipped.load()
    assert len(units) == 48
    assert len({u.code for u in units}) == len({u.name for u in units}) == 48
    assert len({u.short_name for u in units}) == 48


def test_bureaus_belong_to_the_secretariat_and_hospitals_to_the_health_office() -> None:
    parents = {(u.kind, u.parent) for u in shipped.load() if u.parent}
    assert parents == {("biro", "setda"), ("rsud", "dinkes")}


def test_every_unit_has_duties_a_kind_a_date_and_a_mark() -> None:
    kinds = {"sekretariat", "biro", "dinas", "badan", "inspektorat", "rsud", "satpol", "setwan"}
    for unit in shipped.load():
        assert unit.duties.endswith(".")
        assert unit.kind in kinds
        assert unit.valid_from >= date(2017, 1, 1)
        assert unit.confidence in {"V", "V2", "K", "U"}


def test_the_research_agency_knows_its_former_name() -> None:
    brida = next(unit for unit in shipped.load() if unit.code == "brida")
    assert brida.predecessor == "Badan Penelitian dan Pengembangan Daerah"
