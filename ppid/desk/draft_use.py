"""What became of a draft in the letter that was decided: read from the words, not from a flag."""

from ppid.kit.i18n import _

RUN = 4  # words in a row that are no accident
CHANGED = 0.3  # of its runs in the letter, from which a draft counts as used


def of(draft: str, letter: str | None, *, files: bool = False) -> str:
    """The state of a draft that stood before a decision, in words.

    `letter` is the body of the decision, None where it fell or is still to come; `files`, whether
    the draft has files, which go with the letter whoever's words were used.
    """
    if letter is None:
        return _("menunggu telaah")
    share = _share(draft.split(), letter.split())
    if share == 1:
        return _("dipakai")
    if share >= CHANGED:
        return _("dipakai dengan perubahan")
    return _("teksnya tidak dipakai; berkasnya disertakan") if files else _("tidak dipakai")


def _share(draft: list[str], letter: list[str]) -> float:
    """How many of the draft's runs of words stand in the letter, from 0 to 1."""
    runs, found = _runs(draft), _runs(letter, min(RUN, len(draft)))
    return len(runs & found) / len(runs) if runs else 0.0


def _runs(words: list[str], length: int = RUN) -> set[tuple[str, ...]]:
    size = max(1, min(length, len(words)))
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
