"""Where files lie: on the disk before their row, and nowhere else; in a real bucket alike."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from ppid.documents import storage
from ppid.documents.storage import FileLost, Folder, Store, new_key, store
from ppid.errors import ConfigError
from ppid.settings import settings


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        aws_access_key_id="a",
        aws_secret_access_key="b",
        region_name="us-east-1",
    ).create_bucket(Bucket="ppid")
    monkeypatch.setenv("PPID_STORAGE_URL", f"s3://a:b@127.0.0.1:{port}/ppid")
    settings.cache_clear()
    store.cache_clear()
    yield store()
    store.cache_clear()
    server.stop()


def test_a_folder_keeps_what_it_is_given(folder: Folder) -> None:
    key = new_key()
    folder.put(key, b"isi")
    assert b"".join(folder.open(key)) == b"isi"
    assert [found for found, _ in folder.each()] == [key]
    path = folder.root / key
    assert path.stat().st_mode & 0o777 == 0o640 & ~_umask()
    folder.delete(key)
    assert not folder.exists(key)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("key", ["../../etc/passwd", "ab/../cd", "/etc/passwd", "ab/", "ab/a.b"])
def test_a_folder_knows_no_way_out(folder: Folder, key: str) -> None:
    with pytest.raises(ValueError, match="kunci"):
        folder.put(key, b"x")


def test_a_bucket_keeps_what_it_is_given(bucket: Store) -> None:
    key = new_key()
    bucket.put(key, b"isi" * 700_000)
    assert b"".join(bucket.open(key)) == b"isi" * 700_000
    assert bucket.exists(key)
    [(found, changed_at)] = list(bucket.each())
    assert found == key
    assert abs(changed_at - time.time()) < 60
    bucket.delete(key)
    assert not bucket.exists(key)
    storage.check()


def test_a_wrong_bucket_names_the_variable(bucket: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    url = settings().storage_url or ""
    monkeypatch.setenv("PPID_STORAGE_URL", url.replace("/ppid", "/tidak-ada"))
    settings.cache_clear()
    store.cache_clear()
    with pytest.raises(ConfigError, match="PPID_STORAGE_URL"):
        storage.check()


def test_a_lost_file_is_said_before_a_first_byte(folder: Folder, bucket: Store) -> None:
    for each in (folder, bucket):
        with pytest.raises(FileLost):
            each.open(new_key())


def test_a_bucket_that_takes_nothing_raises_what_a_full_disk_raises(
    bucket: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = settings().storage_url or ""
    monkeypatch.setenv("PPID_STORAGE_URL", url.replace("/ppid", "/tidak-ada"))
    settings.cache_clear()
    store.cache_clear()
    with pytest.raises(OSError, match="wadah"):
        store().put(new_key(), b"isi")


def test_a_write_that_fails_leaves_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError("penuh")

    monkeypatch.setattr(os, "fsync", full)
    folder.root.mkdir()
    with pytest.raises(OSError, match="penuh"):
        folder._write(folder.root / "x", b"isi")
    key = new_key()
    monkeypatch.setattr(storage, "_sync_folder", lambda path: None)
    with pytest.raises(OSError, match="penuh"):
        folder.put(key, b"isi")
    assert list((folder.root / key).parent.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["s3://h/w", "s3://k:r@h", "s3://k:r@h/dua/wadah", "s3://k:r@h:pintu/wadah"]
)
def test_a_wrong_address_is_one_line_with_its_form(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("PPID_STORAGE_URL", url)
    settings.cache_clear()
    store.cache_clear()
    with pytest.raises(ConfigError, match=r"^PPID_STORAGE_URL: (tulis|alamat) [^\n]+$"):
        storage.check()
