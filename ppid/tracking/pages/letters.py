"""The letters of a request as PDF, for its applicant: receipt, extension, the written notice."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from sqlmodel import Session

from ppid.errors import NotFound
from ppid.notices import letters
from ppid.notices.mail import Attachment
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.statute.transitions import Status
from ppid.tracking import service
from ppid.tracking.pages import access
from ppid.tracking.pages.receipt import received

Mine = NamedDependency[InformationRequest]
Pdf = Response[bytes]


class JustReceivedPages(Controller):
    """The receipt of the request that this browser has just sent."""

    path = "/permohonan/diterima/tanda-bukti.pdf"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session]) -> Pdf:
        info_request = received(session)
        if info_request is None:
            raise NotFound
        return _receipt(session, info_request)


class LetterPages(Controller):
    """Letters to whoever may follow the request, once they exist."""

    path = access.ENTRY
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/tanda-bukti.pdf", sync_to_thread=True)
    def receipt(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        return _receipt(session, info_request)

    @get("/perpanjangan.pdf", sync_to_thread=True)
    def extension(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        if requests.extension(session, info_request) is None:
            raise NotFound
        return _pdf(
            "surat-perpanjangan", info_request, letters.extension_pdf(session, info_request)
        )

    @get("/kelengkapan.pdf", sync_to_thread=True)
    def completion(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        if requests.completion_letter(session, info_request) is None:
            raise NotFound
        content = letters.completion_pdf(session, info_request)
        return _pdf("surat-kelengkapan", info_request, content)

    @get("/jawaban.pdf", sync_to_thread=True)
    def answer(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        """The signed scan where there is one, else the written notice."""
        return _handed(_answer_letters(session, info_request), 0)

    @get("/penolakan.pdf", sync_to_thread=True)
    def refusal(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        """The decree that goes with the written notice of a refusal."""
        return _handed(_answer_letters(session, info_request), 1)


def _answer_letters(session: Session, info_request: InformationRequest) -> list[Attachment]:
    if info_request.status != Status.ANSWERED:
        raise NotFound
    service.note_opening(info_request.id)
    return letters.answer_letters(session, info_request)


def _handed(found: Sequence[Attachment], number: int) -> Pdf:
    if number >= len(found):
        raise NotFound
    letter = found[number]
    return Response(letter.content, media_type=letter.media_type, headers=_headers(letter.name))


def _receipt(session: Session, info_request: InformationRequest) -> Pdf:
    return _pdf("tanda-bukti", info_request, letters.receipt_pdf(session, info_request))


def _pdf(kind: str, info_request: InformationRequest, content: bytes) -> Pdf:
    headers = _headers(f"{kind}-{info_request.registration_number}.pdf")
    return Response(content, media_type="application/pdf", headers=headers)


def _headers(name: str) -> dict[str, str]:
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"content-disposition": disposition, "x-robots-tag": "noindex"}
