"""`ppid` and its commands. Only the module of the chosen command is imported, so it starts fast."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, Protocol, cast

from ppid import __version__
from ppid.errors import ConfigError, DomainError


class Command(Protocol):
    """What a module of this package offers; one module may serve several names."""

    def add_parser(
        self, subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
    ) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("ppid.cli.serve", "jalankan dan awasi web, worker, dan beat sekaligus"),
    "web": ("ppid.cli.serve", "jalankan satu proses web"),
    "worker": ("ppid.cli.serve", "jalankan satu proses worker"),
    "beat": ("ppid.cli.serve", "jalankan satu proses beat"),
    "migrate": ("ppid.cli.data", "perbarui skema pangkalan data; aman diulang"),
    "seed": ("ppid.cli.data", "isi perangkat daerah dan kalender; aman diulang"),
    "deadline": ("ppid.cli.deadline", "hitung satu tenggat menurut undang-undang"),
    "route": ("ppid.cli.route", "sarankan perangkat daerah yang menjawab"),
    "verify": ("ppid.cli.verify", "periksa segel surat atau berkas, tanpa jaringan"),
    "tick": ("ppid.cli.tick", "kerjakan sekali semua yang jatuh waktu"),
    "holidays": ("ppid.cli.holidays", "kalender hari libur: coba, terapkan, usulkan, lihat"),
    "pause-sending": ("ppid.cli.sending", "tahan semua surat"),
    "resume-sending": ("ppid.cli.sending", "lanjutkan pengiriman yang ditahan"),
    "audit": ("ppid.cli.audit", "buktikan rantai peristiwa; periksa berkas bukti"),
    "clock": ("ppid.cli.believing", "jam layanan: lihat, atau nyatakan benar"),
    "officer": ("ppid.cli.officer", "tambah petugas"),
    "bounce": ("ppid.cli.bounce", "terima satu surat pantulan dari peladen surel"),
    "doctor": ("ppid.cli.doctor", "periksa pengaturan dan proses yang berjalan"),
}


class Parser(argparse.ArgumentParser):
    """A mistake is one line on stderr and exit 2, so that scripts can show it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (lihat {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; refusals and wrong settings become one line on stderr and exit 2."""
    args = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(args)
    except (DomainError, ConfigError) as refusal:
        sys.stderr.write(f"ppid: {' '.join(str(refusal).split())}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, `head` for one, has gone: nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _run(args: list[str]) -> int:
    chosen = args[0] if args and args[0] in COMMANDS else None
    module = cast(Command, import_module(COMMANDS[chosen][0])) if chosen else None
    namespace = _parser(chosen, module).parse_args(args)
    code = module.run(namespace) if module else 0
    sys.stdout.flush()
    return code


def _parser(chosen: str | None, module: Command | None) -> Parser:
    parser = Parser(prog="ppid", description="Layanan permohonan informasi publik.")
    parser.add_argument("--version", action="version", version=f"ppid {__version__}")
    subparsers: Any = parser.add_subparsers(dest="command", metavar="PERINTAH", required=True)
    for name, (_, summary) in COMMANDS.items():
        if module and name == chosen:
            module.add_parser(subparsers, name)
        else:
            subparsers.add_parser(name, help=summary)
    return parser
