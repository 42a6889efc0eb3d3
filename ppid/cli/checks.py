"""What `ppid doctor` looks at outside of the database: each check answers within seconds."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import TemporaryFile
from urllib.parse import urlsplit

from ppid.settings import settings

OK, NOTE, PROBLEM = "ok", "note", "problem"
PATIENCE = 5.0


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it is, and what to do where it is wrong."""

    name: str
    state: str
    detail: str


def outside() -> list[Finding]:
    """Every neighbour that the settings name."""
    return [_guarded(*check) for check in CHECKS]


def _guarded(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:  # a neighbour may fail in any way: that is the finding
        return Finding(name, PROBLEM, f"tidak dapat dihubungi ({type(error).__name__})")


def redis() -> Finding:
    """The broker of a service on many machines."""
    url = settings().redis_url
    if url is None:
        return Finding("redis", NOTE, "tidak dipakai: antrean ada di folder data")
    from redis import Redis  # noqa: PLC0415 (only where it is used)

    with Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE) as client:
        client.ping()
        policy = client.config_get("maxmemory-policy").get("maxmemory-policy", "noeviction")
    if policy != "noeviction":
        return Finding("redis", PROBLEM, f"maxmemory-policy {policy}; atur ke noeviction")
    return Finding("redis", OK, "menjawab")


def mail() -> Finding:
    """Whether the mail server greets us and takes our password; nothing is sent."""
    url = settings().smtp_url
    if url is None and settings().demo:
        return Finding("mail", OK, "mode latihan: surat disimpan dan tampil di /demo/surat")
    if url is None:
        return Finding("mail", PROBLEM, "belum diatur: surat tertahan; isi PPID_SMTP_URL")
    from ppid.notices.replies import Unavailable  # noqa: PLC0415 (only where it is used)
    from ppid.notices.smtp import Smtp  # noqa: PLC0415

    try:
        line = Smtp(url, hasty=PATIENCE)
    except Unavailable as error:
        return Finding("mail", PROBLEM, f"{error}; periksa PPID_SMTP_URL")
    line.close()
    return Finding("mail", OK, "menjawab EHLO" + " dan menerima sandi" * line.logged_in)


def returns() -> Finding:
    """Whether mail that comes back is read."""
    if settings().bounce_address is None:
        detail = "PPID_BOUNCE_ADDRESS belum diatur: surel yang kembali tidak terbaca"
        return Finding("bounces", NOTE, detail)
    url = settings().imap_url
    if url is None:
        return Finding("bounces", OK, "lewat `ppid bounce` dari peladen surel")
    from ppid.notices import mailbox  # noqa: PLC0415 (only where it is used)

    return Finding("bounces", OK, f"kotak surat terbuka, {mailbox.check(url)} menunggu")


def storage() -> Finding:
    """The folder of the data, always; the bucket, where one is named."""
    folder = settings().folder()
    with TemporaryFile(dir=folder) as probe:
        probe.write(b"ppid")
    url = settings().storage_url
    if url is None:
        return Finding("storage", OK, f"folder {folder} dapat ditulisi")
    from ppid.documents import storage as bucket  # noqa: PLC0415 (only where it is used)

    bucket.check()
    return Finding("storage", OK, "wadah menjawab")


def scanner() -> Finding:
    """Whether clamd answers PING."""
    url = settings().clamd_url
    if url is None:
        return Finding("scanner", NOTE, "belum diatur: berkas ditandai tidak dipindai")
    parts = urlsplit(url)
    unix = parts.scheme == "unix"
    address = parts.path if unix else (parts.hostname or "localhost", parts.port or 3310)
    with socket.socket(socket.AF_UNIX if unix else socket.AF_INET) as line:
        line.settimeout(PATIENCE)
        line.connect(address)
        line.sendall(b"zPING\0")
        answer = line.recv(16)
    if not answer.startswith(b"PONG"):
        return Finding("scanner", PROBLEM, "tidak menjawab PONG; berkas baru menunggu")
    return Finding("scanner", OK, "menjawab")


CHECKS: tuple[tuple[str, Callable[[], Finding]], ...] = (
    ("redis", redis),
    ("mail", mail),
    ("bounces", returns),
    ("storage", storage),
    ("scanner", scanner),
)
