"""Our calendars as an independent library reads them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar

from ppid.kit.ics import Entry, calendar, folded

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def read(content: bytes) -> Any:
    """The calendar as the library sees it, whatever its types are called."""
    return icalendar.Calendar.from_ical(content)


def test_it_is_read_back_as_it_was_written() -> None:
    entry = Entry("a@b", date(2026, 12, 7), r"Jawaban; satu, dua \ tiga", AT, 2, "http://x/y", True)
    made = read(calendar("Tenggat", [entry], timedelta(hours=1)))
    assert made["NAME"] == "Tenggat"
    assert made["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    (event,) = made.walk("VEVENT")
    assert event["SUMMARY"] == r"Jawaban; satu, dua \ tiga"
    assert event["DTSTART"].dt == date(2026, 12, 7)
    assert event["DTEND"].dt == date(2026, 12, 8)
    assert (event["SEQUENCE"], event["STATUS"], event["URL"]) == (2, "CANCELLED", "http://x/y")
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == AT
    assert not made.errors and not event.errors


def test_lines_are_folded_at_75_octets_and_letters_stay_whole() -> None:
    line = "SUMMARY:" + "é€🌿x" * 60
    made = folded(line)
    assert made.endswith(b"\r\n")
    rows = made.removesuffix(b"\r\n").split(b"\r\n")
    assert max(len(row) for row in rows) <= 75
    assert all(row.startswith(b" ") for row in rows[1:])
    assert rows[0].decode() + "".join(row.decode()[1:] for row in rows[1:]) == line


def test_a_line_break_in_a_value_begins_no_property() -> None:
    entry = Entry("a@b", date(2026, 12, 7), "x\r\nATTENDEE:evil\u2028END:VEVENT", AT)
    made = read(calendar("T", [entry], timedelta(hours=1)))
    (event,) = made.walk("VEVENT")
    assert "ATTENDEE" not in event
    assert event["SUMMARY"] == "x ATTENDEE:evil END:VEVENT"
