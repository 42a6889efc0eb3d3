"""What an applicant does on the tracking pages, for tests."""

import re
from typing import Any

from httpx import Response
from sqlmodel import Session, select

from ppid import clock
from ppid.documents import service as documents
from ppid.documents.models import Document, Purpose, Scan
from ppid.documents.service import Upload
from ppid.events.models import Event
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Dispatch
from tests import cases
from tests.people import People
from tests.web.browsing import Browser, send

ENTRY, STATUS = "/permohonan/lacak", "/permohonan/lacak/status"


def track(client: Browser, number: str, code: str) -> Response:
    return send(client, ENTRY, {"nomor": number, "kode": code}, page=ENTRY)


def follow(client: Browser, made: InformationRequest) -> str:
    """Give number and code; the page with the status."""
    assert track(client, made.registration_number, queries.code_of(made)).status_code == 303
    return client.get(STATUS).text


def act(client: Browser, made: InformationRequest, path: str, **typed: Any) -> Response:
    """Send a form of the tracking page that was opened for this request."""
    files, page = typed.pop("files", None), typed.pop("page", STATUS)
    data = {"permohonan": made.registration_number} | typed
    return send(client, path, data, page=page, **({"files": files} if files else {}))


def words(html: str) -> str:
    """The page as it is read, without its marks."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def events(session: Session, made: InformationRequest) -> list[str]:
    query = select(Event.name).where(Event.subject_id == made.id).order_by(Event.id)  # type: ignore[arg-type]
    return list(session.exec(query))


def answer_with_file(
    session: Session,
    people: People,
    scan: Scan = Scan.CLEAN,
    name: str = "daftar sekolah.csv",
    content: bytes = b"nama,jumlah\n",
) -> Document:
    """An answered case whose accepted draft had one file."""
    made = cases.drafted(session, people)
    draft = queries.drafts(session, made)[0]
    file = documents.accept(
        session,
        Upload(name, content),
        public_body_id=people.body.id,
        request_id=made.id,
        purpose=Purpose.ANSWER,
        uploaded_by=people.budi.id,
        draft_id=draft.id,
    )
    file.scan = scan
    session.add(file)
    session.flush()
    cases.decide_and_sign(session, people, made)
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    session.commit()
    return file
