"""`ppid clock`: what the clocks say; `ppid clock confirm`: the clock is right as it is."""

import argparse
import json
import sys
from typing import Any

from ppid import clock, db
from ppid.cli.ready import open_database
from ppid.events.service import SYSTEM
from ppid.notices.guards import clocks
from ppid.notices.guards.clocks import Standing
from ppid.wiring import wire

WORDS = {
    clocks.FORWARD: "jam mesin melompat maju",
    clocks.BACKWARD: "jam mesin mundur",
    clocks.SERVERS: "jam mesin dan jam server pangkalan data berbeda",
    clocks.UNSURE: "mesin baru menyala dan jamnya belum disamakan (NTP)",
}


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="jam layanan: lihat, atau nyatakan benar")
    acts = parser.add_subparsers(dest="act", metavar="TINDAKAN")
    confirm = acts.add_parser("confirm", help="jam sekarang benar; tenggat dilanjutkan")
    confirm.add_argument("--yes", action="store_true", help="jangan bertanya")
    for each in (parser, confirm):
        each.add_argument("--json", action="store_true", help="satu objek JSON")


def run(args: argparse.Namespace) -> int:
    """Says it or does it; 1 where the guard holds, or the operator said no."""
    open_database(pooled=False).dispose()
    wire()
    with db.reading() as session:
        found = clocks.standing(session)
    if args.act != "confirm" or found is None:
        _say(args, in_words(found), found, confirmed=False)
        return 1 if found and args.act != "confirm" else 0
    if not args.yes and not _agreed(args, found):
        sys.stderr.write("ppid clock confirm: dibatalkan, tenggat tetap ditahan\n")
        return 1
    with db.transaction() as session:
        clocks.confirm(session, SYSTEM)
    _say(args, "Jam dinyatakan benar; tenggat dilanjutkan.", found, confirmed=True)
    return 0


def in_words(found: Standing | None) -> str:
    """One line: what the clock is, and why it is not believed."""
    now = f"{clock.local(clock.real_now()):%Y-%m-%d %H.%M} {clock.zone_name()}"
    if found is None:
        return f"Jam sekarang {now}; tidak ada yang mencurigakan."
    return f"Jam sekarang {now}; {why(found)}: pengingat dan pemberitahuan lewat waktu ditahan."


def why(found: Standing) -> str:
    """What is wrong, and by how much."""
    return f"{WORDS[found.kind]} ({found.seconds / 60:+.0f} menit)"


def _agreed(args: argparse.Namespace, found: Standing) -> bool:
    out = sys.stderr if args.json else sys.stdout
    out.write(f"{in_words(found)}\nBandingkan dengan jam yang Anda percaya.\n")
    out.write("Jam ini benar? Ketik 'ya' lalu Enter: ")
    out.flush()
    return sys.stdin.readline().strip().lower() in {"y", "ya"}


def _say(args: argparse.Namespace, words: str, found: Standing | None, confirmed: bool) -> None:
    report: dict[str, Any] = {"now": clock.local(clock.real_now()).isoformat()}
    report |= {"held": found is not None and not confirmed, "confirmed": confirmed}
    if found:
        report |= {"kind": found.kind, "seconds": found.seconds}
        report |= {"since": clock.local(found.since).isoformat()}
    sys.stdout.write((json.dumps(report) if args.json else words) + "\n")
