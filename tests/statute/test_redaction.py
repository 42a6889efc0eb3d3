"""The lawful grounds of a black box."""

from ppid.statute.exemptions import EXEMPTIONS
from ppid.statute.redaction import GROUNDS, LEGAL_BASIS, USUAL


def test_every_letter_of_article_17_is_a_ground_and_so_is_the_data_protection_act() -> None:
    assert list(GROUNDS) == [*"abcdefghij", "pdp"]
    assert GROUNDS["h"].legal_basis == EXEMPTIONS["h"].legal_basis
    assert GROUNDS["pdp"].legal_basis == "UU 27/2022"
    assert LEGAL_BASIS.endswith("Pasal 22 ayat (7) huruf e")


def test_only_letter_j_needs_another_statute() -> None:
    assert [code for code, each in GROUNDS.items() if each.needs_statute] == ["j"]
    assert not GROUNDS[USUAL].needs_statute
