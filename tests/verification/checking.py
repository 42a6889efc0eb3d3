"""How a paper is checked from outside, for tests; no page ever names the applicant."""

import re

from httpx import Response
from sqlmodel import Session

from ppid.kit import sealed_files, seals
from ppid.notices import letters
from ppid.requests.models import InformationRequest
from tests.web.browsing import Browser, send

PAGE = "/verifikasi"


def words(page: Response) -> str:
    assert "Siti" not in page.text
    return " ".join(re.sub(r"<[^>]*>", " ", page.text).split())


def seal_of(pdf: bytes) -> str:
    found = sealed_files.find(pdf)
    return seals.encoded(found.packed + found.signature)


def scan(client: Browser, seal: str) -> str:
    page = client.get(PAGE, params={"s": seal})
    assert page.status_code == 200
    assert page.headers["x-robots-tag"] == "noindex"
    return words(page)


def upload(client: Browser, content: bytes, name: str = "surat.pdf") -> str:
    page = send(client, PAGE, page=PAGE, files={"berkas": (name, content, "application/pdf")})
    assert page.status_code == 200
    return words(page)


def receipt(session: Session, made: InformationRequest) -> bytes:
    return letters.receipt_pdf(session, made)


def by_hand(client: Browser, number: str, day: str, code: str = "") -> str:
    page = client.get(PAGE, params={"nomor": number, "tanggal": day, "kode": code})
    assert page.status_code == 200
    return words(page)
