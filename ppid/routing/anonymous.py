"""Taking out of a text who asks, so that only what is asked may be learned from."""

import re
from collections.abc import Iterable

LONGEST = 2_000
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\+?\d[\d\s.\-]{6,}\d|@\w+")
_INTRODUCED = re.compile(
    r"\b(nama|bernama|atas nama|a\.?n\.?|perkenalkan|ttd|hormat saya|dari saya)\b[\s:,]*"
    r"(saya\b[\s:,]*)?(?P<name>(?:[A-Z][\w.'’-]*\s*){1,4})"
)
# Nobody's name or address: up to the next sign, or to the word with which the asking begins.
_ASKS = r"mau|ingin|hendak|minta|meminta|mohon|memohon|tolong|bermaksud|tanya|bertanya"
_ROADS = r"provinsi|nasional|negara|kabupaten|kota|desa|tol|poros|rusak|umum|lingkungan"
_REST = rf"(?:(?!\b(?i:{_ASKS})\b)(?:\b(?i:no|rt|rw|gg)\.|[^.,;:!?()\n]))*"
_PLACED = re.compile(
    rf"\b(?:(?i:nama\s+saya|alamat\w*|jln?)\b[\s.:]*"
    # "Jalan Mawar", "jalan mawar 5": an address; "jalan provinsi yang rusak" is a matter
    rf"|(?i:jalan)\s+(?!(?i:{_ROADS})\b)(?=[A-Z]|\w+(?:\s+\w+)?\s+(?:(?i:no|nomor|rt)\b|\d{{1,3}}\b)))"
    + _REST
)
_SHORTEST_NAME = 3


def without_identity(text: str, names: Iterable[str]) -> str:
    """The text without numbers, addresses and the words of these names; at most 2,000."""
    said = _CONTACT.sub(" ", text[: 2 * LONGEST])
    said = _PLACED.sub(" ", _INTRODUCED.sub(" ", said))
    for word in {word for name in names for word in re.findall(r"\w+", name)}:
        if len(word) >= _SHORTEST_NAME:
            said = re.sub(rf"\b{re.escape(word)}\b", " ", said, flags=re.IGNORECASE)
    return " ".join(said.split())[:LONGEST]
