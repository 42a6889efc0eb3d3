"""How a person fills in and sends `/permohonan/baru`, for tests."""

import re
from typing import Any

from httpx import Response
from sqlmodel import Session, select

from ppid.requests.models import InformationRequest
from tests.web.browsing import OWN, Browser, fields

FORM = "/permohonan/baru"


TYPED = {
    "information_sought": "Daftar sekolah penerima dana BOS tahun 2025.",
    "purpose": "Bahan penelitian.",
    "access_method": "copy",
    "copy_format": "softcopy",
    "delivery_method": "email",
    "kind": "individual",
    "name": "Siti Rahma",
    "nik": "6472 0141 0790 0002",
    "email": "siti@example.id",
}


def opened(client: Browser) -> dict[str, str]:
    """The hidden values of a form just opened."""
    found = fields(client.get(FORM).text)
    return {name: found[name] for name in ("_csrf", "kunci", "situs_web")}


def sent(client: Browser, files: list[tuple[str, bytes]] | None = None, **changes: Any) -> Response:
    """Open the form, fill it in like Siti, send it as a browser does."""
    data = {**opened(client), **TYPED, **changes}
    papers = [("berkas", file) for file in files or [("", b"")]]
    return client.post(FORM, data=data, files=papers, headers=OWN)


def errors_of(page: Response) -> dict[str, str]:
    """The sentence beside each field."""
    found = re.findall(r'class="error" id="salah-([^"]+)">(.*?)</p>', page.text, re.S)
    return {name: re.sub(r"<[^>]*>", "", text).strip() for name, text in found}


def rows(session: Session) -> list[InformationRequest]:
    return list(session.exec(select(InformationRequest)))
