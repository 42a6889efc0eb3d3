"""The ZIP of a dossier, and what anyone who gets it can prove without us."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlmodel import Session

from ppid import keys
from ppid.cli import main
from ppid.kit import sealed_files, sealed_zips, seals
from ppid.objections.models import Objection
from tests.disputes.preparing import SECRET, made
from tests.files import pdf
from tests.tracking.browsing import words
from tests.web.browsing import Browser, send


def test_the_zip_holds_the_originals_under_a_signed_manifest(
    client: Browser, session: Session, denied: Objection
) -> None:
    content, zipped = made(client, denied)
    with zipfile.ZipFile(BytesIO(zipped)) as given:
        names = given.namelist()
        assert given.read("berkas-sengketa.pdf")[:5] == b"%PDF-"
        manifest = json.loads(given.read("manifest.json"))
        receipt = given.read("bukti/P-1.pdf")
    assert sealed_files.check(receipt, keys.public_seals()).kind is seals.Kind.RECEIPT
    assert {"bukti/P-1.pdf", "bukti/P-4.pdf", "BACA-SAYA.txt", "manifest.sig"} <= set(names)
    assert manifest["number"] == denied.registration_number
    assert "Siti" not in json.dumps(manifest)
    proved = sealed_zips.check(zipped, keys.public_seals())
    assert proved.files == len(names) - 2
    assert content[:5] == b"%PDF-"


def test_whoever_gets_it_may_check_it_without_us(
    client: Browser, denied: Objection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, zipped = made(client, denied)
    ring = tmp_path / "kunci.json"
    ring.write_bytes(client.get("/verifikasi/kunci.json").content)
    good, pdf_file, bad = tmp_path / "a.zip", tmp_path / "a.pdf", tmp_path / "b.zip"
    good.write_bytes(zipped)
    pdf_file.write_bytes(content)
    bad.write_bytes(_with_another_file(zipped))
    verdicts = []
    for each in (good, pdf_file, bad):
        code = main(["verify", str(each), "--keys", str(ring), "--json"])
        verdicts.append((code, json.loads(capsys.readouterr().out)["verdict"]))
    assert verdicts == [(0, "same_zip"), (0, "same_file"), (1, "changed_zip")]


def test_the_page_that_checks_papers_knows_both(client: Browser, denied: Objection) -> None:
    content, zipped = made(client, denied)
    for name, given in (("a.pdf", content), ("a.zip", zipped)):
        files = {"berkas": (name, given, "application/octet-stream")}
        page = words(send(client, "/verifikasi", page="/verifikasi", files=files).text)
        assert "Berkas ini sama dengan yang kami" in page
        assert "Berkas sengketa informasi" in page and denied.registration_number in page
        assert "Siti" not in page and SECRET not in page
    files = {"berkas": ("a.zip", _with_another_file(zipped), "application/zip")}
    page = words(send(client, "/verifikasi", page="/verifikasi", files=files).text)
    assert "Berkas ini tidak sama dengan yang kami segel." in page


def _with_another_file(zipped: bytes) -> bytes:
    out = BytesIO(zipped)
    with zipfile.ZipFile(out, "a") as given:
        given.writestr("bukti/P-99.pdf", pdf())
    return out.getvalue()
