"""The disk that forgets: compiles the shim, and leaves files as a power cut might.

What the shim of powercut.c noted since the last sync of a file is taken back, then kept in part:
nothing, a first part, a random choice, or a choice of single sectors. Limits: the creation, the
renaming and the removal of files are not taken back, and memory maps are not seen (SQLite's is
the index of its log, which the first to open it rebuilds).
"""

import ctypes
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

SOURCE = Path(__file__).with_name("powercut.c")
HEAD = struct.Struct("=5Q")
SECTOR = 512  # what a disk writes whole
BIRTH = 0x800  # STATX_BTIME
_libc = ctypes.CDLL(None)
MODES = ("nothing", "prefix", "choice", "sectors")


@dataclass(frozen=True)
class Noted:
    """One write or truncation that was not yet synced."""

    truncates: bool
    offset: int  # of a truncation: the new size
    old_size: int
    old: bytes
    new: bytes


@dataclass(frozen=True)
class Disk:
    """A folder whose files may be cut back, and where the ledgers lie."""

    root: Path
    ledger: Path
    shim: Path

    @property
    def env(self) -> dict[str, str]:
        """Variables for every process that writes to the folder."""
        return {
            "LD_PRELOAD": str(self.shim),
            "POWERCUT_ROOT": str(self.root),
            "POWERCUT_LEDGER": str(self.ledger),
        }

    def cut(self, random: Random, mode: str) -> int:
        """Leave each file as the power cut did, and forget the ledgers; how many writes hung."""
        hung = 0
        for path, ledger in self._noted():
            writes = list(_read(ledger))
            hung += len(writes)
            if writes:
                path.write_bytes(_cut(path.read_bytes(), writes, random, mode))
        for shared in self.root.rglob("*-shm"):
            shared.write_bytes(random.randbytes(shared.stat().st_size))
        self.settle()
        return hung

    def settle(self) -> None:
        """Everything written so far is on the disk."""
        for ledger in self.ledger.iterdir():
            ledger.unlink()

    def _noted(self) -> Iterator[tuple[Path, Path]]:
        for path in self.root.rglob("*"):
            ledger = self.ledger / _name(path)
            if path.is_file() and ledger.is_file():
                yield path, ledger


def _name(path: Path) -> str:
    """A file's ledger: its inode and the hour of its birth, which only statx tells."""
    found = ctypes.create_string_buffer(256)
    if _libc.statx(-100, os.fsencode(path), 0, BIRTH, found):
        return "none"
    (mask,) = struct.unpack_from("=I", found, 0)
    (inode,) = struct.unpack_from("=Q", found, 32)
    seconds, parts = struct.unpack_from("=qI", found, 80) if mask & BIRTH else (0, 0)
    return f"{inode}-{seconds}.{parts:09}"


def disk(root: Path, folder: Path) -> Disk:
    """Compile the shim into `folder`; the ledgers lie there too, open to every user."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    assert compiler, "cc is missing; tools/install_test_servers.sh installs gcc"
    shim, ledger = folder / "powercut.so", folder / "ledger"
    args = [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(shim), str(SOURCE)]
    subprocess.run([*args, "-ldl"], check=True)
    ledger.mkdir()
    ledger.chmod(0o777)
    return Disk(Path(os.path.realpath(root)), ledger, shim)


def _read(ledger: Path) -> Iterator[Noted]:
    """What stands in a ledger; a last record that was cut short was not yet written either."""
    content, at = ledger.read_bytes(), 0
    while at + HEAD.size <= len(content):
        kind, offset, old_size, old, new = HEAD.unpack_from(content, at)
        at += HEAD.size
        if at + old + new > len(content):
            return
        was, is_ = content[at : at + old], content[at + old : at + old + new]
        yield Noted(kind == 1, offset, old_size, was, is_)
        at += old + new


def _cut(content: bytes, writes: Sequence[Noted], random: Random, mode: str) -> bytes:
    found = bytearray(content)
    for write in reversed(writes):
        _put(found, write.offset, write.old)
        _resize(found, write.old_size)
    first = random.randrange(len(writes) + 1) if mode == "prefix" else 0
    for index, write in enumerate(writes):
        if mode == "sectors" and not write.truncates:
            _sectors(found, write, random)
        elif index < first or (mode in {"choice", "sectors"} and random.random() < 0.5):
            _again(found, write)
    return bytes(found)


def _again(found: bytearray, write: Noted) -> None:
    if write.truncates:
        _resize(found, write.offset)
    else:
        _put(found, write.offset, write.new)


def _sectors(found: bytearray, write: Noted, random: Random) -> None:
    """Each sector of a write is on the disk or is not."""
    at, end = write.offset, write.offset + len(write.new)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        if random.random() < 0.5:
            _put(found, at, write.new[at - write.offset : until - write.offset])
        at = until


def _put(found: bytearray, offset: int, part: bytes) -> None:
    if part:
        _resize(found, max(len(found), offset + len(part)))
        found[offset : offset + len(part)] = part


def _resize(found: bytearray, size: int) -> None:
    del found[size:]
    found.extend(bytes(size - len(found)))
