"""What may stand in a variable: each kind is read, or refused in one line that names it.

No line repeats a value that may hold a secret.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from ppid.errors import ConfigError

Env = Mapping[str, str]
ON = frozenset({"1", "on", "true", "yes"})
OFF = frozenset({"", "0", "off", "false", "no"})
# Mounted there for this process alone: Docker makes its secrets 0444, and systemd has its own mode.
PRIVATE_PLACES = (Path("/run/secrets"), Path("/run/credentials"))
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OTHERS, GROUP, GROUP_WRITES = 0o007, 0o070, 0o020
LABEL = "[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}\.)*{LABEL}")
PORT_BEHIND = re.compile(r":\d{1,5}$")
# One bare address in letters that every mail server takes; no name, list, quote or line break.
ADDRESS = re.compile(
    r"(?=[^@]{1,64}@)[A-Za-z0-9_'+-]+(?:\.[A-Za-z0-9_'+-]+)*"
    r"@(?=.{1,253}\Z)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]"
    r"(?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)


def text(env: Env, name: str) -> str | None:
    """A value or the content of the file that `…_FILE` names."""
    file = env.get(f"{name}_FILE")
    if not file:
        return env.get(name, "").strip() or None
    return secret_file(f"{name}_FILE", file).strip() or None


def secret_file(name: str, file: str) -> str:
    """The content of a file that nobody else may read."""
    path = Path(file)
    try:
        _refuse_shared(name, path)
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(
            f"{name}: {file} tidak terbaca ({error.strerror}); perbaiki jalur atau izinnya."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: {file} bukan teks; buat ulang berkasnya.") from error


def _refuse_shared(name: str, path: Path) -> None:
    """Others may not read or write it, nor a group write it.

    A group may read, as with root:ppid 0640, for a service that cannot change its own secret.
    """
    if any(path.resolve().is_relative_to(place) for place in PRIVATE_PLACES):
        return
    mode = path.stat().st_mode
    if mode & (OTHERS | GROUP_WRITES):
        wanted = "0640" if mode & GROUP and not mode & OTHERS else "0600"
        raise ConfigError(
            f"{name}: {path} dapat dibaca atau diubah pengguna lain; jalankan "
            f"`chmod {wanted} {path}`."
        )


def flag(env: Env, name: str, default: bool) -> bool:
    value = env.get(name)
    if value is None:
        return default
    if value.strip().lower() in ON | OFF:
        return value.strip().lower() in ON
    raise ConfigError(f"{name}: '{value}' tidak dikenal; tulis on atau off.")


def port(env: Env) -> int:
    value = env.get("PPID_PORT", "8000")
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise ConfigError(f"PPID_PORT: '{value}' bukan nomor porta; tulis angka 1 sampai 65535.")
    return int(value)


def hours(env: Env, name: str, default: int, most: int) -> int:
    """A number of whole hours, from 1 on."""
    value = env.get(name) or str(default)
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= most:
        raise ConfigError(f"{name}: '{value}' bukan jumlah jam; tulis angka 1 sampai {most}.")
    return int(value)


def url(env: Env, name: str, schemes: tuple[str, ...]) -> str | None:
    """A URL of one of these schemes; of a database only the scheme, it has its own parser."""
    value = text(env, name)
    if value is None:
        return None
    if not value.startswith(tuple(f"{scheme}:" for scheme in schemes)):
        raise ConfigError(f"{name}: harus diawali {' atau '.join(f'{s}://' for s in schemes)}")
    if "sqlite" not in schemes:
        split(name, value)
    return value


def split(name: str, value: str) -> SplitResult:
    """Its parts, of which host and port can be read."""
    try:
        parts = urlsplit(value)
        fine = parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        raise ConfigError(
            f"{name}: alamat tidak terbaca; porta adalah angka 1 sampai 65535, dan tanda seperti "
            "@ : / # ? [ pada nama atau sandi ditulis sebagai %40 %3A %2F %23 %3F %5B."
        )
    return parts


@dataclass(frozen=True)
class Oidc:
    """The office's own log-in (OpenID Connect): who it is, and what it knows us as."""

    issuer: str
    client_id: str
    client_secret: str


def oidc(env: Env) -> Oidc | None:
    """All three variables or none; http on loopback alone: its answer proves who someone is."""
    names = ("PPID_OIDC_ISSUER", "PPID_OIDC_CLIENT_ID", "PPID_OIDC_CLIENT_SECRET")
    values = [text(env, name) or "" for name in names]
    if not any(values):
        return None
    if not all(values):
        lacking = next(name for name, value in zip(names, values, strict=True) if not value)
        others = " dan ".join(name for name in names if name != lacking)
        raise ConfigError(f"{lacking}: perlu diisi bersama {others}.")
    parts = split(names[0], values[0])
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not safe or not parts.hostname or parts.query or parts.fragment:
        raise ConfigError(f"{names[0]}: tulis alamat https penerbit, tanpa ? dan #.")
    return Oidc(values[0].rstrip("/"), values[1], values[2])


@dataclass(frozen=True)
class Esign:
    """The office's server for electronic signatures (BSrE Esign Client Service, version 2)."""

    url: str
    user: str
    password: str


def esign(env: Env) -> Esign | None:
    """All three variables or none; http on loopback alone: a passphrase goes over the line."""
    names = ("PPID_ESIGN_URL", "PPID_ESIGN_USER", "PPID_ESIGN_PASSWORD")
    values = [text(env, name) or "" for name in names]
    if not any(values):
        return None
    if not all(values):
        lacking = next(name for name, value in zip(names, values, strict=True) if not value)
        others = " dan ".join(name for name in names if name != lacking)
        raise ConfigError(f"{lacking}: perlu diisi bersama {others}.")
    parts = split(names[0], values[0])
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not safe or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ConfigError(
            f"{names[0]}: tulis alamat https server esign, tanpa pengguna, ? dan #; http hanya "
            "pada loopback."
        )
    return Esign(values[0].rstrip("/"), values[1], values[2])


@dataclass(frozen=True)
class CommissionDesk:
    """Where the Komisi Informasi takes dispute dossiers; "" where nobody has said it."""

    address: str = ""
    hours: str = ""
    email: str = ""


def commission_desk(env: Env) -> CommissionDesk:
    """As applicants read it; the service sends nothing there."""
    return CommissionDesk(
        text(env, "PPID_COMMISSION_ADDRESS") or "",
        text(env, "PPID_COMMISSION_HOURS") or "",
        address(env, "PPID_COMMISSION_DESK_EMAIL") or "",
    )


def smtp_url(env: Env, name: str = "PPID_SMTP_URL") -> str | None:
    """A mail server with a host, and user and password both or neither."""
    value = url(env, name, ("smtp", "smtps"))
    if value is None:
        return None
    parts = split(name, value)
    if not parts.hostname or bool(parts.username) != bool(parts.password):
        raise ConfigError(
            f"{name}: tulis smtp://pengguna:sandi@peladen:587, atau smtp://peladen:25 tanpa "
            "pengguna dan sandi."
        )
    return value


def address(env: Env, name: str) -> str | None:
    """Exactly one bare address of mail."""
    value = text(env, name)
    if value is not None and not is_address(value):
        raise ConfigError(
            f"{name}: harus tepat satu alamat surel, tanpa nama dan tanda kurung; "
            "contoh ppid@ppid.go.id."
        )
    return value


def is_address(value: str) -> bool:
    return ADDRESS.fullmatch(value) is not None


def parts_of_list(env: Env, name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in env.get(name, "").split(",") if part.strip())


def base_url(env: Env, port: int) -> str:
    """Scheme, host and port only: our pages begin at the root."""
    value = (env.get("PPID_BASE_URL") or f"http://127.0.0.1:{port}").strip().rstrip("/")
    parts = split("PPID_BASE_URL", value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigError(
            f"PPID_BASE_URL: '{value}' bukan alamat http(s); contoh https://ppid.go.id"
        )
    if f"{parts.scheme}://{parts.netloc}" != value or "@" in parts.netloc:
        raise ConfigError(
            "PPID_BASE_URL: hanya skema, nama host, dan porta, tanpa jalur atau sandi; "
            "contoh https://ppid.go.id"
        )
    return value


def hosts(env: Env) -> tuple[str, ...]:
    """Names of hosts; a sign for all of them would let any name into our links."""
    values = parts_of_list(env, "PPID_ALLOWED_HOSTS")
    for value in values:
        if not _is_host(PORT_BEHIND.sub("", value)):
            raise ConfigError(
                f"PPID_ALLOWED_HOSTS: '{value}' bukan nama host; tulis nama tanpa skema, jalur, "
                "dan tanda *, dipisah koma; contoh ppid.go.id,www.ppid.go.id."
            )
    return values


def _is_host(name: str) -> bool:
    if name.startswith("["):
        return name.endswith("]") and _is_ip(name[1:-1])
    return HOST.fullmatch(name) is not None


def proxies(env: Env) -> tuple[str, ...]:
    values = parts_of_list(env, "PPID_TRUSTED_PROXIES")
    for value in values:
        if not _is_ip(value):
            raise ConfigError(
                f"PPID_TRUSTED_PROXIES: '{value}' bukan alamat IP; tulis alamat IP proksi Anda."
            )
    return values


def _is_ip(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True


def token(env: Env, name: str, shortest: int) -> str | None:
    """A secret that nobody guesses: at least so many signs."""
    value = text(env, name)
    if value is not None and len(value) < shortest:
        raise ConfigError(
            f"{name}: terlalu pendek, perlu {shortest} huruf atau lebih; "
            "buat dengan `openssl rand -hex 24`."
        )
    return value
