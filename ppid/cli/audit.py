"""`ppid audit verify`: the chain of events holds, or where it breaks; `check`: evidence."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ppid import db
from ppid.cli.ready import open_database
from ppid.errors import ConfigError
from ppid.events import heads, sealing
from ppid.keys import public_seals_of
from ppid.kit import jwks
from ppid.kit.seals import BadSeal, Forged, Keys, UnknownKey
from ppid.reports import evidence
from ppid.settings import kept_ring

HOLDS, BROKEN = 0, 1


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="buktikan rantai peristiwa; periksa berkas bukti")
    acts = parser.add_subparsers(dest="act", metavar="TINDAKAN", required=True)
    verify = acts.add_parser("verify", help="periksa seluruh rantai; sebut mata rantai yang putus")
    check = acts.add_parser("check", help="periksa berkas bukti satu perkara")
    check.add_argument("--keys", metavar="KUNCI.json", help="dari /verifikasi/kunci.json")
    check.add_argument("file", metavar="BERKAS", help="ZIP yang diunduh dari /petugas/audit")
    for each in (verify, check):
        each.add_argument("--json", action="store_true", help="satu objek JSON")


def run(args: argparse.Namespace) -> int:
    """0 where it holds, 1 where it does not."""
    return _verify(args) if args.act == "verify" else _check(args)


def _verify(args: argparse.Namespace) -> int:
    open_database(pooled=False).dispose()
    with db.reading() as session:
        verdict, waiting = sealing.verify(session), sealing.unsealed(session)
        _length, head = sealing.head(session)
        kept = heads.kept()
        gone = heads.gone(session, kept)
    intact = verdict.intact and gone is None
    report = {
        "intact": intact,
        "sealed": verdict.sealed,
        "unsealed": waiting,
        "broken_event": verdict.broken_event,
        "reason": verdict.reason or (_rewritten(gone) if gone else ""),
        "head": head.hex(),
        "heads_kept": len(kept),
    }
    words = f"RANTAI DIGANTI: {_rewritten(gone)}." if gone else _words(verdict, waiting, len(kept))
    _say(args, report, words)
    return HOLDS if intact else BROKEN


def _rewritten(gone: heads.Head) -> str:
    """Whether or not the chain holds in itself: it is another one than this machine has seen."""
    return (
        f"segel nomor {gone.position} bukan lagi yang dicatat {gone.day} di {heads.path().name}; "
        "riwayat ditulis ulang, atau database dipulihkan dari cadangan yang lebih lama"
    )


def _words(verdict: sealing.Verdict, waiting: int, kept: int) -> str:
    if verdict.intact:
        return (
            f"Rantai utuh: {verdict.sealed} peristiwa bersegel, {waiting} menunggu segel, "
            f"cocok dengan {kept} ujung yang dicatat di luar database."
        )
    return (
        f"RANTAI PUTUS pada peristiwa {verdict.broken_event}: {verdict.reason}. "
        f"{verdict.sealed} peristiwa sebelumnya utuh."
    )


def _check(args: argparse.Namespace) -> int:
    try:
        content = Path(args.file).read_bytes()
    except OSError as error:
        raise ConfigError(f"{args.file}: tidak dapat dibaca ({error.strerror})") from error
    try:
        found = evidence.check(content, _known(args))
    except BadSeal as error:
        report = {"valid": False, "reason": _why(error)}
        _say(args, report, f"TIDAK SAH: {report['reason']}.")
        return BROKEN
    words = f"Sah: {found['number']}, {found['events']} peristiwa, dibuat {found['made_at']}."
    _say(args, {"valid": True, **found}, words)
    return HOLDS


def _known(args: argparse.Namespace) -> Keys:
    """The keys that were published, or those of this installation."""
    if args.keys is None:
        ring = kept_ring()
        if ring is None:
            raise ConfigError("berikan --keys kunci.json, dari laman /verifikasi/kunci.json")
        return public_seals_of(ring)
    try:
        return jwks.from_set(json.loads(Path(args.keys).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{args.keys}: bukan kumpulan kunci layanan PPID") from error


def _why(error: BadSeal) -> str:
    if isinstance(error, evidence.Changed):
        return f"berkas di dalamnya sudah berubah: {error}"
    if isinstance(error, UnknownKey):
        return "kunci penandatangan tidak dikenal layanan ini"
    if isinstance(error, Forged):
        return "tanda tangan tidak cocok dengan manifest"
    return "bukan berkas bukti yang utuh"


def _say(args: argparse.Namespace, report: dict[str, Any], words: str) -> None:
    sys.stdout.write((json.dumps(report, ensure_ascii=False) if args.json else words) + "\n")
