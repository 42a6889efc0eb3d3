"""The cases of routing are many, spread, half sloppy, well formed and never told twice."""

import re
from collections import Counter, defaultdict

import pytest

from ppid.routing import NOT_OURS
from ppid.units import shipped
from tests.routing.case_files import ASK, FILES, LONG, Case, earlier, long_inputs, read

HELD_ELSEWHERE = {
    *("BPN", "Polri", "OIKN", "PLN", "Pertamina", "PDAM", "perguruan tinggi", "pengadilan"),
    *("Kejaksaan", "KPU/Bawaslu", "BPS", "BPJS", "bank dan OJK", "BBPJN", "Bea Cukai", "Imigrasi"),
    *("Kemenag", "TNI", "perusahaan swasta", "pemerintah desa", "BPK/BPKP", "KPK", "BWS", "BNN"),
    *("BMKG", "Basarnas", "BPOM", "DJP", "Pelindo", "pengelola tol", "Badan Gizi Nasional"),
    *("provinsi lain", "Ombudsman dan Komisi Informasi", "pemasyarakatan dan hukum"),
}
FIELDS = {"text", "opd", "source", "style", "holder", "also", "parts"}


def both() -> list[Case]:
    return [case for name in FILES for case in read(name)]


def units() -> set[str]:
    """The 45 units that the development cases name."""
    return {case["opd"] for case in earlier()} - {NOT_OURS}


def shape(text: str) -> frozenset[str]:
    """The runs of four letters of a text, small and without signs or spaces."""
    letters = re.sub(r"\W", "", text.lower())
    return frozenset(letters[i : i + 4] for i in range(max(1, len(letters) - 3)))


def twins(told: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Pairs of which half the runs are shared; at least one of the two is new.

    Such a pair shares one of the rarer half of its runs, so only those are compared.
    """
    texts = told + new
    shapes = [shape(text) for text in texts]
    often = Counter(run for runs in shapes for run in runs)
    seen: dict[str, list[int]] = defaultdict(list)
    found = []
    for i, runs in enumerate(shapes):
        rare = sorted(runs, key=lambda run: (often[run], run))[: len(runs) // 2 + 1]
        near = {j for run in rare for j in seen[run]} if i >= len(told) else set()
        found += [(texts[j], texts[i]) for j in near if alike(shapes[j], runs)]
        for run in rare:
            seen[run].append(i)
    return found


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > 0.5 * len(one | other)


def test_it_has_600_cases_of_which_each_file_holds_half() -> None:
    tuning, heldback = (len(read(name)) for name in FILES)
    assert tuning + heldback >= 600
    assert abs(tuning - heldback) <= 1


@pytest.mark.parametrize("name", FILES)
def test_it_has_cases_of_every_unit_in_both_files(name: str) -> None:
    found = Counter(case["opd"] for case in read(name))
    assert len(units()) == 45
    assert {unit: found[unit] for unit in units() if found[unit] < 5} == {}


def test_it_has_ten_cases_of_every_unit() -> None:
    found = Counter(case["opd"] for case in both())
    assert {unit: found[unit] for unit in units() if found[unit] < 10} == {}


def test_it_has_four_cases_of_every_holder_and_two_in_each_file() -> None:
    holders = Counter(case["holder"] for case in both() if case["opd"] == NOT_OURS)
    assert holders.keys() >= HELD_ELSEWHERE
    assert sum(holder.startswith("kabupaten/kota: ") for holder in holders) >= 10
    assert sum(holder.startswith("kementerian: ") for holder in holders) >= 5
    assert min(holders.values()) >= 4
    for name in FILES:
        assert min(Counter(c["holder"] for c in read(name) if "holder" in c).values()) >= 2


@pytest.mark.parametrize("name", FILES)
def test_half_of_it_is_sloppy(name: str) -> None:
    styles = Counter(case["style"] for case in read(name))
    assert styles.keys() == {"plain", "sloppy"}
    assert styles["sloppy"] >= styles["plain"]


@pytest.mark.parametrize("name", FILES)
def test_it_has_bad_inputs_and_requests_to_several_units(name: str) -> None:
    cases = read(name)
    assert sum(case["opd"] == ASK for case in cases) >= 20
    assert sum("parts" in case for case in cases) >= 20


def test_every_name_is_one_that_routing_can_answer() -> None:
    names = {unit.name for unit in shipped.load()} | {NOT_OURS}
    for case in both():
        assert case["opd"] in names | {ASK}, case
        assert set(case.get("also", ())) <= names - {case["opd"]}, case
        assert case.keys() <= FIELDS, case
        assert ("holder" in case) == (case["opd"] == NOT_OURS), case
        assert case["text"].strip() or case["opd"] == ASK


def test_the_parts_of_a_request_are_its_own_words_and_of_different_bodies() -> None:
    for case in (case for case in both() if "parts" in case):
        parts = case["parts"]
        bodies = {(part["unit"], part.get("holder")) for part in parts}
        assert 2 <= len(bodies) == len(parts) <= 3, case
        assert {unit for unit, _ in bodies} == {case["opd"], *case["also"]}, case
        assert all(part["text"] in case["text"] for part in parts), case
        assert all(("holder" in part) == (part["unit"] == NOT_OURS) for part in parts), case


def test_nothing_is_told_twice_within_a_file_or_across_the_files() -> None:
    later = [case for name in ("fresh", "blind") for case in read(name)]
    told, new = ([case["text"] for case in cases] for cases in (earlier(), both() + later))
    assert twins(*([text for text in texts if len(text) > 20] for texts in (told, new))) == []
    assert max(Counter(text.casefold() for text in told + new).values()) == 1


def test_a_sentence_told_in_nearly_the_same_words_is_found() -> None:
    old, new = "berapa harga TBS sawit periode ini ya", "brp harga tbs sawit periode ini"
    assert twins([old], [new, "jadwal pasar murah"]) == [(old, new)]


def test_the_long_bad_inputs_have_their_length() -> None:
    assert {len(case["text"]) for case in long_inputs()} == {LONG}
    assert {case["opd"] for case in long_inputs()} == {ASK}
