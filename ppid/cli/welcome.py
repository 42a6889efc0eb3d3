"""What `ppid serve` says once it is ready: where to go, and who to log in as."""

import sys
from collections.abc import Iterator

from ppid.settings import settings

# As in ppid.accounts.service, which a light process does not import; a test holds them together.
ACCOUNTS = (
    ("dewi@ppid.example", "PPID Utama: memutuskan"),
    ("sari@ppid.example", "petugas layanan: mencatat dan memeriksa"),
    ("budi@disdik.example", "PPID Pelaksana Dinas Pendidikan dan Kebudayaan"),
    ("charlie@dinkes.example", "PPID Pelaksana Dinas Kesehatan"),
    ("ratna@setda.example", "Atasan PPID"),
    ("tirta@ppid.example", "Tim Pertimbangan"),
    ("hasan@inspektorat.example", "pengawas: membaca semua perkara dan auditnya"),
    ("komisi@ki.example", "Komisi Informasi"),
    ("admin@ppid.example", "pengelola sistem"),
)
PASSWORD = "latihan-ppid"  # noqa: S105 (shown to everyone on purpose, refused outside of demonstration)


def say(host: str, port: int) -> None:
    """Print it at once, also where nobody reads line by line."""
    sys.stdout.write("\n".join(lines(host, port)) + "\n")
    sys.stdout.flush()


def say_preparing() -> None:
    """One line before the long silence of a first start: tables are made, data are loaded."""
    what = "data latihan" if settings().demo else "pangkalan data"
    sys.stdout.write(f"  Menyiapkan {what}. Hanya pada mulai pertama; satu sampai dua menit.\n")
    sys.stdout.flush()


def lines(host: str, port: int) -> Iterator[str]:
    """The lines, without a database."""
    yield ""
    yield f"  PPID berjalan di {settings().base_url}"
    if f":{port}" not in settings().base_url:
        yield f"  (mendengarkan di {host}:{port})"
    yield f"  Petugas masuk di {settings().base_url}/masuk"
    if settings().demo:
        yield ""
        yield f"  Mode latihan. Kata sandi semua akun: {PASSWORD}"
        yield from (f"    {email:<26} {role}" for email, role in ACCOUNTS)
        yield f"  Surat yang terkirim: {settings().base_url}/demo/surat"
    yield f"  Data: {settings().data_dir}"
    yield "  Ctrl-C menghentikan semuanya."
    yield ""
