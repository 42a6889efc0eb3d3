"""Where files lie: a folder of the data, fsynced, or an S3-compatible bucket.

Names are random and never a person's. An object is written before its row, so that a row without
its file cannot be; objects without a row are swept up later.
"""

import os
import secrets
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from ppid.errors import ConfigError, Unavailable
from ppid.settings import LOOPBACK, settings

CHUNK = 1 << 20


class Store(Protocol):
    """What both kinds of storage can do; keys are `ab/abcdef…`, 128 random bits."""

    def put(self, key: str, content: bytes) -> None: ...
    def open(self, key: str) -> Iterator[bytes]: ...
    def delete(self, key: str) -> None: ...
    def exists(self, key: str) -> bool: ...
    def each(self) -> Iterator[tuple[str, float]]: ...


def new_key() -> str:
    """A name that nobody can guess, in one of 256 folders."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}"


class Folder:
    """A folder that no web server serves; each file is on the disk before its row."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _path(self, key: str) -> Path:
        folder, _, name = key.partition("/")
        if len(folder) != 2 or not name.isalnum() or not folder.isalnum():
            raise ValueError("kunci berkas tidak berbentuk benar")
        return self.root / folder / name

    def put(self, key: str, content: bytes) -> None:
        """Temporary file, fsync, rename, fsync of the folder."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        _sync_folder(self.root)  # the shard's own name, where it is new
        temporary = path.with_name(f".{path.name}")
        try:
            self._write(temporary, content)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def _write(self, temporary: Path, content: bytes) -> None:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def open(self, key: str) -> Iterator[bytes]:
        path = self._path(key)
        if not path.is_file():
            raise FileLost
        return _chunks(path)

    def delete(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def each(self) -> Iterator[tuple[str, float]]:
        """Every object with the second of its last change (seconds since 1970)."""
        for path in self.root.glob("??/*"):
            if not path.name.startswith("."):
                yield f"{path.parent.name}/{path.name}", path.stat().st_mtime


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Bucket:
    """A bucket of an S3-compatible storage."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def put(self, key: str, content: bytes) -> None:
        import obstore  # noqa: PLC0415 (only where a bucket is used)

        try:
            obstore.put(self.client, key, content)
        except (obstore.exceptions.BaseError, OSError) as error:
            raise OSError(f"wadah: {type(error).__name__}") from error

    def open(self, key: str) -> Iterator[bytes]:
        import obstore  # noqa: PLC0415

        try:
            found = obstore.get(self.client, key)
        except FileNotFoundError as error:
            raise FileLost from error
        return (bytes(chunk) for chunk in found.stream(min_chunk_size=CHUNK))

    def delete(self, key: str) -> None:
        import obstore  # noqa: PLC0415

        obstore.delete(self.client, key)

    def exists(self, key: str) -> bool:
        import obstore  # noqa: PLC0415

        try:
            obstore.head(self.client, key)
        except FileNotFoundError:
            return False
        return True

    def each(self) -> Iterator[tuple[str, float]]:
        import obstore  # noqa: PLC0415

        for batch in obstore.list(self.client):
            for item in batch:
                yield item["path"], item["last_modified"].timestamp()


@cache
def store() -> Store:
    """The storage of the settings."""
    url = settings().storage_url
    return Folder(settings().data_dir / "files") if url is None else _bucket(url)


def _bucket(url: str) -> Bucket:
    """`s3://key:secret@host:port/bucket?region=…&tls=off`, or `http=1`: plain only where asked."""
    from obstore.store import S3Store  # noqa: PLC0415

    form = "PPID_STORAGE_URL: tulis s3://kunci:rahasia@alamat/wadah?region=…"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigError(form) from error
    options = {name: values[0] for name, values in parse_qs(parts.query).items()}
    bucket = parts.path.strip("/")
    if not (parts.hostname and parts.username and parts.password and bucket) or "/" in bucket:
        raise ConfigError(form)
    plain = options.get("tls") == "off" or parts.hostname in LOOPBACK
    plain = plain or options.get("http") == "1"
    address = f"{parts.hostname}:{port}" if port else parts.hostname
    client = S3Store(
        bucket,
        endpoint=f"{'http' if plain else 'https'}://{address}",
        access_key_id=unquote(parts.username),
        secret_access_key=unquote(parts.password),
        region=options.get("region", "us-east-1"),
        virtual_hosted_style_request=False,
        client_options={"allow_http": plain, "timeout": "60s", "connect_timeout": "5s"},
        retry_config={"max_retries": 2},
    )
    return Bucket(client)


def check() -> None:
    """Write, read and delete one object; ConfigError names the variable where that fails."""
    key, content = new_key(), secrets.token_bytes(32)
    try:
        store().put(key, content)
        back = b"".join(store().open(key))
        store().delete(key)
    except ConfigError:
        raise  # it says already what is wrong with the address
    except Exception as error:
        raise ConfigError(
            "PPID_STORAGE_URL: penyimpanan tidak menjawab; periksa alamat, kunci, dan nama wadah "
            f"({type(error).__name__})."
        ) from error
    if back != content:
        raise ConfigError("PPID_STORAGE_URL: penyimpanan mengembalikan isi yang lain.")


class FileLost(Unavailable):
    """The register knows the file, the storage does not; raised before a first byte is sent."""

    title = "Berkas tidak ada di penyimpanan"
    detail = (
        "Berkas ini tercatat tetapi tidak ada di penyimpanan. Hubungi pengelola layanan; "
        "berkas dapat dipulihkan dari cadangan."
    )


class NoRoom(Unavailable):
    """The storage took nothing; the request was not registered either."""

    detail = "Berkas belum dapat disimpan. Tidak ada yang hilang; coba lagi beberapa menit lagi."
