"""One case's audit as evidence: a ZIP that anyone with the office's public keys can check.

`manifest.json` names every file with its SHA-256; `manifest.sig` is an Ed25519 signature over the
manifest by the key that seals papers. Each event carries its place in the office's own chain, which
only the office can compute: the manifest says whether those links held when the file was made.
"""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from ppid import keys
from ppid.events.models import Event
from ppid.events.sealing import Verdict
from ppid.kit import seals
from ppid.kit.seals import BadSeal, Unreadable

FORMAT = "ppid-evidence/1"
MARK = f"{FORMAT}\n".encode()  # stands before what is signed: this signature serves nothing else
MANIFEST, SIGNATURE, EVENTS = "manifest.json", "manifest.sig", "peristiwa.jsonl"
HOW = "BACA-SAYA.txt"
BESIDE = {MANIFEST, SIGNATURE}  # all others are listed
MOST = 200_000_000  # bytes that a checked file may unpack to


@dataclass(frozen=True)
class About:
    """Whose evidence, made by whom and when (real clock)."""

    number: str
    body: str
    made_by: str
    made_at: datetime


def packed(about: About, rows: Sequence[Event], links: Verdict, more: Mapping[str, bytes]) -> bytes:
    """The ZIP; `more` are further files by name, such as the history as a PDF."""
    files = {EVENTS: lines(rows), **more, HOW: README.encode()}
    manifest = _manifest(about, rows, links, files)
    kid = keys.current_kid()
    signature = seals.signature(keys.seal_root(kid), MARK + manifest)
    signed = {"kid": kid, "algorithm": "Ed25519", "signature": signature.hex()}
    signed["public_key"] = keys.public_seals()[kid].hex()
    everything = {
        **files,
        MANIFEST: manifest,
        SIGNATURE: json.dumps(signed, indent=1).encode(),
    }
    return _zip(everything, about.made_at)


README = """\
Berkas ini adalah riwayat satu perkara, disegel oleh layanan PPID.

peristiwa.jsonl  setiap peristiwa, satu baris JSON: apa, kapan, oleh siapa, dari mana, dan segelnya
riwayat.pdf      peristiwa yang sama, untuk dibaca
manifest.json    SHA-256 setiap berkas, dan apakah rantai segel utuh saat berkas ini dibuat
manifest.sig     tanda tangan Ed25519 atas "ppid-evidence/1", ganti baris, lalu isi manifest.json

Memeriksa: ppid audit check BERKAS.zip, atau program Ed25519 mana pun dengan kunci publik yang
diterbitkan layanan di /verifikasi/kunci. Jangan percaya kunci di dalam berkas ini saja.
"""


def lines(rows: Sequence[Event]) -> bytes:
    """One JSON object a line: everything that the seal covers, and the seal."""
    return b"".join(
        json.dumps(_event(row), sort_keys=True, ensure_ascii=False).encode() + b"\n" for row in rows
    )


def _event(row: Event) -> dict[str, Any]:
    return {
        "id": row.id,
        "body": str(row.public_body_id),
        "name": row.name,
        "subject": [row.subject_kind, str(row.subject_id)],
        "at": row.at.isoformat(),
        "recorded_at": row.recorded_at.isoformat(),
        "actor": [row.actor_kind, str(row.actor_id or "")],
        "place": row.place,
        "data": row.data,
        "chain": row.chain,
        "seal": row.seal.hex() if row.seal else None,
    }


def _manifest(
    about: About, rows: Sequence[Event], links: Verdict, files: Mapping[str, bytes]
) -> bytes:
    content = {
        "format": FORMAT,
        "body": about.body,
        "number": about.number,
        "made_by": about.made_by,
        "made_at": about.made_at.isoformat(),
        "events": len(rows),
        "chain": {"sealed": links.sealed, "intact": links.intact, "broken": links.broken_event},
        "files": [
            {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in files.items()
        ],
    }
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


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


def check(content: bytes, known: seals.Keys) -> dict[str, Any]:
    """The manifest that the signature proves; raises BadSeal for what was changed or lost."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as given:
            if sum(entry.file_size for entry in given.infolist()) > MOST:
                raise Unreadable
            files = {name: given.read(name) for name in given.namelist()}
        manifest, signed = files[MANIFEST], json.loads(files[SIGNATURE])
        signature = bytes.fromhex(signed["signature"])
        seals.check_signature(known, str(signed["kid"]), MARK + manifest, signature)
        found: dict[str, Any] = json.loads(manifest)
        listed = {each["name"]: each["sha256"] for each in found["files"]}
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RuntimeError) as error:
        raise Unreadable from error
    changed = [
        name
        for name, digest in listed.items()
        if name not in files or sha256(files[name]).hexdigest() != digest
    ]
    changed += sorted(files.keys() - listed.keys() - BESIDE)
    if changed:
        raise Changed(", ".join(changed))
    return found


class Changed(BadSeal):
    """A file of the evidence is not the one that was signed."""
