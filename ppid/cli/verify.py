"""`ppid verify`: is a paper or a file ours? From public keys alone: no database, no network."""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ppid.errors import ConfigError
from ppid.keys import public_seals_of
from ppid.kit import jwks, sealed_files, sealed_zips, seals
from ppid.kit.sealed_zips import Manifest
from ppid.kit.seals import BadSeal, Keys, Kind, Sealed
from ppid.settings import kept_ring

KINDS = {
    Kind.RECEIPT: "tanda bukti penerimaan",
    Kind.WRITTEN_NOTICE: "pemberitahuan tertulis",
    Kind.REFUSAL: "surat keputusan penolakan",
    Kind.COMPLETION: "surat keterangan tidak lengkap",
    Kind.EXTENSION: "pemberitahuan perpanjangan waktu",
    Kind.LAPSE: "pemberitahuan batas waktu jawaban terlewati",
    Kind.NOTICE: "surat pemberitahuan",
    Kind.OBJECTION: "pernyataan keberatan",
    Kind.TRANSFER: "pemberitahuan badan publik yang menguasai",
    Kind.HANDOVER: "tanda bukti penyerahan informasi",
    Kind.OBJECTION_ANSWER: "tanggapan atas keberatan",
    Kind.DOSSIER: "berkas sengketa informasi",
    Kind.EVIDENCE: "berkas bukti Termohon",
}
SENTENCES = {
    "authentic": "ASLI: segelnya dibuat oleh badan publik ini.",
    "same_file": "SAMA: berkas ini, sampai bita terakhir, seperti yang diterbitkan.",
    "changed_file": "TIDAK SAMA: segel suratnya asli, tetapi berkasnya diubah sesudah terbit.",
    "same_zip": "SAMA: setiap berkas di dalamnya seperti yang disegel.",
    "changed_zip": "TIDAK SAMA: ada berkas di dalamnya yang diubah, ditambahkan, atau diambil.",
    "forged": "PALSU: segel dan isinya tidak cocok.",
    "unknown_key": "TIDAK DIKENAL: kunci segel ini tidak ada di antara kunci yang diberikan.",
    "no_seal": "TANPA SEGEL: tidak ada segel yang terbaca.",
}
GOOD = frozenset({"authentic", "same_file", "same_zip"})
NOT_CERTIFIED = "Ini segel sistem, bukan tanda tangan elektronik tersertifikasi."


@dataclass(frozen=True)
class Verdict:
    """What was found; `sealed` where a statement could be read."""

    name: str
    sealed: Sealed | None = None
    bundle: Manifest | None = None  # of a ZIP


@dataclass(frozen=True)
class Ring:
    """The public keys, and what their publisher says of itself."""

    keys: Keys
    bodies: dict[str, str]
    training: bool


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="periksa segel surat atau berkas")
    parser.add_argument(
        "what", metavar="FILE.pdf|FILE.zip|SEGEL", help="berkas, isi kode QR, atau segelnya saja"
    )
    parser.add_argument("--keys", metavar="KUNCI.json", help="dari /verifikasi/kunci.json")
    parser.add_argument("--json", action="store_true", help="satu objek JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0: authentic; 1: not; 2: there was nothing to check or nothing to check it with."""
    try:
        ring = _published(args.keys) if args.keys else _own()
        verdict = _of_file(args.what, ring) if _is_file(args.what) else _of_seal(args.what, ring)
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}")
    except ValueError:
        return _refuse(f"{args.keys}: bukan kumpulan kunci dari /verifikasi/kunci.json")
    known = _as_json(verdict, ring)
    sys.stdout.write((json.dumps(known) if args.json else _readable(known)) + "\n")
    return 0 if verdict.name in GOOD else 1


def _is_file(what: str) -> bool:
    return what.lower().endswith((".pdf", ".zip")) or (len(what) < 100 and Path(what).exists())


def _published(name: str) -> Ring:
    content = json.loads(Path(name).read_text(encoding="utf-8"))
    keys = jwks.from_set(content)
    return Ring(keys, dict(content.get("bodies") or {}), bool(content.get("training")))


def _own() -> Ring:
    """Of this installation's ring, where it has one; asking must not make one."""
    ring = kept_ring()
    if ring is None:
        raise ConfigError("berikan --keys kunci.json, dari laman /verifikasi/kunci.json")
    return Ring(public_seals_of(ring), {}, False)


def _of_file(name: str, ring: Ring) -> Verdict:
    content = Path(name).read_bytes()
    if content.startswith(sealed_zips.START):
        return _of_zip(content, ring)
    try:
        sealed_files.check(content, ring.keys)
    except sealed_files.Changed as changed:
        return Verdict("changed_file", changed.sealed)
    except BadSeal as error:
        return Verdict(_why(error))
    return Verdict("same_file", sealed_files.find(content))


def _of_zip(content: bytes, ring: Ring) -> Verdict:
    try:
        return Verdict("same_zip", bundle=sealed_zips.check(content, ring.keys))
    except sealed_zips.Changed:
        return Verdict("changed_zip")
    except BadSeal as error:
        return Verdict(_why(error))


def _of_seal(text: str, ring: Ring) -> Verdict:
    """The seal alone, or the address that the code carries."""
    given = parse_qs(urlsplit(text).query).get("s", [""])[0] if "?" in text else text
    try:
        sealed = seals.read(given)
        seals.check(sealed, ring.keys)
    except BadSeal as error:
        return Verdict(_why(error))
    return Verdict("authentic", sealed)


def _why(error: BadSeal) -> str:
    if isinstance(error, seals.UnknownKey):
        return "unknown_key"
    return "forged" if isinstance(error, seals.Forged) else "no_seal"


def _as_json(verdict: Verdict, ring: Ring) -> dict[str, Any]:
    known: dict[str, Any] = {"verdict": verdict.name, "authentic": verdict.name in GOOD}
    if verdict.bundle is not None:
        return known | _of_bundle(verdict.bundle, ring)
    if verdict.sealed is None:
        return known
    said = verdict.sealed.statement
    return known | {
        "kind": said.kind.name.lower(),
        "body": said.body,
        "body_name": ring.bodies.get(said.body, ""),
        "number": said.number,
        "dated_on": said.dated_on.isoformat(),
        "code": verdict.sealed.code,
        "kid": said.kid,
        "training": ring.training,
    }


def _of_bundle(found: Manifest, ring: Ring) -> dict[str, Any]:
    return {
        "body": found.body,
        "body_name": ring.bodies.get(found.body, ""),
        "number": found.number,
        "made_at": found.made_at.isoformat(),
        "files": found.files,
        "bundle": found.kind,
        "kid": found.kid,
        "training": ring.training,
    }


def _readable(known: dict[str, Any]) -> str:
    lines = [SENTENCES[known["verdict"]]]
    if "kind" in known:
        lines += [
            f"Jenis         {KINDS[Kind[known['kind'].upper()]]}",
            f"Nomor         {known['number']}",
            f"Tanggal       {known['dated_on']}",
            f"Badan publik  {known['body_name'] or known['body']}",
            f"Kode periksa  {known['code']} (tercetak di kaki setiap halaman)",
            NOT_CERTIFIED,
        ]
    if "files" in known:
        lines += [
            f"Jenis         {KINDS[Kind[known['bundle'].upper()]]}",
            f"Nomor         {known['number']}",
            f"Disegel       {known['made_at']}",
            f"Badan publik  {known['body_name'] or known['body']}",
            f"Isi           {known['files']} berkas, semuanya cocok",
            NOT_CERTIFIED,
        ]
    if known.get("training"):
        lines.append("MODE LATIHAN: bukan surat resmi.")
    return "\n".join(lines)


def _refuse(reason: str) -> int:
    sys.stderr.write(f"ppid verify: {reason}\n")
    return 2
