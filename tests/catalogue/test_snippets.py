"""A piece of text around what was asked for."""

from ppid.catalogue.snippets import snippet
from ppid.catalogue.terms import stems


def test_it_starts_near_the_first_word_found() -> None:
    text = "kata " * 100 + "jembatan Sangatta " + "akhir " * 50
    parts = snippet(text, frozenset(stems("jembatan")))
    whole = "".join(words for words, _ in parts)
    assert whole.startswith("… kata")
    assert whole.endswith(" …")
    assert ("jembatan", True) in parts
    assert len(whole) < 200


def test_without_a_word_it_is_the_beginning() -> None:
    assert snippet("Pendek saja.", frozenset({"tapir"})) == [("Pendek saja.", False)]


def test_it_keeps_every_letter_in_order() -> None:
    text = "<b>Anggaran</b> & anggaran: anggaran"
    parts = snippet(text, frozenset(stems("anggaran")))
    assert "".join(words for words, _ in parts) == text
    assert sum(hit for _, hit in parts) == 3
