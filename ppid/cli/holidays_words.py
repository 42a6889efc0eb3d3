"""What `ppid holidays` answers, as one JSON object and as lines for people."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.calendars.change import DryRun, Line, lines
from ppid.clocks.recompute import Plan
from ppid.holidays import queries
from ppid.holidays.missing import loaded_years, missing_year
from ppid.holidays.problems import FileReading, Problem
from ppid.holidays.queries import Scope
from ppid.notices.calendar_missing import waiting
from ppid.statute.calendar import Holiday
from ppid.statute.words import CLOCK_TITLES

SHOWN = 50  # lines for people; JSON holds them all
Found = dict[str, Any]


def dry_run(session: Session, tried: DryRun, reading: FileReading | None) -> Found:
    """The change, and every limit that it moves, makes known, or may not move any more."""
    return {
        "ok": True,
        "year": tried.change.year,
        "source": tried.change.source,
        "version": tried.number,
        "rows": len(tried.change.rows),
        "changed_days": [
            {"before": _day(old), "after": _day(new)} for old, new in tried.days
        ],
        **_plan(session, tried.plan),
        "warnings": problems(reading.warnings) if reading else [],
        "applied": False,
    }  # fmt: skip


def _plan(session: Session, plan: Plan) -> Found:
    parts = {"moves": plan.moves, "appears": plan.appears, "stays": plan.stays}
    found: Found = {
        name: [_line(line) for line in lines(session, moves)] for name, moves in parts.items()
    }
    return found | {"counts": {name: len(moves) for name, moves in parts.items()}}


def _line(line: Line) -> Found:
    return {
        "number": line.case.number,
        "clock": line.kind,
        "reading": line.reading,
        "from": line.old.isoformat() if line.old else None,
        "to": line.new.isoformat(),
    }


def _day(day: Holiday | None) -> Found | None:
    return days([day])[0] if day else None


def days(found: Sequence[Holiday]) -> list[Found]:
    return [
        {
            "date": day.date.isoformat(),
            "kind": day.kind.value,
            "name": day.name,
            "source": day.source,
            "known_on": day.known_on.isoformat() if day.known_on else None,
        }
        for day in found
    ]


def problems(found: Sequence[Problem]) -> list[Found]:
    return [{"line": each.line, "what": each.what, "mend": each.mend} for each in found]


def problem_lines(file: str, found: Sequence[Problem]) -> list[str]:
    return [f"{file}{_at(each)}: {each.what} {each.mend}".rstrip() for each in found]


def _at(problem: Problem) -> str:
    return f", baris {problem.line}" if problem.line else ""


def in_lines(found: Found) -> str:
    """The dry run for people; long lists are cut with their full number beside them."""
    counts = found["counts"]
    before = f"versi {found['version']}" if found["version"] else "belum dimuat"
    text = [f"Kalender {found['year']} ({before}): {found['rows']} hari, {found['source']}"]
    text += [f"  {_changed(each)}" for each in found["changed_days"]]
    text += [_warned(each) for each in found["warnings"]]
    for name, title in (
        ("moves", "Tenggat yang bergeser"),
        ("appears", "Tenggat yang menunggu dan kini diketahui"),
        ("stays", "Tidak bergeser: sudah lewat, atau akan lewat"),
    ):
        text.append(f"{title}: {counts[name]}")
        text += [f"  {_moved(each)}" for each in found[name][:SHOWN]]
        if counts[name] > SHOWN:
            text.append(f"  … dan {counts[name] - SHOWN} lagi; --json memuat semuanya")
    if found["applied"]:
        text.append(f"Diterapkan: {found['cases']} permohonan dihitung ulang.")
    return "\n".join(text) + "\n"


def _warned(each: Found) -> str:
    return f"  catatan, baris {each['line']}: {each['what']}"


def _changed(pair: Found) -> str:
    old, new = pair["before"], pair["after"]
    if old is None:
        return f"+ {new['date']} {new['name']} ({new['kind']})"
    if new is None:
        return f"- {old['date']} {old['name']} ({old['kind']})"
    return f"~ {new['date']} {old['name']} ({old['kind']}) -> {new['name']} ({new['kind']})"


def _moved(each: Found) -> str:
    reading = "" if each["reading"] == "statute" else f" ({each['reading']})"
    title = CLOCK_TITLES[each["clock"]]
    return f"{each['number']}  {title}{reading}: {each['from'] or 'menunggu'} -> {each['to']}"


def standing(session: Session, body_id: UUID, plan: Plan) -> Found:
    years = loaded_years(session, body_id)
    return {
        "ok": missing_year(clock.today(), years) is None and not plan.changes,
        "years": sorted(years),
        "missing": missing_year(clock.today(), years),
        "waiting": waiting(session, body_id),
        "pending": len(queries.proposals(session, body_id)),
        **_plan(session, plan),
    }


def standing_lines(found: Found) -> str:
    text = [f"Tahun yang dimuat: {', '.join(str(year) for year in found['years'])}"]
    if found["missing"]:
        text.append(f"Kalender {found['missing']} belum dimuat.")
    text.append(f"Tenggat yang menunggu kalender: {found['waiting']}")
    text.append(f"Usul yang menunggu persetujuan: {found['pending']}")
    text.append(f"Tenggat yang belum mengikuti kalender: {found['counts']['moves']}")
    text += [f"  {_moved(each)}" for each in found["moves"][:SHOWN]]
    return "\n".join(text) + "\n"


def proposal_lines(found: Found) -> str:
    text = [f"{each['date']} {each['name']} ({each['kind']})" for each in found["days"]]
    if found["guessed"]:
        text.append(f"Perkiraan pustaka, cocokkan dengan SKB: {', '.join(found['guessed'])}")
    if found.get("proposal"):
        text.append(f"Disimpan sebagai usul {found['proposal']}; perlu persetujuan petugas lain.")
    else:
        text.append("Hanya ditampilkan; --by SUREL menyimpannya sebagai usul.")
    return "\n".join(text) + "\n" + in_lines(found)


def listing(session: Session, body_id: UUID, year: int | None) -> Found:
    """All years with their versions; or one year with its days and local closures."""
    if year is None:
        years = sorted(loaded_years(session, body_id))
        return {"years": [_year(session, body_id, each) for each in years]}
    number, held = queries.in_force(session, body_id, year, Scope())
    local = queries.closures(session, body_id, year)
    return {
        "year": year,
        "version": number,
        "days": days(held),
        "local": [
            {**days([day])[0], "unit": str(unit_id) if unit_id else None} for unit_id, day in local
        ],
    }


def _year(session: Session, body_id: UUID, year: int) -> Found:
    number, held = queries.in_force(session, body_id, year, Scope())
    newest = queries.versions(session, body_id, year, Scope())[0]
    return {"year": year, "version": number, "days": len(held), "source": newest.source}


def listing_lines(found: Found) -> str:
    if "years" in found:
        text = [
            f"{each['year']}  versi {each['version']}, {each['days']} hari, {each['source']}"
            for each in found["years"]
        ]
        return "\n".join(text) + "\n"
    text = [f"Kalender {found['year']}, versi {found['version']}"]
    text += [f"{each['date']} {each['kind']:<13} {each['name']}" for each in found["days"]]
    text += [f"{each['date']} lokal         {each['name']}" for each in found["local"]]
    return "\n".join(text) + "\n"
