"""UU 14/2008 Ps. 20 (1) and PP 61/2010: how long something may stay closed."""

from datetime import date

from ppid.statute.exempt_periods import Fault, end_of, find, is_endless

SINCE = date(2026, 11, 27)
LAST = date(2056, 11, 27)


def test_lengths_are_read_as_offices_write_them() -> None:
    for words, end in {
        "30 tahun": LAST,
        "31 tahun": date(2057, 11, 27),
        "30 (tiga puluh) tahun": LAST,
        "Tiga puluh satu (31) tahun": date(2057, 11, 27),
        "dua puluh lima thn": date(2051, 11, 27),
        "lima belas tahun": date(2041, 11, 27),
        "sebelas bulan": date(2027, 10, 27),
        "setahun": date(2027, 11, 27),
        "30 tahun dan 6 bulan": date(2057, 5, 27),
        "sampai perkara inkracht, paling lama 10 tahun": date(2036, 11, 27),
        "370 bulan": date(2057, 9, 27),
        "99999 tahun": date.max,
        "sampai dengan 31 Desember 2060": date(2060, 12, 31),
        "menurut UU 14 Tahun 2008": None,
        "paling singkat 5 tahun": None,
        "sampai proyek selesai": None,
    }.items():
        assert end_of(words, SINCE) == end, words


def test_what_never_ends_is_told_from_what_does() -> None:
    endless = ("Selamanya", "bersifat permanen", "tanpa batas waktu", "tidak terbatas", "permanent")
    ending = ("tidak permanen, 5 tahun", "selama diperlukan", "bukan selamanya")
    assert all(is_endless(words) for words in endless)
    assert not any(is_endless(words) for words in ending)


def test_letter_a_has_thirty_years_and_a_to_f_are_not_for_ever() -> None:
    def fault(letters: str, words: str, until: date | None = None) -> Fault | None:
        found = find(letters, words, until, SINCE)
        return found.fault if found else None

    assert fault("a", "31 tahun") == Fault.WORDS_TOO_LONG
    assert fault("a", "31 tahun", date(2030, 1, 1)) == Fault.WORDS_TOO_LONG
    assert fault("ha", "sampai selesai", date(2056, 11, 28)) == Fault.DAY_TOO_LATE
    assert fault("a", "sampai proyek selesai") == Fault.UNREAD
    assert fault("a", "sampai proyek selesai", LAST) is None
    assert fault("a", "30 tahun") is None
    for letter in "abcdef":
        assert fault(letter, "selamanya") == Fault.ENDLESS
    for letter in "bcdef":  # "as long as needed", or by a statute of its own
        assert fault(letter, "selama diperlukan") is None
        assert fault(letter, "40 tahun") is None
    for letter in "ghij":  # not in the list of Ps. 20 (1)
        assert fault(letter, "selamanya") is None
