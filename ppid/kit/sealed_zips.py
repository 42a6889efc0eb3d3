"""A ZIP that proves itself: a manifest with the SHA-256 of every file, and a signature over it.

`manifest.json` is signed with Ed25519 by the key that seals papers; whoever has the public keys
checks it without us. It holds number, public body and date, and nobody's name.
"""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from ppid.kit import seals
from ppid.kit.seals import BadSeal, Keys, Unreadable

FORMAT = "ppid-dossier/1"
MARK = f"{FORMAT}\n".encode()  # stands before what is signed: this signature serves nothing else
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
DOSSIER, EVIDENCE = "dossier", "evidence"  # whose bundle it is: applicant, respondent
BESIDE = {MANIFEST, SIGNATURE}  # all others are listed
MOST, MOST_FILES = 200_000_000, 200  # bytes that a checked file may unpack to; its entries
START = b"PK\x03\x04"


class Changed(BadSeal):
    """A file in it is not the one that was signed, is missing, or was put in."""


@dataclass(frozen=True)
class Manifest:
    """What the signature proves."""

    body: str
    number: str
    made_at: datetime
    kid: str
    files: int
    kind: str = DOSSIER


def packed(root: bytes, about: Manifest, files: Mapping[str, bytes]) -> bytes:
    """The ZIP; `root` is the key that signs, that of `about.kid` (`keys.seal_root`)."""
    manifest = _manifest(about, files)
    signed = {
        "kid": about.kid,
        "algorithm": "Ed25519",
        "signature": seals.signature(root, MARK + manifest).hex(),
        "public_key": seals.public_key(root).hex(),
    }
    everything = {**files, MANIFEST: manifest, SIGNATURE: json.dumps(signed, indent=1).encode()}
    return _zip(everything, about.made_at)


def _manifest(what: Manifest, files: Mapping[str, bytes]) -> bytes:
    listed = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in files.items()
    ]
    about = {
        "format": FORMAT,
        "kind": what.kind,
        "body": what.body,
        "number": what.number,
        "made_at": what.made_at.isoformat(),
    }
    return json.dumps(about | {"files": listed}, indent=1, ensure_ascii=False).encode()


def _zip(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    out = BytesIO()
    stamp = (made_at.year, made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            made.writestr(entry, content)
    return out.getvalue()


def check(content: bytes, known: Keys) -> Manifest:
    """What it proves; raises Unreadable, UnknownKey, Forged, or Changed."""
    files = _unpacked(content)
    try:
        manifest, signed = files[MANIFEST], json.loads(files[SIGNATURE])
        kid, signature = str(signed["kid"]), bytes.fromhex(signed["signature"])
        seals.check_signature(known, kid, MARK + manifest, signature)
        found = json.loads(manifest)
        listed = {each["name"]: each["sha256"] for each in found["files"]}
        proved = Manifest(
            str(found["body"]), str(found["number"]), datetime.fromisoformat(found["made_at"]), kid,
            len(listed), _kind_of(found),
        )  # fmt: skip
    except (KeyError, ValueError, TypeError) as error:
        raise Unreadable from error
    _compare(files, listed)
    return proved


def _kind_of(found: Mapping[str, Any]) -> str:
    """Of a ZIP from before there was another kind it is not said."""
    kind = str(found.get("kind", DOSSIER))
    if kind not in {DOSSIER, EVIDENCE}:
        raise Unreadable
    return kind


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as given:
            entries = given.infolist()
            names = {entry.filename for entry in entries}
            if len(names) != len(entries) or len(entries) > MOST_FILES:
                raise Unreadable
            if sum(entry.file_size for entry in entries) > MOST:
                raise Unreadable
            return {name: given.read(name) for name in names}
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        raise Unreadable from error


def _compare(files: Mapping[str, bytes], listed: Mapping[str, Any]) -> None:
    for name, digest in listed.items():
        if name not in files or sha256(files[name]).hexdigest() != digest:
            raise Changed(name)
    if files.keys() - listed.keys() - BESIDE:
        raise Changed
