"""Files of holidays: what is right is read, and everything wrong is said at once, by line."""

from datetime import date

import pytest

from ppid.holidays import files, library, shipped
from ppid.holidays.problems import FileReading
from ppid.statute.calendar import HolidayKind

D = date.fromisoformat
TODAY = D("2026-11-23")
HEAD = "date,kind,name,source,known_on\n"
DAY = "2027-03-08,libur nasional,Hari Suci Nyepi,SKB 1/2026,2026-09-17\n"


def read(text: str, year: int = 0, source: str = "") -> FileReading:
    return files.read(text.encode(), TODAY, year, source)


def wrong(text: str, year: int = 2027) -> list[tuple[int, str]]:
    return [(each.line, each.what) for each in read(text, year).problems]


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_the_shipped_form_is_read_day_for_day(year: int) -> None:
    content = (shipped.DATA / f"{year}.toml").read_bytes()
    reading = files.read(content, TODAY)
    assert not reading.problems
    assert reading.year == year
    held = {day.date: (day.kind, day.name, day.known_on) for day in shipped.year(year).holidays}
    assert {day.date: (day.kind, day.name, day.known_on) for day in reading.days} == held


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\ufeffsep={}\r\n", '"sep={}"\n'])
def test_a_spreadsheets_csv_is_read_as_it_comes(separator: str, start: str) -> None:
    rows = [
        ("date", "kind", "name", "source", "known_on"),
        ("2027-03-08", "Libur Nasional", "Nyepi", "SKB", "17/9/2026"),
        ("9/3/2027", "cuti bersama", "Cuti", "SKB", ""),
        ("10-03-2027", "PEMILU", "Hari pemungutan suara", "Keppres", ""),
        ("11.3.2027", "lokal", "Banjir", "SK Gubernur", ""),
    ]
    text = start.format(separator) + "\r\n".join(separator.join(row) for row in rows)
    reading = read(text, 2027)
    assert not reading.problems
    assert [(day.date.day, day.kind) for day in reading.days] == [
        (8, HolidayKind.NATIONAL),
        (9, HolidayKind.CUTI_BERSAMA),
        (10, HolidayKind.ELECTION),
        (11, HolidayKind.LOCAL),
    ]
    assert reading.days[0].known_on == D("2026-09-17")


def test_a_name_may_hold_the_separator_and_columns_stand_in_any_order() -> None:
    text = 'nama,tanggal,jenis,diketahui,sumber\n"Imlek, 2578",2027-02-06,nasional,,SKB\n'
    (day,) = read(text).days
    assert (day.date, day.name, day.source) == (D("2027-02-06"), "Imlek, 2578", "SKB")


def test_every_fault_is_named_with_its_line_at_once() -> None:
    found = wrong(
        HEAD
        + DAY
        + "2027-02-30,nasional,Tidak ada,SKB,\n"
        + "2026-12-25,nasional,Natal,SKB,\n"
        + "2027-03-08,nasional,Lagi,SKB,\n"
        + "2027-05-01,hari besar,Buruh,SKB,\n"
        + "2027-06-01,nasional,,SKB,\n"
        + "2027-08-17,nasional,Merdeka,,\n"
        + "2027-12-25,nasional,Natal,SKB,kemarin\n"
        + "2027-12-26,nasional\n"
    )
    assert [line for line, _what in found] == [3, 4, 5, 6, 7, 8, 9, 10]
    said = dict(found)
    assert "'2027-02-30' bukan tanggal" in said[3]
    assert "bukan hari tahun 2027" in said[4]
    assert "sudah ditulis pada baris 2" in said[5]
    assert "'hari besar' tidak dikenal" in said[6]
    assert "Nama hari kosong" in said[7]
    assert "Sumber kosong" in said[8]
    assert "'kemarin' bukan tanggal" in said[9]
    assert "2 kolom" in said[10]


def test_each_fault_says_how_to_mend_it() -> None:
    reading = read(HEAD + "32/1/2027,x,,,y\n", 2027)
    assert len(reading.problems) == 5
    assert all(each.mend for each in reading.problems)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "Berkas kosong"),
        (b" \n\n", "Berkas kosong"),
        (HEAD.encode(), "tidak memuat satu hari pun"),
        (b"date,kind\n2027-01-01,nasional\n", "name, source, known_on"),
        (b"PK\x03\x04\x14\x00", "bukan teks"),
        (b"\xff\xfed\x00a\x00", "bukan teks"),
        (b"date,kind,name,source,known_on\n2027-01-01,nasional,Id\xe9,SKB,\n", "bukan UTF-8"),
        (b"x" * 600_000, "terlalu besar"),
        (b'date,kind,name,source,known_on\n2027-01-01,"nas', "Tanda kutip"),
        (b"year = 2027\ndays = [\n  { date = 2027-01-01, kind = ", "TOML"),
        (b"days = " + b"[" * 5_000, "TOML"),
        (b"year = " + b"9" * 5_000 + b"\ndays = []", "TOML"),
        (b"year = 2027\ndays = 3\n", "tidak memuat satu hari pun"),
        (b"year = 2026\ndays = []\n", "untuk tahun 2026, bukan 2027"),
        (b"days = []\n", "Tahun berkas tidak ada"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(content: bytes, what: str) -> None:
    reading = files.read(content, TODAY, 2027)
    assert any(what in each.what for each in reading.problems), reading.problems
    assert not reading.days


def test_400_rows_are_read_and_401_are_not() -> None:
    many = [f"2027-01-01,nasional,Hari {n},SKB," for n in range(401)]
    assert "401 baris" in wrong(HEAD + "\n".join(many))[0][1]
    assert all("baris 2" in what for _line, what in wrong(HEAD + "\n".join(many[:400])))


def test_an_impossible_date_in_toml_is_a_finding_with_its_line() -> None:
    text = (
        'year = 2027\nsource = "SKB"\ndays = [\n'
        '  { date = 2027-01-01, kind = "national", name = "Tahun Baru" },\n'
        '  { date = 2027-02-30, kind = "national", name = "Salah" },\n'
        '  { date = 2027-03-01, kind = "hari", name = "" },\n]\n'
    )
    assert [line for line, _what in wrong(text)] == [5, 6, 6]


def test_a_weekend_is_worth_a_word_and_no_fault() -> None:
    reading = read(HEAD + "2027-03-06,nasional,Sabtu saja,SKB,\n", 2027)
    assert not reading.problems
    assert len(reading.days) == 1
    assert any(each.line == 2 and "Sabtu" in each.what for each in reading.warnings)


def test_the_year_is_the_one_that_most_days_are_of() -> None:
    text = HEAD + DAY + "2027-05-01,nasional,Buruh,SKB,\n2026-05-01,nasional,Buruh,SKB,\n"
    reading = read(text)
    assert reading.year == 2027
    assert [each.line for each in reading.problems] == [4]


def test_the_source_of_the_form_stands_for_rows_without_one() -> None:
    (day,) = read(HEAD + "2027-05-01,nasional,Buruh,,\n", 2027, "SKB 9/2026").days
    assert day.source == "SKB 9/2026"


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_the_library_proposes_the_days_of_the_decree(year: int) -> None:
    """Cuti bersama included, which the library leaves out by default; elections by kind."""
    _source, days = library.propose(year)
    held = {day.date: day.kind for day in shipped.year(year).holidays}
    assert {day.date: day.kind for day in days} == held


def test_the_library_says_what_it_only_reckons() -> None:
    source, days = library.propose(2027)
    assert "holidays 0." in source
    assert D("2027-03-10") in {day.date for day in library.guessed(days)}


def test_the_library_knows_no_year_of_antiquity() -> None:
    with pytest.raises(library.NoSuchYear):
        library.propose(1066)
