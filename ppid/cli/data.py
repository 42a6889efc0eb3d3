"""`ppid migrate` and `ppid seed`: the schema, and what the package ships."""

import argparse
import sys

from ppid import db
from ppid.cli import ready
from ppid.errors import ConfigError
from ppid.settings import settings
from ppid.wiring import wire


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    if name == "migrate":
        subparsers.add_parser(name, help="perbarui skema pangkalan data; aman diulang")
        return
    parser = subparsers.add_parser(name, help="isi perangkat daerah dan kalender; aman diulang")
    parser.add_argument("--demo", action="store_true", help="juga petugas dan kasus latihan")
    parser.add_argument("--again", action="store_true", help="buang data latihan, mulai dari awal")


def run(args: argparse.Namespace) -> int:
    """Runs the command that was asked for."""
    if args.command == "migrate":
        return _migrate()
    return _seed(args.demo, args.again)


def _migrate() -> int:
    settings().folder()
    engine = db.connect(pooled=False)
    before = db.current_revision(engine)
    if before is not None:
        ready.check_mode(engine)
    if before == db.head_revision():
        return _say("Skema sudah terbaru.")
    engine.dispose()
    db.migrate(settings().migrate_database_url)
    return _say(f"Skema diperbarui ke {db.head_revision()}.")


def _seed(demo: bool, again: bool) -> int:
    if again and not settings().demo:
        raise ConfigError("PPID_DEMO: latihan hanya dapat diulang dengan PPID_DEMO=on.")
    ready.open_database(pooled=False, demo=demo)
    if again:
        wire()
        from ppid.demo.reset import again as start_again  # noqa: PLC0415 (demonstration only)

        start_again()
    else:
        ready.load(demo or settings().demo)
    return _say("Perangkat daerah dan kalender sudah terisi.")


def _say(line: str) -> int:
    sys.stdout.write(line + "\n")
    return 0
