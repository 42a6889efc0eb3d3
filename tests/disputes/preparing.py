"""What an objector does on the pages of her dossier; for tests."""

import re
from typing import Any

import pypdfium2
from httpx import Response

from ppid.objections import queries
from ppid.objections.models import Objection
from tests.tracking.browsing import ENTRY
from tests.web.browsing import Browser, send
from workers.disputes import make as work

OWN = "/keberatan/lacak"
BASE, FILE = f"{OWN}/sengketa", f"{OWN}/sengketa/berkas"
CODE = re.compile(r'class="secret">([A-Z0-9-]{19})<')
SECRET = "Tanggapan itu mengada-ada: rahasia dapur saya."
WISH = "Memerintahkan badan publik meminta maaf kepada saya."
FILLED = {
    "petitum": ["do_duty", "keep_time"],
    "petitum_lain": WISH,
    "alasan": SECRET,
    "nama": "Siti Rahma",
    "alamat": "Jl. Pahlawan No. 3, Samarinda",
    "telepon": "081200000001",
    "surel": "siti@example.id",
    "identitas": "6472014107900002",
    "kuasa_nama": "Rudi",
}


def open_(client: Browser, made: Objection) -> None:
    """Number and code of the objection."""
    typed = {"nomor": made.registration_number, "kode": queries.code_of(made)}
    assert send(client, ENTRY, typed, page=ENTRY).headers["location"] == OWN


def begin(client: Browser, made: Objection) -> str:
    """Open the objection and begin its dossier; returns the code as the page shows it."""
    open_(client, made)
    answer = send(client, f"{BASE}/mulai", {"keberatan": made.registration_number}, page=BASE)
    assert answer.headers["location"] == f"{BASE}/kunci"
    found = CODE.search(client.get(f"{BASE}/kunci").text)
    assert found
    return found[1]


def save(client: Browser, made: Objection, files: Any = None, **typed: Any) -> Response:
    """Send the form with the button that saves, or with `siapkan`."""
    data = {"keberatan": made.registration_number} | typed
    return send(client, BASE, data, page=BASE, files=files or {"x": ("", b"")})


def read_out(content: bytes) -> str:
    """Every word of a PDF, blanks and the places where long words may break made one."""
    document = pypdfium2.PdfDocument(content)
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def made(client: Browser, objection: Objection, **more: Any) -> tuple[bytes, bytes]:
    """Prepared, made by the worker, and fetched as PDF and ZIP."""
    begin(client, objection)
    answer = save(client, objection, siapkan="ya", **{**FILLED, **more})
    assert answer.headers["location"] == FILE, answer.text
    work()
    page = client.get(FILE)
    assert "Berkas siap diunduh" in page.text
    found = client.get(f"{FILE}/berkas-sengketa.pdf"), client.get(f"{FILE}/berkas-sengketa.zip")
    assert [each.status_code for each in found] == [200, 200]
    return found[0].content, found[1].content
