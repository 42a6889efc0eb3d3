"""`ppid deadline`: one statutory clock, worked out and explained. Needs no database."""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from ppid import clock
from ppid.errors import ConfigError, DomainError
from ppid.holidays import shipped
from ppid.statute import clocks
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import (
    STATUTORY_CLOCKS,
    ClockKind,
    NotInForce,
    Reading,
    Unit,
    Working,
)
from ppid.statute.words import CLOCK_TITLES, long_date, long_instant

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII
)
LENGTHS = {
    Unit.AT_ONCE: "seketika",
    Unit.WORKING_DAYS: "{} hari kerja",
    Unit.CALENDAR_DAYS: "{} hari kalender",
    Unit.HOURS: "{} jam",
    Unit.MONTHS: "{} bulan",
}
READINGS = {
    Reading.STATUTE: "undang-undang (bandingkan: --reading perki)",
    Reading.PERKI: "Perki 1/2021 (bandingkan: --reading statute)",
}
ANSWER_KEYS = frozenset({
    "due", "length", "unit", "legal_basis", "counted", "skipped", "start", "calendar", "rule",
    "error", "reading", "start_event", "first_day",
})  # fmt: skip


class CannotAnswer(DomainError):
    """The question has no certain answer: the text says which part of it is wrong."""

    status_code = 422


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    parser = subparsers.add_parser(
        name, description="Tenggat: " + ", ".join(kind.value for kind in STATUTORY_CLOCKS) + "."
    )
    parser.add_argument("clock", metavar="TENGGAT", nargs="?")
    parser.add_argument(
        "--from", dest="start", metavar="KAPAN", help="2026-11-23 atau 2026-12-31T16:30:00Z"
    )
    parser.add_argument(
        "--reading",
        metavar="BACAAN",
        default=Reading.STATUTE.value,
        help="awal hitungan menurut statute (undang-undang, bawaan) atau perki (Perki 1/2021)",
    )
    parser.add_argument("--json", action="store_true", help="satu objek JSON")
    parser.add_argument("--file", metavar="BERKAS", help="satu soal JSON tiap baris; - untuk stdin")
    parser.add_argument("--office", action="store_true", help="kalender dari pangkalan data")


def run(args: argparse.Namespace) -> int:
    """Answer one question, or every line of a file."""
    if args.file is None and (args.clock is None or args.start is None):
        raise CannotAnswer("Sebutkan TENGGAT dan --from KAPAN, atau --file BERKAS.")
    calendar = _office_calendar() if args.office else shipped.load()
    if args.file is not None:
        for line in answers(_lines(args.file), calendar, parse_reading(args.reading).value):
            sys.stdout.write(json.dumps(line) + "\n")
        return 0
    working = work_out(args.clock, args.start, calendar, args.reading)
    told = json.dumps(answer(args.clock, args.start, working)) if args.json else explain(working)
    sys.stdout.write(told + "\n")
    return 0


def _office_calendar() -> Calendar:
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 (only where it is needed)

    from ppid.holidays import queries  # noqa: PLC0415

    try:
        return queries.office_calendar()
    except SQLAlchemyError as error:
        raise ConfigError(
            "PPID_DATABASE_URL: pangkalan data tidak terbaca; jalankan `ppid migrate` dan "
            "`ppid seed`, atau hitung tanpa --office."
        ) from error


def work_out(name: object, when: object, calendar: Calendar, reading: object) -> Working:
    """The clock named and started as people write it; what cannot be known is refused."""
    if name not in STATUTORY_CLOCKS:
        raise CannotAnswer(f"Tenggat '{_short(name)}' tidak dikenal; lihat ppid deadline --help.")
    start, wanted, zone = parse_start(when), parse_reading(reading), clock.zone()
    try:
        return clocks.run(ClockKind(str(name)), start, calendar, wanted, zone=zone)
    except (CalendarMissing, NotInForce) as missing:
        raise CannotAnswer(str(missing)) from missing
    except (OverflowError, ValueError) as error:
        raise CannotAnswer(f"Tanggal '{_short(when)}' terlalu jauh untuk dihitung.") from error


def parse_reading(reading: object) -> Reading:
    """`statute` or `perki`: which event starts the clock."""
    try:
        return Reading(str(reading))
    except ValueError as error:
        raise CannotAnswer(
            f"Bacaan '{_short(reading)}' tidak dikenal; tulis statute atau perki."
        ) from error


def parse_start(when: object) -> date | datetime:
    """A date, or an instant with its zone; nothing else that only looks like one."""
    text = when if isinstance(when, str) else ""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if INSTANT.fullmatch(text):
            return _with_zone(datetime.fromisoformat(text))
    except ValueError:
        pass
    raise CannotAnswer(
        f"'{_short(when)}' bukan tanggal; tulis 2026-11-23 atau 2026-12-31T16:30:00Z."
    )


def _with_zone(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise CannotAnswer("Waktu tanpa zona dapat berarti dua tanggal; tambahkan Z atau +08:00.")
    return instant


def _short(value: object) -> str:
    text = str(value)
    return ascii(text[:60])[1:-1] + ("…" if len(text) > 60 else "")


def answer(name: str, when: str, working: Working) -> dict[str, Any]:
    """The answer for programs; hours end at an instant, everything else on a date.

    `first_day` is day 1 of a count of days; at once, hours and months have none.
    """
    due = working.due if working.due_at is None else working.due_at
    return {
        "clock": name,
        "from": when,
        "reading": working.reading.value,
        "start_event": clocks.by_version(working.rule_version).starts,
        "start": working.start.isoformat(),
        "first_day": working.counted[0].isoformat() if working.counted else None,
        "due": due.isoformat(),
        "length": working.length,
        "unit": working.unit.value,
        "legal_basis": working.legal_basis,
        "counted": [day.isoformat() for day in working.counted],
        "skipped": [
            {"date": day.date.isoformat(), "reason": day.reason, "kind": day.kind}
            for day in working.skipped
        ],
        "calendar": working.calendar_version,
        "rule": working.rule_version,
    }


def _lines(name: str) -> Iterator[bytes]:
    try:
        if name == "-":
            yield from sys.stdin.buffer
            return
        with Path(name).open("rb") as file:
            yield from file
    except OSError as error:
        raise CannotAnswer(f"Berkas {_short(name)} tidak terbaca ({error.strerror}).") from error


def answers(lines: Iterable[bytes], calendar: Calendar, reading: str) -> Iterator[dict[str, Any]]:
    """One answer a line, in order; a bad line says why and the run goes on.

    A line may name a `reading` of its own.
    """
    for line in lines:
        case: object = None
        try:
            case = json.loads(line.decode("utf-8-sig"))
            yield _answer_case(case, calendar, reading)
        except CannotAnswer as refusal:
            yield _without_answer(case) | {"error": refusal.said(str)}
        except (ValueError, RecursionError):
            yield {"error": "Baris ini bukan satu objek JSON."}


def _answer_case(case: object, calendar: Calendar, reading: str) -> dict[str, Any]:
    if not isinstance(case, dict):
        raise CannotAnswer("Baris ini bukan satu objek JSON.")
    reading = case.get("reading", reading)
    working = work_out(case.get("clock"), case.get("from"), calendar, reading)
    return case | answer(case["clock"], case["from"], working)


def _without_answer(case: object) -> dict[str, Any]:
    """The question echoed, less what would look like an answer."""
    if not isinstance(case, dict):
        return {}
    return {key: value for key, value in case.items() if key not in ANSWER_KEYS}


def explain(working: Working) -> str:
    """The answer for people: the date first, then why."""
    law = clocks.by_version(working.rule_version)
    due, start = long_date(working.due), long_date(working.start)
    if working.due_at:
        due = long_instant(working.due_at)
        start = long_instant(working.due_at - timedelta(hours=working.length))
    lines = [
        CLOCK_TITLES[working.clock],
        f"Paling lambat  {due}",
        f"Dihitung sejak {start}: {law.starts}",
        f"Lamanya        {LENGTHS[working.unit].format(working.length)}",
        f"Pelaku         {law.acts}",
        f"Dasar          {working.legal_basis}",
        *_reading(working),
        f"Bila lewat     {law.on_lapse}",
        *([f"Catatan        {law.note}"] if law.note else []),
        *_days(working),
    ]
    return "\n".join(lines)


def _reading(working: Working) -> Iterator[str]:
    """Which of two defensible starts this is, where the clock has two."""
    if (working.clock, Reading.PERKI) in clocks.LAW:
        yield f"Bacaan         {READINGS[working.reading]}"


def _days(working: Working) -> Iterator[str]:
    if working.counted:
        yield "Hari yang dihitung (hari kejadian tidak dihitung):"
    for number, day in enumerate(working.counted, start=1):
        yield f"  {number:>3}  {long_date(day)}"
    if working.skipped:
        yield "Hari yang tidak dihitung:"
    for skipped in working.skipped:
        name = "" if skipped.kind == "weekend" else f": {skipped.reason}"
        yield f"    -  {long_date(skipped.date)}{name}"
