"""The Esign Client Service of BSrE (Balai Besar Sertifikasi Elektronik, BSSN), version 2.

`POST /api/v2/sign/pdf`, HTTP Basic, JSON with `nik`, `passphrase`, `signatureProperties` and `file`
(base64); the answer is `{"time", "file": [base64]}`, or `{"error", "status_code"}` with another
status (Petunjuk Teknis API Esign Client Service 2.0, BSrE, January 2024).
"""

import base64
import binascii
import json
import logging
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ppid.errors import DomainError
from ppid.kit.i18n import _
from ppid.statute.words import N_
from ppid.variables import Esign

PATH = "/api/v2/sign/pdf"
PATIENCE = 30  # seconds; a signature takes about one
LARGEST = 40_000_000  # bytes of an answer
INVISIBLE = {"tampilan": "INVISIBLE"}  # the letter has its own signature block
log = logging.getLogger("ppid.esign")
# By our own code, or by BSrE's `status_code`.
SENTENCES = {
    "off": N_("Tanda tangan elektronik tidak diaktifkan di layanan ini."),
    "unreachable": N_(
        "Server tanda tangan tidak menjawab. Surat belum ditandatangani dan tidak ada yang hilang. "
        "Coba lagi beberapa menit lagi, atau tanda tangani aslinya di kertas."
    ),
    "refused": N_(
        "Server tanda tangan menolak layanan ini. Minta administrator memeriksa PPID_ESIGN_USER "
        "dan PPID_ESIGN_PASSWORD; surat belum ditandatangani."
    ),
    "unreadable": N_(
        "Jawaban server tanda tangan tidak terbaca. Surat belum ditandatangani; coba sekali lagi, "
        "lalu beri tahu administrator."
    ),
    "other_paper": N_(
        "Berkas yang kembali bukan surat yang disetujui dengan tanda tangan yang utuh, jadi tidak "
        "dipakai. Beri tahu administrator; surat belum ditandatangani."
    ),
    "2011": N_("NIK ini tidak terdaftar di BSrE. Periksa NIK, atau hubungi pengelola TTE kantor."),
    "2021": N_(
        "Pemilik NIK ini belum punya sertifikat elektronik yang berlaku. Hubungi pengelola TTE."
    ),
    "2031": N_("Frasa sandi tidak cocok. Ketik sekali lagi; surat belum ditandatangani."),
}
OTHER = N_(
    "Server tanda tangan menolak dengan kode {code}. Surat belum ditandatangani; beri tahu "
    "pengelola TTE kantor."
)


class Failed(DomainError):
    """Nothing was signed; `code` is ours or BSrE's, the sentence says what to do."""

    status_code = 422
    title = "Belum ditandatangani"

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(_(SENTENCES[code]) if code in SENTENCES else _(OTHER).format(code=code))


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Nobody leads a passphrase elsewhere."""
        return


_opener = build_opener(_NoRedirects)


def ask(server: Esign, paper: bytes, nik: str, passphrase: str) -> bytes:
    """The PDF that the server gives back; raises Failed. Neither secret nor NIK is logged."""
    body = {
        "nik": nik,
        "passphrase": passphrase,
        "signatureProperties": [INVISIBLE],
        "file": [base64.b64encode(paper).decode()],
    }
    return _file(_fetch(server, json.dumps(body).encode()))


def _fetch(server: Esign, body: bytes) -> bytes:
    known = base64.b64encode(f"{server.user}:{server.password}".encode()).decode()
    headers = {"Authorization": f"Basic {known}", "Content-Type": "application/json"}
    request = Request(f"{server.url}{PATH}", body, headers, method="POST")  # noqa: S310 (checked)
    try:
        with _opener.open(request, timeout=PATIENCE) as answer:
            return bytes(answer.read(LARGEST + 1))
    except HTTPError as error:
        with error:
            raise Failed(_code(error.code, error.read(10_000))) from None
    except (URLError, OSError) as error:
        log.warning("the signing server does not answer", extra={"why": type(error).__name__})
        raise Failed("unreachable") from None


def _code(status: int, body: bytes) -> str:
    """BSrE's own code where it says one."""
    try:
        said = json.loads(body)
        code = str(said["status_code"]) if isinstance(said, dict) else ""
    except (ValueError, KeyError):
        code = ""
    if status in {401, 403} and not code:
        code = "refused"
    found = code if code.isalnum() else str(status)
    log.warning("the signing server refused", extra={"status": status, "code": found[:20]})
    return found[:20]


def _file(answer: bytes) -> bytes:
    try:
        said = json.loads(answer) if len(answer) <= LARGEST else None
        files = said["file"] if isinstance(said, dict) else None
        if not isinstance(files, list) or len(files) != 1:
            raise Failed("unreadable")
        return base64.b64decode(files[0], validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise Failed("unreadable") from None
