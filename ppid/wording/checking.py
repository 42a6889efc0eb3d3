"""Whether a sentence that someone typed can stand in a notice."""

import re
import unicodedata
from collections.abc import Sequence

from ppid.kit.forms import thousands
from ppid.kit.i18n import _
from ppid.kit.text import clean_text, is_visible
from ppid.wording import places
from ppid.wording.sentences import Sentence

LONGEST, LONGEST_SUBJECT = 1_000, 100  # letters; a subject shares its line with the number
MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w+;")
FORMAT = re.compile(r"%\(|%[sdr]\b|\$\{|\{\{|\{%")
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def tidy(text: str) -> str:
    """One line without signs that hide, turn or cannot be read."""
    line = clean_text(text, multiline=False)
    return clean_text("".join(sign for sign in line if not _is_hidden(sign)), multiline=False)


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in HIDDEN


def problem(sentence: Sentence, text: str) -> str:
    """What is wrong with a tidied replacement, as a sentence beside its field; "" where nothing."""
    longest = LONGEST_SUBJECT if sentence.in_subject else LONGEST
    if sentence.fixed:
        return _("Kalimat ini ditetapkan hukum dan tidak dapat diubah.")
    return of_words(text, longest, sentence.places)


def of_words(text: str, longest: int, needed: Sequence[str]) -> str:
    """Whether a tidied sentence is plain, readable and keeps the places that it needs."""
    if len(text) > longest:
        return _("Paling banyak {limit} huruf.").format(limit=thousands(longest))
    if not is_visible(text):
        return _("Kalimat ini tidak berisi huruf yang terbaca.")
    if FORMAT.search(text):
        return _("Tulis kalimat biasa. Isian ditulis dengan satu kurung kurawal.")
    if MARKUP.search(text):
        return _("Tulis kalimat biasa tanpa kode HTML.")
    return _of_places(needed, text)


def _of_places(needed: Sequence[str], text: str) -> str:
    """The same places as the original, each at least once, and no other."""
    if places.has_stray_braces(text):
        return _("Kurung kurawal hanya untuk isian, masing-masing dengan pasangannya.")
    given = places.typed(text)
    if missing := [name for name in needed if name not in given]:
        return _("Isian ini harus tetap ada: {names}.").replace("{names}", _listed(missing))
    if unknown := [name for name in given if name not in needed]:
        return _("Isian ini tidak dikenal di kalimat ini: {names}.").replace(
            "{names}", _listed(unknown)
        )
    return ""


def _listed(names: list[str]) -> str:
    return ", ".join(f"{{{name[:40]}}}" for name in names[:5])
