"""`ppid bounce`: one message on standard input, as a mail server hands it to a program.

Exit codes are those of sysexits: 0 taken, also where it is of no interest; 75 come again later. No
other, because a mail server would send a bounce about the bounce.
"""

import argparse
import logging
import sys
from typing import BinaryIO

from ppid.cli.ready import open_database
from ppid.db import transaction
from ppid.errors import ConfigError, DomainError
from ppid.notices import bounces
from ppid.notices.reports import LARGEST
from ppid.settings import settings
from ppid.wiring import wire

TAKEN, LATER = 0, 75
CHUNK = 64 * 1024
log = logging.getLogger("ppid.bounces")


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="terima satu surat pantulan dari peladen surel")
    parser.add_argument("--to", metavar="ALAMAT", default="", help="alamat tujuan surat itu")


def run(args: argparse.Namespace) -> int:
    """Take the message in, or say that it must come again."""
    raw = read(sys.stdin.buffer)
    try:
        if settings().bounce_address is None:
            raise ConfigError("PPID_BOUNCE_ADDRESS: belum diatur; surat pantulan menunggu.")
        open_database(pooled=False)
        wire()
        with transaction() as session:
            bounces.take(session, raw, "pipe", args.to)
    except (ConfigError, DomainError) as error:
        sys.stderr.write(f"ppid: {' '.join(str(error).split())}\n")
        return LATER
    except Exception as error:  # the database is away, or anything else: the mail must not be lost
        log.exception("not taken")
        sys.stderr.write(f"ppid: surat pantulan belum diterima ({type(error).__name__})\n")
        return LATER
    return TAKEN


def read(stream: BinaryIO) -> bytes:
    """As much as is looked at; the rest is read too, or the mail server would see a broken pipe."""
    raw = stream.read(LARGEST)
    while stream.read(CHUNK):
        pass
    return raw
