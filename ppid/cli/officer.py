"""`ppid officer add`: give someone a seat; the password is shown once, or read from stdin."""

import argparse
import json
import secrets
import sys

from sqlmodel import Session

from ppid import clock, db
from ppid.accounts import service
from ppid.accounts.models import Officer, Role
from ppid.accounts.schemas import OfficerInput
from ppid.cli.ready import open_database
from ppid.errors import Invalid, NotFound
from ppid.kit.forms import Form
from ppid.units import queries as units
from ppid.units.models import PublicBody, Unit


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="tambah petugas")
    acts = parser.add_subparsers(dest="act", metavar="TINDAKAN", required=True)
    add = acts.add_parser("add", help="tambah satu petugas")
    add.add_argument("--email", required=True, help="alamat surel, juga nama untuk masuk")
    add.add_argument("--role", required=True, choices=[str(role) for role in Role])
    add.add_argument("--unit", help="kode atau nama perangkat daerah; wajib bagi peran unit")
    add.add_argument("--name", help="nama lengkap; bawaan: alamat surel")
    add.add_argument("--nip", help="NIP, 18 angka")
    add.add_argument("--position", help="jabatan, seperti tertulis pada surat")
    add.add_argument("--password-stdin", action="store_true", help="baca kata sandi dari stdin")
    add.add_argument("--json", action="store_true", help="satu objek JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Adds the officer; 2 with one line on stderr where something is not right."""
    password = _from_stdin() if args.password_stdin else secrets.token_urlsafe(18)
    open_database(pooled=False)
    try:
        with db.transaction() as session:
            body = units.public_body(session)
            unit = _unit(session, body, args.unit) if args.unit else None
            unit_id = unit.id if unit else None
            officer = service.add(session, body.id, _person(args), password, unit_id)
    except Invalid as refusal:
        wrong = "; ".join(f"--{name}: {text}" for name, text in refusal.errors.items())
        sys.stderr.write(f"ppid officer add: {wrong}\n")
        return 2
    _report(args, officer, unit, None if args.password_stdin else password)
    return 0


def _from_stdin() -> str:
    """The first line, exactly; only its end is not part of the password."""
    return sys.stdin.readline().rstrip("\r\n")


def _person(args: argparse.Namespace) -> OfficerInput:
    form = Form(
        OfficerInput,
        {
            "email": args.email,
            "name": args.name or args.email,
            "role": args.role,
            "nip": args.nip or "",
            "position": args.position or "",
        },
    )
    person = form.clean()
    if person is None:
        raise Invalid(form.errors)
    return person


def _unit(session: Session, body: PublicBody, wanted: str) -> Unit:
    """The unit with this code, or this full or short name."""
    word = wanted.strip().casefold()
    for unit in units.active(session, body.id, clock.today()):
        if word in {unit.code.casefold(), unit.name.casefold(), unit.short_name.casefold()}:
            return unit
    raise NotFound(f"Perangkat daerah '{wanted}' tidak ditemukan.")


def _report(
    args: argparse.Namespace, officer: Officer, unit: Unit | None, password: str | None
) -> None:
    if args.json:
        answer = {"email": officer.email, "role": officer.role, "unit": unit.name if unit else None}
        answer |= {"password": password} if password else {}
        sys.stdout.write(json.dumps(answer) + "\n")
        return
    sys.stdout.write(f"{officer.email}: {officer.role}{', ' + unit.name if unit else ''}\n")
    if password:
        sys.stdout.write(f"Kata sandi (hanya ditampilkan sekali ini): {password}\n")
