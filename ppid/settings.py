"""One frozen Settings, read from PPID_* variables. Nothing else reads the environment."""

import base64
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ppid import variables
from ppid.errors import ConfigError

LOOPBACK = variables.LOOPBACK
PRIVATE = 0o700  # of the data folder: papers, letters and keys of people
DATABASES = ("postgresql+psycopg", "sqlite")
ZONES = {"Asia/Makassar": "WITA", "Asia/Jakarta": "WIB", "Asia/Jayapura": "WIT"}
RING_NAMES = ("PPID_KEYS_FILE", "PPID_SECRET_KEY", "PPID_SECRET_KEY_FILE")
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._-]{1,30}@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}")


@dataclass(frozen=True)
class Settings:
    """What an operator may set; see docs/operating/settings.md."""

    data_dir: Path
    database_url: str
    migrate_database_url: str
    redis_url: str | None
    storage_url: str | None
    smtp_url: str | None
    mail_from: str
    bounce_address: str | None
    imap_url: str | None
    host: str
    port: int
    base_url: str
    keys: tuple[tuple[str, bytes], ...]
    allowed_hosts: tuple[str, ...]
    trusted_proxies: tuple[str, ...]
    clamd_url: str | None
    limits: bool
    offline: bool
    demo: bool
    two_factor: bool
    oidc: variables.Oidc | None
    esign: variables.Esign | None
    commission_email: str | None
    commission_desk: variables.CommissionDesk
    dossier_hours: int
    metrics_token: str | None
    timezone: ZoneInfo

    @property
    def embedded(self) -> bool:
        """True when the database is the SQLite file of the data folder."""
        return self.database_url.startswith("sqlite")

    @property
    def secure(self) -> bool:
        """Whether people reach us by https: decides Secure cookies and HSTS."""
        return self.base_url.startswith("https://")

    def folder(self, *names: str) -> Path:
        """A folder in the data folder, made where it is missing; the data are ours alone."""
        self.data_dir.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        made = self.data_dir.joinpath(*names)
        made.mkdir(parents=True, exist_ok=True)
        return made

    @property
    def base_host(self) -> str:
        return urlsplit(self.base_url).hostname or "127.0.0.1"


def _parse_ring(name: str, text: str) -> tuple[tuple[str, bytes], ...]:
    """Lines `kid: base64`; the first key is the current one."""
    ring: list[tuple[str, bytes]] = []
    for line in text.splitlines():
        kid, _, value = line.partition(":")
        if not kid.strip() or kid.startswith("#"):
            continue
        try:
            root = base64.b64decode(value.strip(), validate=True)
        except ValueError as error:
            raise ConfigError(
                f"{name}: kunci '{kid}' bukan base64; buat ulang berkasnya."
            ) from error
        ring.append((kid.strip(), root))
    if not ring or any(len(root) < 32 for _, root in ring):
        raise ConfigError(f"{name}: perlu baris 'kid: base64' dengan kunci paling sedikit 32 bita.")
    return tuple(ring)


def _kept_key(data_dir: Path) -> str:
    """The key of the embedded default: made once, mode 0600, never shown."""
    path = data_dir / "keys"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        text = f"k1: {base64.b64encode(secrets.token_bytes(32)).decode()}\n"
        temporary = data_dir / f".keys-{secrets.token_hex(4)}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:  # another process was first: its key counts
            pass
        finally:
            temporary.unlink()
    return path.read_text(encoding="utf-8")


def _keys(env: Mapping[str, str], data_dir: Path) -> tuple[tuple[str, bytes], ...]:
    if file := env.get("PPID_KEYS_FILE"):
        return _parse_ring("PPID_KEYS_FILE", variables.secret_file("PPID_KEYS_FILE", file))
    if secret := variables.text(env, "PPID_SECRET_KEY"):
        if len(secret) < 32:
            raise ConfigError(
                "PPID_SECRET_KEY: terlalu pendek; buat dengan `openssl rand -base64 32`."
            )
        return (("k1", secret.encode()),)
    if env.get("PPID_DATABASE_URL") or env.get("PPID_DATABASE_URL_FILE"):
        raise ConfigError(
            "PPID_SECRET_KEY: wajib diisi bila PPID_DATABASE_URL dipakai; "
            "buat dengan `openssl rand -base64 32` dan simpan di luar pangkalan data."
        )
    try:
        return _parse_ring("PPID_DATA_DIR/keys", _kept_key(data_dir))
    except OSError as error:
        raise ConfigError(
            f"PPID_DATA_DIR: {data_dir} tidak dapat ditulisi ({error.strerror})."
        ) from error


def kept_ring(env: Mapping[str, str] = os.environ) -> tuple[tuple[str, bytes], ...] | None:
    """The ring that this installation has; None where none was made yet, and none is made now."""
    data_dir = Path(env.get("PPID_DATA_DIR") or "data").absolute()
    named = any(env.get(name) for name in RING_NAMES)
    return _keys(env, data_dir) if named or (data_dir / "keys").exists() else None


def office_zone(env: Mapping[str, str] = os.environ) -> ZoneInfo:
    """The zone in which the office decides a day; asked alone, so that counting needs no key."""
    name = env.get("PPID_TIMEZONE", "").strip() or "Asia/Makassar"
    if name not in ZONES:
        wanted = " atau ".join(f"{zone} ({short})" for zone, short in ZONES.items())
        raise ConfigError(f"PPID_TIMEZONE: '{name}' tidak dikenal; tulis {wanted}.")
    return ZoneInfo(name)


def read(env: Mapping[str, str]) -> Settings:
    """Settings from variables; raises ConfigError with one line that names the variable."""
    data_dir = Path(env.get("PPID_DATA_DIR") or "data").absolute()
    port = variables.port(env)
    base_url = variables.base_url(env, port)
    smtp_url = variables.smtp_url(env)
    database_url = (
        variables.url(env, "PPID_DATABASE_URL", DATABASES) or f"sqlite:///{data_dir / 'ppid.db'}"
    )
    demo = variables.flag(env, "PPID_DEMO", False)
    return Settings(
        data_dir=data_dir,
        database_url=database_url,
        migrate_database_url=_migrate_url(env, database_url),
        redis_url=variables.url(env, "PPID_REDIS_URL", ("redis", "rediss", "unix")),
        storage_url=variables.url(env, "PPID_STORAGE_URL", ("s3",)),
        smtp_url=smtp_url,
        mail_from=variables.address(env, "PPID_MAIL_FROM") or _mail_from(base_url, smtp_url),
        bounce_address=_bounce_address(env),
        imap_url=_imap_url(env),
        host=env.get("PPID_HOST") or "127.0.0.1",
        port=port,
        base_url=base_url,
        keys=_keys(env, data_dir),
        allowed_hosts=variables.hosts(env),
        trusted_proxies=variables.proxies(env),
        clamd_url=variables.url(env, "PPID_CLAMD_URL", ("tcp", "unix")),
        limits=_limits(env, base_url),
        offline=variables.flag(env, "PPID_OFFLINE", True),
        demo=demo,
        two_factor=variables.flag(env, "PPID_TWO_FACTOR", not demo),
        oidc=variables.oidc(env),
        esign=variables.esign(env),
        commission_email=variables.address(env, "PPID_COMMISSION_EMAIL"),
        commission_desk=variables.commission_desk(env),
        dossier_hours=variables.hours(env, "PPID_DOSSIER_HOURS", 12, 24),
        metrics_token=variables.token(env, "PPID_METRICS_TOKEN", 16),
        timezone=office_zone(env),
    )


def _bounce_address(env: Mapping[str, str]) -> str | None:
    """Where reports of mail come back; its local part leaves room for the token behind it."""
    value = env.get("PPID_BOUNCE_ADDRESS", "").strip()
    if value and not PLAIN_ADDRESS.fullmatch(value):
        raise ConfigError(
            "PPID_BOUNCE_ADDRESS: harus alamat surel biasa dengan paling banyak 30 huruf "
            "di depan @, tanpa tanda +; contoh pantulan@ppid.go.id."
        )
    return value or None


def _imap_url(env: Mapping[str, str]) -> str | None:
    """The mailbox of the return address; a password goes over an open line on loopback only."""
    value = variables.url(env, "PPID_IMAP_URL", ("imaps", "imap"))
    if value is None:
        return None
    parts = urlsplit(value)
    if not parts.hostname or not parts.username or not parts.password:
        raise ConfigError("PPID_IMAP_URL: tulis imaps://pengguna:sandi@peladen/INBOX")
    if parts.scheme == "imap" and parts.hostname not in LOOPBACK:
        raise ConfigError("PPID_IMAP_URL: imap:// hanya boleh pada loopback; pakai imaps://")
    if not env.get("PPID_BOUNCE_ADDRESS", "").strip():
        raise ConfigError("PPID_IMAP_URL: perlu PPID_BOUNCE_ADDRESS, alamat kotak surat itu.")
    return value


def _migrate_url(env: Mapping[str, str], database_url: str) -> str:
    """Another role on the same database, never another kind of database."""
    value = variables.url(env, "PPID_MIGRATE_DATABASE_URL", DATABASES) or database_url
    if value.partition(":")[0] != database_url.partition(":")[0]:
        raise ConfigError(
            "PPID_MIGRATE_DATABASE_URL: harus pangkalan data yang sama dengan PPID_DATABASE_URL."
        )
    return value


def _mail_from(base_url: str, smtp_url: str | None) -> str:
    """The sender's address under our own host; a reserved domain while we run on loopback."""
    host = urlsplit(base_url).hostname or ""
    made = f"ppid@{host}"
    if variables.is_address(made):
        return made
    if host not in LOOPBACK and smtp_url:
        raise ConfigError(
            "PPID_MAIL_FROM: wajib diisi, karena PPID_BASE_URL tidak memuat nama domain; "
            "contoh ppid@ppid.go.id."
        )
    return "ppid@ppid.example"


def _limits(env: Mapping[str, str], base_url: str) -> bool:
    wanted = variables.flag(env, "PPID_LIMITS", True)
    if not wanted and (urlsplit(base_url).hostname or "") not in LOOPBACK:
        raise ConfigError("PPID_LIMITS: off hanya boleh pada alamat loopback; hapus variabel ini.")
    return wanted


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return read(os.environ)
