"""`ppid holidays`: try a change of the calendar out, put it in force, propose a year, list it."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from sqlmodel import Session

from ppid import clock, db
from ppid.calendars import change as changes
from ppid.calendars import service
from ppid.calendars.change import Change
from ppid.cli import holidays_words as words
from ppid.cli.holidays_people import deciders, proposer
from ppid.cli.ready import open_database
from ppid.errors import DomainError
from ppid.holidays import files, library, queries
from ppid.holidays.editing import Act
from ppid.holidays.problems import FileReading
from ppid.holidays.rows import as_json
from ppid.units import queries as units
from ppid.wiring import wire


class BadFile(DomainError):
    """The file cannot be read; the line says why."""

    status_code = 422


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="kalender hari libur: coba, terapkan, usulkan")
    acts = parser.add_subparsers(dest="act", metavar="TINDAKAN", required=True)
    check = acts.add_parser("check", help="coba saja: tenggat mana yang bergeser")
    check.add_argument("file", nargs="?", metavar="BERKAS", help="CSV atau TOML satu tahun")
    apply = acts.add_parser("apply", help="terapkan satu berkas, sesudah dicoba")
    apply.add_argument("file", metavar="BERKAS", help="CSV atau TOML satu tahun")
    apply.add_argument("--yes", action="store_true", help="jangan bertanya")
    apply.add_argument("--by", metavar="SUREL", help="petugas yang mengusulkan")
    apply.add_argument("--approved-by", metavar="SUREL", help="petugas lain yang menyetujui")
    propose = acts.add_parser("propose", help="usulkan satu tahun dari pustaka hari libur")
    propose.add_argument("year", type=int, metavar="TAHUN")
    propose.add_argument("--by", metavar="SUREL", help="simpan sebagai usul petugas ini")
    listing = acts.add_parser("list", help="tahun yang dimuat, atau hari satu tahun")
    listing.add_argument("year", type=int, nargs="?", metavar="TAHUN")
    for each in (check, apply):
        each.add_argument("--year", type=int, default=0, metavar="TAHUN", help="tahun berkas")
        each.add_argument("--source", default="", help="sumber bagi baris tanpa sumber")
    for each in (check, apply, propose, listing):
        each.add_argument("--json", action="store_true", help="satu objek JSON")


def run(args: argparse.Namespace) -> int:
    """Runs the act; 2 where the file is wrong, 1 where the operator said no."""
    open_database(pooled=False)
    wire()
    return {"check": _check, "apply": _apply, "propose": _propose, "list": _list}[args.act](args)


def _check(args: argparse.Namespace) -> int:
    reading = _read(args) if args.file else None
    if reading and reading.problems:
        return _wrong(args, reading)
    with db.reading() as session:
        body_id = units.public_body(session).id
        if reading is None:
            return _as_it_stands(args, session, body_id)
        tried = changes.dry_run(session, body_id, _change(reading))
        _say(args, words.dry_run(session, tried, reading), words.in_lines)
    return 0


def _as_it_stands(args: argparse.Namespace, session: Session, body_id: Any) -> int:
    """Without a file: the years, what waits, and any limit that is not as the calendar has it."""
    days = queries.calendar(session, body_id)
    plan = changes.planned(session, body_id, days, days)
    _say(args, words.standing(session, body_id, plan), words.standing_lines)
    return 0


def _apply(args: argparse.Namespace) -> int:
    reading = _read(args)
    if reading.problems:
        return _wrong(args, reading)
    change = _change(reading)
    with db.reading() as session:
        body_id = units.public_body(session).id
        deciders(session, body_id, args.by, args.approved_by)
        found = words.dry_run(session, changes.dry_run(session, body_id, change), reading)
    if not args.yes and not _agreed(args, found):
        sys.stderr.write("ppid holidays apply: dibatalkan, tidak ada yang berubah\n")
        return 1
    if found["version"] and not found["changed_days"]:
        _say(args, found, lambda _found: "Tidak ada yang berubah.\n")
        return 0
    with db.transaction() as session:
        body_id = units.public_body(session).id
        plan = _put_in_force(session, body_id, change, args)
        moved = {"moved": len(plan.moves), "appeared": len(plan.appears), "cases": plan.requests}
    found |= {"applied": True, **moved}
    _say(args, found, words.in_lines)
    return 0


def _put_in_force(session: Session, body_id: Any, change: Change, args: argparse.Namespace) -> Any:
    named = deciders(session, body_id, args.by, args.approved_by)
    if named is None:
        return service.apply_as_operator(session, body_id, change)
    proposal = service.propose(session, named[0], change)
    return service.approve(session, named[1], proposal.id)


def _agreed(args: argparse.Namespace, found: dict[str, Any]) -> bool:
    out = sys.stderr if args.json else sys.stdout
    out.write(words.in_lines(found))
    out.write("Terapkan? Ketik 'ya' lalu Enter: ")
    out.flush()
    return sys.stdin.readline().strip().casefold() in {"ya", "y"}


def _propose(args: argparse.Namespace) -> int:
    """The library's days of a year: shown, and with `--by` kept as that officer's proposal."""
    source, days = library.propose(args.year)
    change = Change(args.year, Act.LIBRARY, [as_json(day) for day in days], source)
    with db.transaction() as session:
        body_id = units.public_body(session).id
        tried = changes.dry_run(session, body_id, change)
        found = words.dry_run(session, tried, None) | {"days": words.days(days)}
        found["guessed"] = [day.date.isoformat() for day in library.guessed(days)]
        if officer := proposer(session, body_id, args.by):
            found["proposal"] = str(service.propose(session, officer, change).id)
    _say(args, found, words.proposal_lines)
    return 0


def _list(args: argparse.Namespace) -> int:
    with db.reading() as session:
        body_id = units.public_body(session).id
        found = words.listing(session, body_id, args.year)
    _say(args, found, words.listing_lines)
    return 0


def _read(args: argparse.Namespace) -> FileReading:
    try:
        content = Path(args.file).read_bytes()
    except OSError as error:
        raise BadFile(f"{args.file}: tidak dapat dibaca ({error.strerror}).") from error
    return files.read(content, clock.today(), args.year, args.source)


def _change(reading: FileReading) -> Change:
    source = reading.source or reading.days[0].source
    return Change(reading.year, Act.IMPORT, [as_json(day) for day in reading.days], source)


def _wrong(args: argparse.Namespace, reading: FileReading) -> int:
    if args.json:
        found = {"ok": False, "problems": words.problems(reading.problems)}
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    for line in words.problem_lines(args.file, reading.problems):
        sys.stderr.write(line + "\n")
    return 2


def _say(args: argparse.Namespace, found: dict[str, Any], lines: Any) -> None:
    text = json.dumps(found, ensure_ascii=False) + "\n" if args.json else lines(found)
    sys.stdout.write(text)
