"""How a person fills in and sends the form in steps, for tests."""

import re
from typing import Any

import httpx
from httpx import Response
from sqlmodel import Session, select

from ppid.asking.models import RequestDraft
from ppid.requests.models import InformationRequest
from tests.web.browsing import OWN, fields

FORM = "/permohonan/baru"
UNIT, WAY, PERSON, CHECK = (f"{FORM}/{name}" for name in ("unit", "cara", "anda", "periksa"))
RECEIPT = "/permohonan/diterima"
NO_FILE = [("berkas", ("", b""))]
STEERING = ("_csrf", "versi", "kembali", "situs_web")

QUESTION = {
    "information_sought": "Daftar sekolah penerima dana BOS tahun 2025.",
    "purpose": "Bahan penelitian.",
}
SITI = {
    "kind": "individual",
    "name": "Siti Rahma",
    "nik": "6472 0141 0790 0002",
    "email": "siti@example.id",
}
TYPED = {**QUESTION, "unit": "", "way": "email", **SITI}
OF_STEP = {FORM: tuple(QUESTION), UNIT: ("unit", "unit_other"), CHECK: ("may_publish",)}
OF_STEP[WAY] = ("way", "copy_format", "delivery_method")


def opened(client: httpx.Client, path: str = FORM) -> dict[str, str]:
    """The hidden values of a step just opened."""
    found = fields(client.get(path).text)
    return {name: found[name] for name in STEERING if name in found}


def post(client: httpx.Client, path: str, data: dict[str, Any], files: Any = None) -> Response:
    """Send a step's form as a browser does."""
    papers = [("berkas", file) for file in files] if files else NO_FILE
    return client.post(path, data=data, files=papers, headers=OWN)


def fill(client: httpx.Client, path: str, files: Any = None, **typed: Any) -> Response:
    """Open a step, type, press its button."""
    return post(client, path, {**opened(client, path), **typed}, files)


def begun(client: httpx.Client, until: str = CHECK, **changes: Any) -> None:
    """Go through the steps before one, rightly."""
    for path in (FORM, UNIT, WAY, PERSON, CHECK):
        if path == until:
            return
        answer = fill(client, path, **_of(path, {**TYPED, **changes}))
        assert answer.status_code == 303, (path, errors_of(answer))


def sent(client: httpx.Client, files: Any = None, **changes: Any) -> Response:
    """All steps like Siti; the last answer, or the first that holds one up."""
    typed = {**TYPED, **changes}
    for path in (FORM, UNIT, WAY, PERSON, CHECK):
        answer = fill(client, path, files if path == PERSON else None, **_of(path, typed))
        if answer.status_code != 303:
            return answer
    return answer


def _of(path: str, typed: dict[str, Any]) -> dict[str, Any]:
    """The fields of a step; what belongs to no other is typed where one says who one is."""
    if path in OF_STEP:
        names = OF_STEP[path]
        return {name: typed[name] for name in names if name in typed}
    others = {name for names in OF_STEP.values() for name in names}
    return {name: text for name, text in typed.items() if name not in others}


def errors_of(page: Response) -> dict[str, str]:
    """The sentence beside each field."""
    found = re.findall(r'class="error" id="salah-([^"]+)">(.*?)</p>', page.text, re.S)
    return {name: re.sub(r"<[^>]*>", "", text).strip() for name, text in found}


def rows(session: Session) -> list[InformationRequest]:
    return list(session.exec(select(InformationRequest)))


def drafts(session: Session) -> list[RequestDraft]:
    return list(session.exec(select(RequestDraft)))
