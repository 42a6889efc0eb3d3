"""`ppid pause-sending` and `ppid resume-sending`: hold all mail, look at what waits, let it go."""

import argparse
import json
import sys
from typing import Any

from ppid import clock, db
from ppid.cli.ready import open_database
from ppid.kit.text import clean_text
from ppid.notices.guards.holding import Held, Waiting, held, hold, waiting
from ppid.notices.guards.resuming import resume
from ppid.wiring import wire

BY_HAND = "ditahan oleh pengelola dengan `ppid pause-sending`"


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    if name == "pause-sending":
        parser = subparsers.add_parser(name, help="tahan semua surat keluar sistem ini")
        parser.add_argument("--why", metavar="ALASAN", default=BY_HAND, help="alasan, tampil")
    else:
        parser = subparsers.add_parser(name, help="lanjutkan pengiriman yang ditahan")
        parser.add_argument("--yes", action="store_true", help="jangan bertanya")
    parser.add_argument("--json", action="store_true", help="satu objek JSON")


def run(args: argparse.Namespace) -> int:
    """Does it; 1 where the operator said no."""
    open_database(pooled=False).dispose()
    wire()
    return _pause(args) if args.command == "pause-sending" else _resume(args)


def _pause(args: argparse.Namespace) -> int:
    with db.transaction() as session:
        fresh = hold(session, clean_text(args.why, 200, multiline=False) or BY_HAND)
        found = held(session)
    word = "Pengiriman ditahan." if fresh else "Pengiriman sudah ditahan sebelumnya."
    return _say(args, word, {"paused": True, "changed": fresh, **_as_json(found, None)})


def _resume(args: argparse.Namespace) -> int:
    with db.reading() as session:
        found, queue = held(session), waiting(session)
    if found is None:
        return _say(args, "Pengiriman tidak sedang ditahan.", {"paused": False, "changed": False})
    if not args.yes and not _agreed(args, found, queue):
        sys.stderr.write("ppid resume-sending: dibatalkan, pengiriman tetap ditahan\n")
        return 1
    with db.transaction() as session:
        resume(session)
    report = {"paused": False, "changed": True, **_as_json(found, queue)}
    return _say(args, f"Pengiriman dilanjutkan: {queue.total} surat akan dikirim.", report)


def _agreed(args: argparse.Namespace, found: Held, queue: Waiting) -> bool:
    out = sys.stderr if args.json else sys.stdout
    out.write(_in_words(found, queue))
    out.write("Yang sudah terkirim sesudah cadangan dibuat akan terkirim lagi.\n")
    out.write("Lanjutkan? Ketik 'ya' lalu Enter: ")
    out.flush()
    return sys.stdin.readline().strip().lower() in {"y", "ya"}


def _in_words(found: Held, queue: Waiting) -> str:
    since = clock.local(found.since)
    lines = [f"Ditahan sejak {since:%Y-%m-%d %H.%M} {clock.zone_name()}: {found.why}"]
    lines.append(f"Menunggu dikirim: {queue.total}")
    lines += [f"  {notice}: {count}" for notice, count in sorted(queue.notices.items())]
    if queue.oldest:
        oldest = clock.local(queue.oldest)
        lines.append(f"  tertua sejak {oldest:%Y-%m-%d %H.%M} {clock.zone_name()}")
    return "\n".join(lines) + "\n"


def _as_json(found: Held | None, queue: Waiting | None) -> dict[str, Any]:
    report: dict[str, Any] = {}
    if found:
        report |= {"why": found.why, "since": clock.local(found.since).isoformat()}
    if queue:
        oldest = clock.local(queue.oldest).isoformat() if queue.oldest else None
        report |= {"waiting": dict(sorted(queue.notices.items())), "oldest": oldest}
    return report


def _say(args: argparse.Namespace, words: str, report: dict[str, Any]) -> int:
    sys.stdout.write((json.dumps(report) if args.json else words) + "\n")
    return 0
