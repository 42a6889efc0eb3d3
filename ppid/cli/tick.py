"""`ppid tick`: does once, here, everything that the beat and the workers would do at an instant.

Reminders, lapse notices and escalations are decided, then what is due is delivered. Doing it twice
does nothing twice.
"""

import argparse
import json
import re
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ppid import clock
from ppid.cli.ready import open_database
from ppid.errors import DomainError
from ppid.imports import work as imports
from ppid.notices.delivery import DeliveryReport, deliver
from ppid.notices.sweep import SweepReport, run_sweep
from ppid.routing import retraining
from ppid.settings import settings
from ppid.wiring import wire

PATIENCE = 30.0  # seconds for another sweeper to finish its batch
STOPPED = {
    "paused": "pengiriman sedang ditahan; tidak ada yang dikirim",
    "PPID_SMTP_URL": "PPID_SMTP_URL belum diatur, jadi surel menunggu",
}


class CannotTick(DomainError):
    """The instant cannot be used here; the text says why."""

    status_code = 422


@dataclass(frozen=True)
class Done:
    """What one tick did."""

    at: datetime
    sweep: SweepReport
    delivery: DeliveryReport
    learned: int | None = None  # the version of routing that was made, where it was due

    def as_json(self) -> dict[str, Any]:
        return {
            "at": clock.local(self.at).isoformat(),
            "examined": self.sweep.examined,
            "decided": dict(sorted(self.sweep.decided.items())),
            "superseded": self.sweep.superseded,
            "letters": self.sweep.letters,
            "sealed": self.sweep.sealed,
            "busy": self.sweep.busy,
            "held": self.sweep.held,
            "sent": dict(sorted(self.delivery.sent.items())),
            "cancelled": self.delivery.cancelled,
            "later": self.delivery.later,
            "failed": self.delivery.failed,
            "stopped": self.delivery.stopped,
            "learned": self.learned,
        }


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    parser = subparsers.add_parser(
        name, description="Kerjakan sekali semua yang jatuh waktu; aman diulang."
    )
    parser.add_argument(
        "--at", metavar="KAPAN", help="2026-12-08T07:30+08:00; masa depan hanya dalam mode latihan"
    )
    parser.add_argument("--json", action="store_true", help="satu objek JSON")


def run(args: argparse.Namespace) -> int:
    """Tick now or at `--at`, and say what it came to."""
    at = _instant(args.at) if args.at else None
    open_database()
    if at is not None and at > clock.now() and not settings().demo:
        raise CannotTick("--at: waktu yang akan datang hanya boleh dalam mode latihan (PPID_DEMO).")
    wire()
    with clock.fixed(at) if at else nullcontext():
        done = tick()
    sys.stdout.write(json.dumps(done.as_json()) + "\n" if args.json else _in_words(done))
    return 0


def tick() -> Done:
    """Sweep, deliver until nothing is due, then learn from assignments where that is due."""
    end = clock.monotonic() + PATIENCE
    while imports.step():
        pass
    swept = run_sweep()
    while swept.busy and clock.monotonic() < end:
        time.sleep(0.1)
        swept = run_sweep()
    delivered = DeliveryReport()
    while part := deliver():
        delivered.add(part)
    delivered.add(part)
    made = retraining.turn()
    return Done(clock.now(), swept, delivered, made.number if made else None)


def _instant(text: str) -> datetime:
    """An instant, or the first minute of a date; without a zone it is the office's."""
    try:
        found = datetime.fromisoformat(re.sub("[zZ]$", "+00:00", text.strip()))
    except ValueError as error:
        raise CannotTick(f"--at: '{text}' bukan waktu; tulis misalnya 2026-12-08T07:30.") from error
    return found if found.tzinfo else found.replace(tzinfo=clock.zone())


def _in_words(done: Done) -> str:
    at = clock.local(done.at)
    lines = [f"{at:%Y-%m-%d %H.%M} {clock.zone_name()}: {done.sweep.examined} tenggat diperiksa"]
    if done.sweep.busy:
        lines.append("  penyapu lain sedang bekerja; keputusan diserahkan kepadanya")
    if done.sweep.held:
        lines.append("  jam tidak dapat dipercaya: tenggat ditahan; lihat `ppid clock`")
    for title, found in (("diputuskan", done.sweep.decided), ("terkirim", done.delivery.sent)):
        lines += [f"  {title}: {notice} {count}" for notice, count in sorted(found.items())]
    counts = {
        "digantikan langkah yang lebih baru": done.sweep.superseded,
        "surat keluar dibuka": done.sweep.letters,
        "batal karena tidak lagi perlu": done.delivery.cancelled,
        "dicoba lagi nanti": done.delivery.later,
        "perlu tindakan petugas": done.delivery.failed,
    }
    lines += [f"  {title}: {count}" for title, count in counts.items() if count]
    if done.learned:
        lines.append(f"  rute: belajar dari disposisi, versi {done.learned}")
    if done.delivery.stopped:
        lines.append(f"  {STOPPED.get(done.delivery.stopped, done.delivery.stopped)}")
    return "\n".join(lines) + "\n"
