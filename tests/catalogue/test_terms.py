"""Indonesian words as they are compared: stems, small words, and the trade's short forms."""

import pytest

from ppid.catalogue import terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pembangunan", "membangun"),
        ("pembangunan", "dibangun"),
        ("kesehatan", "sehat"),
        ("perbaikan", "diperbaiki"),
        ("pemeliharaan", "memelihara"),
        ("penerimaan", "penerima"),
        ("Jalan-jalan", "jalan"),
    ],
)
def test_it_takes_forms_of_a_word_as_one(one: str, other: str) -> None:
    assert set(terms.stems(one)) == set(terms.stems(other))


@pytest.mark.parametrize(
    ("one", "other"), [("jalan", "jabatan"), ("guru", "murid"), ("APBD", "APBN"), ("2024", "2025")]
)
def test_it_keeps_different_words_apart(one: str, other: str) -> None:
    assert not set(terms.stems(one)) & set(terms.stems(other))


def test_it_leaves_out_the_small_words() -> None:
    assert terms.stems("Saya ingin mengetahui informasi tentang jalan di Berau") == [
        "jalan",
        "berau",
    ]


def test_it_keeps_no_long_number() -> None:
    assert terms.stems("NIK 6472014107900002 tahun 2025") == ["nik", "2025"]


def test_a_word_weighs_most_where_it_says_most() -> None:
    found = terms.weights("Anggaran jalan", "Anggaran pemeliharaan", "Jembatan dan jalan")
    by_word = {word: found[terms.stem_of(word)] for word in ("jalan", "pemeliharaan", "jembatan")}
    assert by_word == {
        "jalan": terms.TITLE,
        "pemeliharaan": terms.SUMMARY,
        "jembatan": terms.ANSWER,
    }


@pytest.mark.parametrize(
    ("asked", "means"),
    [
        ("APBD", "anggaran pendapatan dan belanja daerah"),
        ("anggaran pendapatan belanja daerah", "APBD"),
        ("OPD", "dinas"),
        ("SKPD", "perangkat daerah"),
        ("RSUD", "rumah sakit"),
    ],
)
def test_a_short_form_and_what_it_stands_for_mean_the_same(asked: str, means: str) -> None:
    (ways,) = terms.meanings(asked)
    assert tuple(terms.stems(means)) in ways


@pytest.mark.parametrize(
    ("root", "derived"),
    [
        ("terima", "penerimaan"),
        ("sekolah", "sekolahan"),
        ("kirim", "mengirim"),
        ("tolak", "penolakan"),
    ],
)
def test_a_root_and_what_is_derived_from_it_find_each_other(root: str, derived: str) -> None:
    """Also where the algorithm gives them different stems."""
    for asked, text in ((root, derived), (derived, root)):
        (ways,) = terms.meanings(asked)
        assert (terms.stem_of(text),) in ways


def test_thanks_ask_for_nothing() -> None:
    assert terms.meanings("terima kasih") == []
    assert len(terms.meanings("terima kasih, data penerima")) == 2


def test_a_regular_word_asks_for_one_stem() -> None:
    for word in ("anggaran", "pembangunan", "pendidikan", "laporan"):
        assert [len(ways) for ways in terms.meanings(word)] == [1]


def test_it_asks_each_thing_once() -> None:
    assert len(terms.meanings("jalan jalan Jalan")) == 1


def test_it_reads_how_people_type() -> None:
    assert terms.meanings("jln kukar") != terms.meanings("kukar")
    assert terms.meanings("kukar") == terms.meanings("Kutai Kartanegara")


def test_an_empty_question_asks_nothing() -> None:
    assert terms.meanings("  yang di … ") == []
    assert terms.meanings("") == []
