"""A stand-in for the office's signing server: BSrE's Esign Client Service 2, as far as we use it.

It really signs: an incremental update with a CMS over the byte range, by a certificate of its own.
"""

import base64
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

ROOM = 8_192  # hexadecimal signs for the CMS
USER, PASSWORD = "ppid", "sandi-server"
NIK, PASSPHRASE = "6472014107900002", "Frasa!Rahasia 77"


class EsignServer:
    """What it was asked, and how it is to answer: by `mode`, or by a `status_code` of BSrE."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.mode = "sign"
        self.asked: list[dict[str, Any]] = []
        self.papers: list[bytes] = []

    def answer(self, authorization: str, body: bytes) -> tuple[int, bytes]:
        known = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if authorization != f"Basic {known}":
            return 401, b'{"timestamp": "", "status": 401, "error": "Unauthorized"}'
        asked = json.loads(body)
        self.asked.append(asked)
        (file,) = asked["file"]
        paper = base64.b64decode(file)
        self.papers.append(paper)
        if self.mode.isdigit():
            return 400, json.dumps({"error": "gagal", "status_code": int(self.mode)}).encode()
        if asked["passphrase"] != PASSPHRASE:
            return 400, b'{"error": "Passphrase anda salah", "status_code": 2031}'
        made = {
            "sign": lambda: signed(paper),
            "other": lambda: signed(_other()),
            "unsigned": lambda: paper,
            "cut": lambda: signed(paper) + b"\n% more",
        }
        if self.mode not in made:
            return 200, b"<html>bukan JSON</html>"
        return 200, json.dumps(
            {"time": 862, "file": [base64.b64encode(made[self.mode]()).decode()]}
        ).encode()


@contextmanager
def esign_server() -> Iterator[EsignServer]:
    """On a free loopback port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["content-length"])
            status, body = made.answer(self.headers.get("authorization", ""), self.rfile.read(size))
            if self.path != "/api/v2/sign/pdf":
                status, body = 404, b"{}"
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            """Nothing: what it is asked holds a passphrase."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        made = EsignServer(f"http://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield made
        finally:
            server.shutdown()


def signed(paper: bytes) -> bytes:
    """The paper with one more revision that holds a signature over all the rest."""
    with pikepdf.open(io.BytesIO(paper)) as document:
        root, number = document.Root.objgen[0], int(document.trailer.Size)
        catalogue = document.Root.unparse(resolved=True)
    start = paper.rindex(b"startxref")
    before = int(paper[start:].split()[1])
    objects = {
        root: catalogue[:-2] + b" /AcroForm << /Fields [%d 0 R] /SigFlags 3 >> >>" % (number + 1),
        number: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
        b"/ByteRange [0 1111111111 2222222222 3333333333] /Contents <" + b"0" * ROOM + b"> >>",
        number + 1: b"<< /FT /Sig /T (TTE) /V %d 0 R >>" % number,
    }
    made = paper + b"\n"
    places = {}
    for name, content in objects.items():
        places[name] = len(made)
        made += b"%d 0 obj\n" % name + content + b"\nendobj\n"
    table = len(made)
    made += b"xref\n"
    for name, place in sorted(places.items()):
        made += b"%d 1\n%010d 00000 n \n" % (name, place)
    made += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        number + 2,
        root,
        before,
        table,
    )
    return _filled(made)


def _filled(made: bytes) -> bytes:
    opens = made.rindex(b"/Contents <") + len(b"/Contents ")
    closes = opens + ROOM + 2
    numbers = b"%010d %010d %010d" % (opens, closes, len(made) - closes)
    made = made.replace(b"1111111111 2222222222 3333333333", numbers)
    statement = _statement(made[:opens] + made[closes:]).hex().encode()
    return made[: opens + 1] + statement.ljust(ROOM, b"0") + made[closes - 1 :]


def _statement(covered: bytes) -> bytes:
    key, certificate = _signer()
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(covered)
    return builder.add_signer(certificate, key, hashes.SHA256()).sign(Encoding.DER, options)


@cache
def _signer() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dewi Anggraini")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return key, made.sign(key, hashes.SHA256())


def _other() -> bytes:
    made, page = io.BytesIO(), pikepdf.new()
    page.add_blank_page()
    page.save(made)
    return made.getvalue()
