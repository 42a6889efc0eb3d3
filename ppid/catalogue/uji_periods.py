"""How long an exemption may last, and on which statute it leans, said beside the field.

Ps 20 (1) UU 14/2008 and PP 61/2010, through `ppid.statute.exempt_periods`.
"""

from collections.abc import Sequence
from datetime import date

from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.errors import Invalid
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.exempt_periods import Fault, Finding, find
from ppid.statute.exemptions import EXEMPTIONS, names_statute
from ppid.statute.words import N_

WORDS, DAY, STATUTE = "period", "period_until", "other_statute"
SENTENCES = {
    Fault.ENDLESS: N_(
        "Pasal 17 huruf {letter} tidak permanen (Pasal 20 ayat (1) UU 14/2008). Tulis jangka "
        "waktu yang berakhir."
    ),
    Fault.WORDS_TOO_LONG: N_(
        "Pasal 17 huruf {letter} paling lama {years} tahun (PP 61/2010), jadi sampai {last}."
    ),
    Fault.DAY_TOO_LATE: N_(
        "Pasal 17 huruf {letter} paling lama {years} tahun (PP 61/2010), jadi sampai {last}."
    ),
    Fault.UNREAD: N_(
        "Tulis juga tanggal berakhirnya: Pasal 17 huruf {letter} paling lama {years} tahun "
        "(PP 61/2010), jadi paling lambat {last}."
    ),
}
UNNAMED = N_("Sebut pasal, nomor, dan tahun undang-undangnya, misalnya: Pasal 4 UU 27/2022.")
FIELDS = {
    Fault.ENDLESS: WORDS,
    Fault.WORDS_TOO_LONG: WORDS,
    Fault.DAY_TOO_LATE: DAY,
    Fault.UNREAD: DAY,
}


def unnamed(letters: Sequence[str], statute: str) -> dict[str, str]:
    """The statute behind letter j, where it cannot be looked up; of a missing one nothing."""
    leans = any(EXEMPTIONS[letter].needs_other_statute for letter in letters)
    return {} if not leans or not statute or names_statute(statute) else {STATUTE: _(UNNAMED)}


def faults(letters: Sequence[str], words: str, until: date | None, since: date) -> dict[str, str]:
    """The field and what is wrong with it; empty where the law allows the period."""
    found = find(letters, words, until, since)
    return {FIELDS[found.fault]: _said(found)} if found else {}


def require(letters: Sequence[str], words: str, until: date | None, since: date) -> None:
    """Raises Invalid beside the field."""
    if found := faults(letters, words, until, since):
        raise Invalid(found)


def of_record(test: UjiKonsekuensi, today: date) -> str:
    """What the law does not allow in a test on record; "" where it stands.

    One in force since before last days were asked for may name none: its letter ends it anyway.
    """
    found = find(test.letters, test.period, test.period_until, test.decree_date or today)
    if found is None:
        return ""
    if found.fault == Fault.UNREAD and found.last and today <= found.last:
        return ""
    return _said(found)


def _said(found: Finding) -> str:
    last = long_date(found.last) if found.last else ""
    return _(SENTENCES[found.fault]).format(letter=found.letter, years=found.years, last=last)
