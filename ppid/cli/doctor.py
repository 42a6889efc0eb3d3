"""`ppid doctor`: what is configured, reachable, migrated and running; exit 1 where one is wrong."""

import argparse
import json
import sys
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid import clock, db
from ppid.accounts import alone
from ppid.accounts.models import Role
from ppid.accounts.words import usual_name
from ppid.cli import checks, ready
from ppid.cli.checks import NOTE, OK, PROBLEM, Finding
from ppid.desk import ladder_words
from ppid.desk.ladder import PATH
from ppid.errors import ConfigError
from ppid.events.models import State
from ppid.health import queries
from ppid.holidays.missing import loaded_years, missing_year
from ppid.notices import alarm_words, alarms, newer
from ppid.notices import queries as notices
from ppid.notices.alarms import Alarm
from ppid.notices.guards import restored
from ppid.notices.recipients import commission_address
from ppid.requests.service import moving
from ppid.settings import settings
from ppid.units.models import PublicBody

SIGNS = {OK: "baik    ", NOTE: "catatan ", PROBLEM: "MASALAH "}


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="periksa pengaturan dan proses yang berjalan")
    parser.add_argument("--json", action="store_true", help="satu objek JSON")


def run(args: argparse.Namespace) -> int:
    """Looks at everything; 1 where something is wrong."""
    figures: dict[str, Any] = {}
    findings = examine(figures)
    problems = [finding.name for finding in findings if finding.state == PROBLEM]
    if args.json:
        found = [vars(finding) for finding in findings]
        report = {"ok": not problems, "problems": problems, "checks": found, **figures}
        sys.stdout.write(json.dumps(report) + "\n")
    else:
        for finding in findings:
            sys.stdout.write(f"{SIGNS[finding.state]} {finding.name:<11} {finding.detail}\n")
    return 1 if problems else 0


def examine(figures: dict[str, Any]) -> list[Finding]:
    """Every finding; what can be counted goes into `figures`."""
    try:
        findings = [_settings()]
    except ConfigError as error:
        return [Finding("settings", PROBLEM, str(error))]
    try:
        settings().folder()
        engine = db.connect(pooled=False)
    except ConfigError as error:
        return [*findings, Finding("database", PROBLEM, str(error)), *checks.outside()]
    findings.append(Finding("database", OK, f"menjawab, tahan putus listrik ({engine.name})"))
    migrated = _schema(engine)
    findings.append(migrated)
    if migrated.state == OK:
        findings += _inside(engine, figures)
    return findings + checks.outside()


def _settings() -> Finding:
    mode = "latihan" if settings().demo else "layanan"
    return Finding("settings", OK, f"mode {mode}, {settings().base_url}")


def _schema(engine: Engine) -> Finding:
    found, wanted = db.current_revision(engine), db.head_revision()
    if found != wanted:
        return Finding("schema", PROBLEM, f"di {found}, perlu {wanted}; jalankan `ppid migrate`")
    return Finding("schema", OK, f"di {wanted}")


def _inside(engine: Engine, figures: dict[str, Any]) -> list[Finding]:
    try:
        ready.check_mode(engine)
    except ConfigError as error:
        return [Finding("mode", PROBLEM, str(error))]
    ready.follow_training()
    restored.check()
    with db.reading() as session:
        found = queries.figures(session, clock.now(), clock.real_now())
        commission = _commission(session)
        calendars = [*_officers(session), *_calendars(session), *_ladders(session)]
        trouble = _trouble(session)
    ages = {"beat": found.beat_age, "worker": found.worker_age}
    known = {**ages, "tick": found.tick_age}
    figures |= {f"{n}_age_seconds": None if age is None else round(age) for n, age in known.items()}
    figures |= {"alarms": [alarm.name for alarm in found.alarms]}
    figures |= {"processes": [vars(each) for each in found.processes]}
    figures |= {"oldest_undelivered_seconds": round(found.oldest_pending), "outbox": found.outbox}
    alive = [_alive(name, age) for name, age in ages.items()]
    alarmed = [*trouble, *_alarms(found)]
    return [*alive, *_processes(found), _waiting(found), *alarmed, commission, *calendars]


def _commission(session: Session) -> Finding:
    """Where escalations go: an address, and the office's recorded basis for writing to it."""
    bodies = session.exec(select(PublicBody.id)).all()
    if bodies and all(commission_address(session, body) for body in bodies):
        return Finding("commission", OK, "alamat dan dasar tercatat")
    return Finding("commission", NOTE, "alamat atau dasar belum dicatat: tidak ada yang dikirim")


def _officers(session: Session) -> list[Finding]:
    """Whether somebody decides and somebody lets people in; a new office has neither yet."""
    found = []
    for body_id in session.exec(select(PublicBody.id)).all():
        if roles := alone.empty_roles(session, body_id):
            detail = f"belum ada {' dan '.join(map(usual_name, roles))}"
            cases = moving.open_number(session, body_id) if Role.PPID_UTAMA in roles else 0
            if cases:
                detail += f": {cases} permohonan terbuka tidak dapat diputuskan"
            detail += "; undang di /petugas/orang atau `ppid officer add`"
            found.append(Finding("officers", PROBLEM if cases else NOTE, detail))
    return found or [Finding("officers", OK, "PPID Utama dan pengelola sistem bertugas")]


def _calendars(session: Session) -> list[Finding]:
    """Whether the years are loaded that limits may fall into; from 1 October on also the next."""
    found = []
    for body_id in session.exec(select(PublicBody.id)).all():
        years = loaded_years(session, body_id)
        if year := missing_year(clock.today(), years):
            detail = f"kalender {year} belum dimuat: tenggatnya menunggu; `ppid holidays propose`"
            found.append(Finding("calendar", PROBLEM, detail))
        else:
            found.append(Finding("calendar", OK, f"dimuat sampai {max(years)}"))
    return found


def _ladders(session: Session) -> list[Finding]:
    """Shipped steps that an office with a ladder of its own has not decided about."""
    found = []
    for body_id in session.exec(select(PublicBody.id)).all():
        if steps := newer.lacking(session, body_id):
            named = "; ".join(ladder_words.step(step) for step in steps)
            detail = f"langkah bawaan baru belum ada pada tangga kantor: {named} (buka {PATH})"
            found.append(Finding("ladder", NOTE, detail))
    return found


def _alive(name: str, age: float | None) -> Finding:
    if age is None:
        return Finding(name, PROBLEM, f"belum pernah bekerja; jalankan `ppid {name}`")
    if age > queries.STALE:
        return Finding(name, PROBLEM, f"diam {age:.0f} detik; periksa `ppid {name}` dan antrean")
    return Finding(name, OK, f"bekerja {age:.0f} detik lalu")


def _processes(found: queries.Figures) -> list[Finding]:
    """The living by name, and how many gave their last sign within the hour."""
    living = [each.name for each in found.processes if each.age <= queries.STALE]
    gone = len(found.processes) - len(living)
    findings = [Finding("processes", OK, ", ".join(living))] if living else []
    if gone:
        findings.append(Finding("processes", NOTE, f"{gone} berhenti dalam satu jam"))
    return findings


def _trouble(session: Session) -> list[Finding]:
    """What holds all mail back, from its first minute on; people are alarmed only later."""
    found = notices.transport_trouble(session)
    if found is None:
        return []
    since = clock.local(found.since)
    detail = f"surat menunggu sejak {since:%Y-%m-%d %H.%M} {clock.zone_name()}: {found.reason}"
    return [Finding(alarms.TRANSPORT, PROBLEM, detail)]


def _waiting(found: queries.Figures) -> Finding:
    waiting = sum(found.outbox[state] for state in queries.OPEN_STATES)
    return Finding("notices", OK, f"{waiting} menunggu, {found.outbox[State.SENT]} terkirim")


def _alarms(found: queries.Figures) -> list[Finding]:
    """What the banner of the officers' pages says, for whoever sits at the server."""
    return [
        Finding(alarm.name, PROBLEM, " ".join(part for part in _words(alarm) if part))
        for alarm in found.alarms
        if alarm.name != alarms.TRANSPORT  # told already, with its reason
    ]


def _words(alarm: Alarm) -> tuple[str, str, str]:
    return alarm_words.what(alarm), alarm_words.since(alarm), alarm_words.remedy(alarm)
