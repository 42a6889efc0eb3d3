"""Hints that tick off as the question grows: a help for the writer, never a condition.

The patterns are written so that Python and the browser read them alike.
"""

import re
from dataclasses import dataclass

from ppid.kit.i18n import _
from ppid.statute.words import N_

ENOUGH = 120  # letters after which length alone says no more
WEIGHT = 15  # what each hint adds to the 55 that length may bring
CLEAR, BEGUN = 60, 30

YEAR = r"\b(?:19|20)[0-9]{2}\b"
DOCUMENT = (
    r"\b(?:laporan|daftar|data|dokumen|salinan|surat|keputusan|sk|kontrak|anggaran|dpa|rka|peta"
    r"|notulen|risalah|peraturan|rekap\w*|jumlah|jadwal|izin|berita acara|kuitansi|bukti|hasil"
    r"|report|list|document|contract|budget|map|copy|minutes|permit)\b"
)
REGION = (
    r"\b(?:kaltim|kalimantan timur|east kalimantan|provinsi|province|kabupaten|kota|kecamatan"
    r"|kelurahan|desa|kampung|ruas|samarinda|balikpapan|bontang|kutai|kukar|kutim|kubar|berau"
    r"|paser|penajam|mahakam|tenggarong|sangatta)\b"
)


@dataclass(frozen=True)
class Hint:
    """One thing that helps the officer to find it; `met` once the text names it."""

    name: str
    words: str
    pattern: str
    met: bool


ALL = (
    ("year", N_("Tahun atau masa"), YEAR),
    ("document", N_("Bentuk dokumen"), DOCUMENT),
    ("region", N_("Wilayah"), REGION),
)


def of(text: str) -> list[Hint]:
    return [
        Hint(name, _(words), pattern, bool(re.search(pattern, text, re.IGNORECASE)))
        for name, words, pattern in ALL
    ]


def score(text: str) -> int:
    """From 0 to 100: how much there is to go by."""
    letters = min(len(text.strip()), ENOUGH)
    met = sum(hint.met for hint in of(text)) if letters else 0
    return round(letters * 55 / ENOUGH) + WEIGHT * met


def said(points: int) -> str:
    """The score in words; nothing for an empty field."""
    if points >= CLEAR:
        return _("Cukup jelas")
    if points >= BEGUN:
        return _("Mulai jelas")
    return _("Masih singkat; ini pun kami terima") if points else ""


def context(text: str) -> dict[str, object]:
    points = score(text)
    return {
        "hints": of(text),
        "points": points,
        "clarity": said(points),
        "levels": [said(CLEAR), said(BEGUN), said(1)],
    }
