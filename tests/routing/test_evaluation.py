"""The figures about routing: right for outcomes that can be counted by hand."""

import json
from pathlib import Path

import pytest

from ppid.cli import route_figures
from ppid.routing import NOT_OURS, Routing, Suggestion, evaluation, suggest
from ppid.routing.evaluation import Case


def routed(*named: tuple[str, float], decision: str = "assign") -> Routing:
    rows = tuple(Suggestion(unit, share, (), "") for unit, share in named)
    return Routing(rows, decision)  # type: ignore[arg-type]


ANSWERS = {
    "a": routed(("Satu", 0.95), ("Dua", 0.05)),
    "b": routed(("Dua", 0.65), ("Satu", 0.35), decision="ask"),
    "c": routed((NOT_OURS, 0.85), decision="not_ours"),
    "d": routed((NOT_OURS, 0.85), decision="not_ours"),
    "e": Routing((), "ask", odd=True),
}
CASES = [
    Case("a", "Satu"),
    Case("b", "Tiga", frozenset({"Satu"})),
    Case("c", NOT_OURS),
    Case("d", "Satu"),
    Case("e", NOT_OURS),
]


def test_it_counts_what_was_right() -> None:
    found = evaluation.figures(evaluation.run(CASES, ANSWERS.__getitem__))
    assert (found.cases, found.top_1, found.top_3) == (5, 0.4, 0.6)
    assert (found.not_ours_recall, found.not_ours_precision) == (0.5, 0.5)
    assert found.shares == {"assign": 0.2, "ask": 0.4, "not_ours": 0.4}
    assert found.right_when == {"assign": 1.0, "ask": 0.0, "not_ours": 0.5}
    # bins: .95 right, .65 wrong, two of .85 one right, 0 wrong
    assert found.calibration_error == pytest.approx((0.05 + 0.65 + 2 * 0.35 + 0) / 5)
    assert ("Tiga", "Dua", 1) in found.confusions
    assert (NOT_OURS, "", 1) in found.confusions


def test_no_case_is_routed_by_what_it_taught() -> None:
    taught: list[set[str]] = []

    def teach(others: list[Case]) -> evaluation.Router:
        known = {case.text for case in others}
        taught.append(known)
        return lambda text: ANSWERS["e"] if text in known else ANSWERS["a"]

    found = evaluation.folded(CASES, 2, teach)  # type: ignore[arg-type]
    assert [each.case.text for each in found] == list("abcde")
    assert all(each.first == "Satu" for each in found)
    assert taught == [set("bd"), set("ace")]


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    file = tmp_path / "kasus.jsonl"
    file.write_text('{"text": "a", "opd": "Satu"}\n{"text": "b"}\n')
    with pytest.raises(ValueError, match=r"kasus\.jsonl: baris 2"):
        route_figures.measure([file])


def test_the_command_measures_files_and_what_learning_adds(tmp_path: Path) -> None:
    file = tmp_path / "kasus.jsonl"
    rows = [("harga tbs sawit", "Dinas Perkebunan"), ("kuota haji kaltim", NOT_OURS)] * 3
    file.write_text("\n".join(json.dumps({"text": t, "opd": u}) for t, u in rows))
    found = route_figures.measure([file], folds=2)
    assert found["all"]["top_1"] == found["learned"]["top_1"] == 1.0
    assert "kasus.jsonl: 6 kasus" in route_figures.readable(found)


def test_what_was_corrected_is_learned_and_the_rest_stays() -> None:
    from ppid.routing import teaching
    from ppid.routing.shipped import known

    text = "berapa biaya sewa kapal wisata pemprov"
    examples = [
        (f"{text} tahun {each}", "Dinas Pariwisata") for each in ("ini", "lalu", "depan")
    ] + [("harga tbs sawit", "Dinas Perkebunan")]
    learned = teaching.teach(examples, known())
    before, after = suggest("sewa kapal wisata"), suggest("sewa kapal wisata", learned=learned)

    def share(routing: Routing) -> float:
        return sum(s.confidence for s in routing.suggestions if s.unit == "Dinas Pariwisata")

    assert share(after) > share(before)
    assert suggest("harga tbs sawit", learned=learned).suggestions[0].unit == "Dinas Perkebunan"
    assert teaching.teach([], known()).weights == {}
