"""UU 14/2008 Ps. 17 to 20, the reasons to extend and the outcomes."""

from ppid.statute.exemptions import (
    EXEMPTIONS,
    OUTCOMES,
    REVIEW_WORKING_DAYS,
    ExtensionReason,
    Outcome,
    names_statute,
)


def test_ten_letters_with_their_source() -> None:
    assert "".join(EXEMPTIONS) == "abcdefghij"
    assert EXEMPTIONS["h"].legal_basis == "UU 14/2008 Pasal 17 huruf h"
    assert all(each.label and each.period and each.confidence for each in EXEMPTIONS.values())


def test_how_sure_we_are_of_each_letter() -> None:
    sure = {letter: each.confidence for letter, each in EXEMPTIONS.items()}
    assert {letter for letter, how in sure.items() if how == "V"} == {"a"}
    assert {letter for letter, how in sure.items() if how == "K"} == {"h"}
    assert {how for letter, how in sure.items() if letter not in "ah"} == {"V2"}


def test_how_long_each_letter_stays_closed() -> None:  # Ps. 18 (2), Ps. 20, PP 61/2010
    periods = {letter: each.period for letter, each in EXEMPTIONS.items()}
    assert "30 tahun" in periods["a"]
    assert "undang-undang khusus" in periods["b"]
    assert all("selama diperlukan" in periods[letter] for letter in "cdefi")
    assert all("persetujuan tertulis" in periods[letter] for letter in "gh")
    assert "tidak disebut" in periods["j"]
    assert REVIEW_WORKING_DAYS == 30


def test_only_a_to_f_expire_and_only_a_after_a_number_of_years() -> None:  # Ps. 20 (1), PP 61/2010
    assert [letter for letter, each in EXEMPTIONS.items() if each.expires] == list("abcdef")
    assert {letter: each.max_years for letter, each in EXEMPTIONS.items() if each.max_years} == {
        "a": 30
    }


def test_only_j_leans_on_another_statute() -> None:
    assert [letter for letter, each in EXEMPTIONS.items() if each.needs_other_statute] == ["j"]


def test_a_statute_is_named_so_that_it_can_be_looked_up() -> None:
    for words, named in {
        "Pasal 4 UU 27/2022": True,
        "Pasal 42 ayat (1) Undang-Undang Nomor 8 Tahun 1997 tentang Dokumen Perusahaan": True,
        "UU No. 27 Th. 2022 pasal 4": True,
        "Pasal 322 KUHP": True,
        "Pasal 999 UU Entah Apa": False,
        "UU 27/2022": False,
        "Pasal 12": False,
    }.items():
        assert names_statute(words) is named, words


def test_two_lawful_reasons_to_extend() -> None:
    labels = [reason.label for reason in ExtensionReason]
    assert len(labels) == 2
    assert "belum dikuasai" in labels[0]
    assert "dikecualikan" in labels[1]


def test_outcomes_and_their_words() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert Outcome.NOT_COMPLETED.label == "Tidak dilengkapi"
    assert all(fact.legal_basis and fact.confidence for fact in OUTCOMES.values())


def test_whatever_closes_something_needs_a_consequence_test() -> None:  # Ps. 19
    closing = [each for each in Outcome if each.needs_consequence_test]
    assert closing == [Outcome.GRANTED_IN_PART, Outcome.REFUSED]


def test_what_ends_without_a_written_notice() -> None:
    silent = [each for each in Outcome if not each.by_notice]
    assert silent == [Outcome.WITHDRAWN, Outcome.NOT_COMPLETED]
