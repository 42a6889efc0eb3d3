"""Writing iCalendar (RFC 5545): days and hours, escaped text, lines of at most 75 octets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
SPECIAL = re.compile(r"([\\;,])")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class Entry:
    """A day in a calendar, or with `starts_at` an hour of it, as long as `lasts`.

    `sequence` grows with each change, `changed_at` is the last one's.
    """

    uid: str
    day: date
    summary: str
    changed_at: datetime
    sequence: int = 0
    url: str = ""
    cancelled: bool = False
    starts_at: datetime | None = None
    lasts: timedelta = timedelta(hours=1)
    place: str = ""


def calendar(name: str, entries: Iterable[Entry], refresh: timedelta) -> bytes:
    """A whole calendar; programs ask for it again after `refresh` (RFC 7986, and an older way)."""
    minutes = int(refresh.total_seconds() // 60)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//PPID//Tenggat//ID",
        "CALSCALE:GREGORIAN",
        f"NAME:{text(name)}",
        f"X-WR-CALNAME:{text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{minutes}M",
        f"X-PUBLISHED-TTL:PT{minutes}M",
    ]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    changed = f"{entry.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{entry.sequence}"
    yield from _when(entry)
    yield f"SUMMARY:{text(entry.summary)}"
    if entry.place:
        yield f"LOCATION:{text(entry.place)}"
    yield f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}"
    if entry.starts_at is None:
        yield "TRANSP:TRANSPARENT"  # a limit makes nobody busy all day
    yield "CLASS:PRIVATE"
    if entry.url:
        yield f"URL:{entry.url}"
    yield "END:VEVENT"


def _when(entry: Entry) -> Iterator[str]:
    if entry.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
        return
    begin = entry.starts_at.astimezone(UTC)
    yield f"DTSTART:{begin:%Y%m%dT%H%M%SZ}"
    yield f"DTEND:{begin + entry.lasts:%Y%m%dT%H%M%SZ}"


def text(value: str) -> str:
    """A value of kind TEXT: one line, with its special signs escaped."""
    return SPECIAL.sub(r"\\\1", CONTROL.sub(" ", value))


def folded(line: str) -> bytes:
    """The line with CRLF, folded without parting a letter of several octets."""
    made, room = bytearray(), OCTETS
    for letter in line:
        octets = letter.encode()
        if len(octets) > room:
            made += b"\r\n "
            room = OCTETS - 1
        made += octets
        room -= len(octets)
    return bytes(made) + b"\r\n"
