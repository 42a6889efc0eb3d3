"""Texts of which nothing may be concluded: an officer looks, whatever words stand in them."""

from collections.abc import Sequence

from ppid.routing import words as reading
from ppid.routing.knowledge import Knowledge
from ppid.routing.tuning import tuning
from ppid.routing.words import Word

SHORT = 12  # words: a bare topic is a question as well


def is_odd(text: str, words: Sequence[Word], knowledge: Knowledge) -> bool:
    """Too little, too much, another language, an insult, an order to a machine, or no question."""
    pieces = reading.pieces(text)
    return (
        len(text) > reading.EXAMINED_CHARACTERS
        or _says_too_little(words, knowledge)
        or _is_foreign(pieces, knowledge)
        or _is_not_for_an_office(pieces)
        or not _asks(pieces)
    )


def _says_too_little(words: Sequence[Word], knowledge: Knowledge) -> bool:
    return len({word.stem for word in words}) < tuning().fewest_words


def _is_foreign(pieces: Sequence[str], knowledge: Knowledge) -> bool:
    letters = [piece for piece in pieces if piece.isalpha()]
    known = sum(_is_known(piece, knowledge) for piece in letters)
    return known < tuning().known_share * len(letters)


def _is_known(piece: str, knowledge: Knowledge) -> bool:
    table = reading.spelling()
    if piece in table.small or piece in table.words or piece in tuning().requests:
        return True
    return any(stem in knowledge.profiles.rarity for stem in reading.stems(piece))


def _is_not_for_an_office(pieces: Sequence[str]) -> bool:
    flat = f" {' '.join(piece for piece in pieces if piece.isalnum())} "
    return any(f" {phrase} " in flat for phrase in (*tuning().commands, *tuning().insults))


def _asks(pieces: Sequence[str]) -> bool:
    """Whether anything is asked for, and not only told or complained of."""
    wanted = tuning().requests
    return len(pieces) <= SHORT or "?" in pieces or any(_root(piece) in wanted for piece in pieces)


def _root(piece: str) -> str:
    return piece.removesuffix("nya")
