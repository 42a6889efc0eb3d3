"""`ppid serve`, and its three kinds of process one by one: `web`, `worker`, `beat`.

Everything heavy is imported by the process that needs it: the supervisor stays light.
"""

import argparse
import os
import socket
import sys
from errno import EADDRINUSE

from ppid.errors import ConfigError
from ppid.settings import settings

HELP = {
    "serve": "web, worker, dan beat sekaligus; yang berhenti dijalankan lagi",
    "web": "satu proses web",
    "worker": "satu proses worker",
    "beat": "satu proses beat",
}


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help=HELP[name])
    if name in {"serve", "web"}:
        parser.add_argument("--host", metavar="H", help="alamat yang didengarkan (PPID_HOST)")
        parser.add_argument("--port", metavar="N", type=_port, help="porta (PPID_PORT)")
    if name == "web":
        parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    if name == "worker":
        parser.add_argument(
            "--concurrency", metavar="N", type=int, help="proses; hanya dengan Redis"
        )


def run(args: argparse.Namespace) -> int:
    """Runs the chosen processes until a signal; a wrong setting ends it with one line."""
    if args.command == "serve":
        from ppid.cli import supervisor  # noqa: PLC0415

        host, port = address(args)
        check_port(host, port)
        _hand_down(port)
        return supervisor.serve(host, port)
    if args.command == "web":
        return _web(args)
    if args.command == "worker":
        return _worker(args)
    from ppid.cli import refusals  # noqa: PLC0415
    from workers import beat  # noqa: PLC0415

    refusals.check_queue()
    return beat.run()


def address(args: argparse.Namespace) -> tuple[str, int]:
    """Where to listen: the command line before the settings."""
    return args.host or settings().host, args.port or settings().port


def check_port(host: str, port: int) -> None:
    """Refuse before anything starts: servers that share a port would take turns silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == EADDRINUSE:
                raise ConfigError(
                    f"PPID_PORT: porta {port} sudah dipakai program lain; hentikan program itu "
                    "atau pilih porta lain, misalnya PPID_PORT=8001."
                ) from error
            raise ConfigError(
                f"PPID_HOST: tidak dapat mendengarkan di {host}:{port} ({error.strerror})."
            ) from error


def _hand_down(port: int) -> None:
    """What every child gets: the base URL that follows the port, and a modest allocator."""
    os.putenv("PPID_PORT", str(port))
    os.putenv("MALLOC_ARENA_MAX", "2")  # an arena for each thread keeps memory that nobody uses


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"'{text}' bukan nomor porta")
    return int(text)


def _web(args: argparse.Namespace) -> int:
    from ppid.cli import ready, refusals, web  # noqa: PLC0415

    host, port = address(args)
    check_port(host, port)
    refusals.check_queue()
    engine = ready.prepare() if args.prepare else ready.open_database()
    refusals.be_the_only_web(engine)
    return web.run(host, port)


def _worker(args: argparse.Namespace) -> int:
    from ppid.cli import ready, refusals  # noqa: PLC0415
    from ppid.notices.guards import restored  # noqa: PLC0415
    from ppid.wiring import wire  # noqa: PLC0415
    from workers import processes  # noqa: PLC0415

    refusals.check_queue()
    engine = ready.open_database(pooled=False)
    wire()
    if why := restored.check():
        sys.stderr.write(f"ppid: pengiriman ditahan: {why}; periksa, lalu `ppid resume-sending`\n")
    engine.dispose()  # no line may be open when it forks
    return processes.run(args.concurrency)
