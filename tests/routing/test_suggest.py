"""Who should answer: measured on requests as citizens write them, and safe on any text."""

import json
import re
from pathlib import Path

import pytest

from ppid.routing import NOT_OURS, Routing, knowledge, suggest, suggestions, words
from ppid.routing import shipped as routing_shipped
from ppid.units import shipped

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def share_within(name: str, first: int) -> float:
    hits = [
        case["opd"] in [s.unit for s in suggest(case["text"]).suggestions[:first]]
        for case in cases(name)
    ]
    return sum(hits) / len(hits)


# dev, written and tuning were read before or used to find the weights; unseen never was, and stays
# so, hence its lower floor is the honest one. `make routing` prints the figures themselves.
@pytest.mark.parametrize(
    ("name", "first", "within_three"),
    [
        ("dev_cases.jsonl", 0.95, 0.97),
        ("written_cases.jsonl", 0.95, 0.97),
        ("tuning_cases.jsonl", 0.92, 0.97),
        ("unseen_cases.jsonl", 0.88, 0.96),
    ],
)
def test_it_names_the_right_unit(name: str, first: float, within_three: float) -> None:
    assert share_within(name, 1) >= first
    assert share_within(name, 3) >= within_three


def test_it_decides_only_where_it_is_right() -> None:
    everything = cases("unseen_cases.jsonl") + cases("written_cases.jsonl")
    decided = [(c["opd"], suggest(c["text"])) for c in everything]
    sure = [(unit, routing) for unit, routing in decided if routing.decision != "ask"]
    right = [unit == routing.suggestions[0].unit for unit, routing in sure]
    assert len(sure) / len(everything) >= 0.75
    assert sum(right) / len(right) >= 0.97


def test_a_reason_is_a_sentence_with_and_without_the_citizens_words() -> None:
    bodies = routing_shipped.known().bodies
    unit = next(body for body in bodies if body.holder is None)
    other = next(body for body in bodies if body.holder)
    like = "Permohonan ini serupa dengan hal yang"
    assert suggestions._sentence(unit, ()) == f"{like} termasuk tugas {unit.name}."
    assert suggestions._sentence(other, ()).startswith(f"{like} dipegang {other.holder}. ")
    said = suggestions._sentence(unit, ("jalan rusak",))
    assert said == f"Permohonan menyebut “jalan rusak”, yang termasuk tugas {unit.name}."


def test_no_case_is_copied_into_the_knowledge() -> None:
    phrases = {
        phrase
        for name, rows in (("units", "unit"), ("not_ours", "body"))
        for row in words.data(name)[rows]
        for tier in knowledge.TIERS
        for phrase in row.get(tier, ())
    }
    assert max(len(phrase.split()) for phrase in phrases if "+" not in phrase) <= 5


def test_every_shipped_unit_is_known_and_can_be_suggested() -> None:
    units = {unit.name for unit in shipped.load()}
    assert {body.name for body in routing_shipped.known().bodies} == units | {NOT_OURS}
    for unit in shipped.load():
        best = suggest(f"Mohon data dari {unit.name}").suggestions[0]
        assert best.unit == unit.name


def test_a_phrase_of_the_knowledge_keeps_its_words() -> None:
    """A phrase that lost a small word would match far more than it says."""
    for name, rows in (("units", "unit"), ("not_ours", "body")):
        for row in words.data(name)[rows]:
            for phrase in (p for tier in knowledge.TIERS for p in row.get(tier, ())):
                written = [w for w in re.findall(r"[a-z0-9]+", phrase) if not w.isdigit()]
                stems = [stem for part in phrase.split(" + ") for stem in words.stems(part)]
                assert len(stems) >= len(written), (row["code"], phrase)


def test_it_says_why_in_the_citizens_own_words() -> None:
    best = suggest("brp harga TBS sawit di smd ya").suggestions[0]
    assert best.unit == "Dinas Perkebunan"
    assert "harga tbs" in best.because
    assert "“harga tbs”" in best.sentence
    assert best.sentence.endswith("tugas Dinas Perkebunan.")
    assert best.holder is None


def test_what_is_not_ours_names_the_holder_and_the_next_step() -> None:
    routing = suggest("sertifikat tanah warisan kakek belum terbit di kantor pertanahan")
    best = routing.suggestions[0]
    assert (routing.decision, best.unit) == ("not_ours", NOT_OURS)
    assert best.holder == "Kementerian ATR/BPN (kantor pertanahan setempat)"
    assert best.holder in best.sentence
    assert "PPID kantor pertanahan" in best.sentence


def test_bukan_kewenangan_stands_once_in_the_list() -> None:
    names = [s.unit for s in suggest("polisi, jaksa, hakim, pln, bpn, kampus").suggestions]
    assert names.count(NOT_OURS) == 1


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("anggaran dinas kesehatan 2025", "Dinas Kesehatan"),
        ("anggaran dinas kesehatan kota samarinda 2025", NOT_OURS),
        ("tunjangan DPRD provinsi", "Sekretariat DPRD"),
        ("tunjangan DPRD kabupaten paser", NOT_OURS),
    ],
)
def test_the_citys_own_office_is_not_the_provinces(text: str, unit: str) -> None:
    assert suggest(text).suggestions[0].unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Saya mahasiswa fakultas hukum Universitas Mulawarman, minta data stunting",
        "data stunting per kabupaten untuk skripsi hukum",
        "data stunting buat tesis saya di unmul",
    ],
)
def test_who_asks_does_not_decide_who_answers(text: str) -> None:
    assert suggest(text).suggestions[0].unit == "Dinas Kesehatan"


@pytest.mark.parametrize(
    ("citizen", "plain"),
    [
        ("ijin perkebunan", "izin perkebunan"),
        ("produksi iwak", "produksi ikan"),
        ("jln prov di kubar", "jalan provinsi di kutai barat"),
        ("anak2 jalanan", "anak jalanan"),
        ("ＡＰＢＤ", "apbd"),
    ],
)
def test_spelling_of_citizens_reads_like_the_plain_words(citizen: str, plain: str) -> None:
    assert [w.stem for w in words.read(citizen)] == [w.stem for w in words.read(plain)]


def test_from_year_to_year_is_no_primary_school() -> None:
    assert "sd" not in [w.stem for w in words.read("data 2020 s/d 2024, 2021 sd 2023")]


def test_several_words_far_apart_can_be_one_clue() -> None:
    assert suggest("desa kami ingin punya listrik").suggestions[0].unit == (
        "Dinas Energi dan Sumber Daya Mineral"
    )


@pytest.mark.parametrize("text", ["", "   ", "\0", "😀😀", "١٢٣", "12345", "xyzzy plugh", "\u202e"])
def test_nothing_known_is_a_question_for_the_officer(text: str) -> None:
    assert suggest(text) == Routing((), "ask", odd=True)


@pytest.mark.parametrize(
    "text",
    [
        "sawit " * 180_000,
        "a" * 1_000_000,
        "\ufdfa" * 1_000_000,
        "tugas saya di " * 80_000,
        "0 s/d " * 180_000,
        "\0sawit\0😀<b>" * 90_000,
    ],
)
@pytest.mark.timeout(60)  # a look that walks back over the whole text would take hours
def test_a_megabyte_is_answered(text: str) -> None:
    routing = suggest(text)
    assert len(routing.suggestions) <= 5


def test_confidences_fall_and_never_exceed_one() -> None:
    for case in cases("dev_cases.jsonl"):
        shares = [s.confidence for s in suggest(case["text"]).suggestions]
        assert shares == sorted(shares, reverse=True)
        assert 0 <= sum(shares) <= 1.001


def test_other_knowledge_can_stand_in_for_the_shipped() -> None:
    own = knowledge.build([(knowledge.Body("Dinas Naga"), {"strong": ["naga"]})])
    assert suggest("berapa naga di sana", own).suggestions[0].unit == "Dinas Naga"
    assert suggest("jalan provinsi", own) == Routing((), "ask", odd=True)


@pytest.mark.parametrize(
    "text",
    [
        "status sertifikat tanah saya di bpn lama sekali kenapa ya e",
        "saya hidup susah pak",
        "I want to know how many schools were built in the province",
    ],
)
def test_no_letter_pronoun_or_everyday_word_is_a_reason(text: str) -> None:
    told = {word for each in suggest(text).suggestions for word in each.because}
    assert not told & {"e", "i", "saya", "lama", "hidup", "province", "status"}
