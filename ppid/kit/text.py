"""What people type, made safe to store: one form of Unicode, no invisible tricks."""

import re
import unicodedata

# Marks that reorder or hide text on screen: a name must read as it is stored.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
SPACES = re.compile(r"\s+")


def _kept(sign: str) -> bool:
    if sign in "\n\t":
        return True
    return sign not in BIDI and unicodedata.category(sign) not in {"Cc", "Cs"}


def clean_text(value: str, limit: int | None = None, multiline: bool = True) -> str:
    """NFC, without control and bidi signs, line ends as LF, stripped; one line if so asked.

    With `limit`, at most so many letters are kept: for what nobody reads an error about.
    """
    text = BREAKS.sub("\n", value)
    text = unicodedata.normalize("NFC", "".join(sign for sign in text if _kept(sign)))
    text = text.strip() if multiline else SPACES.sub(" ", text).strip()
    return text if limit is None else text[:limit]


def is_visible(text: str) -> bool:
    """Whether there is anything to see: a letter, digit, sign or mark, not only blanks."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def folded(text: str) -> str:
    """For comparing what people write of the same thing: one blank between words, no capitals."""
    return " ".join(text.split()).casefold()
