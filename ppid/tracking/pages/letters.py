"""The letters of a request as PDF, for its applicant: receipt, extension, the written notice."""

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from sqlmodel import Session

from ppid.errors import NotFound
from ppid.notices import letters as made
from ppid.notices.mail import Attachment
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.tracking import letters
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
        content = made.unprinted(made.extension_pdf, session, info_request)
        return _pdf("surat-perpanjangan", info_request, content)

    @get("/kelengkapan.pdf", sync_to_thread=True)
    def completion(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        if requests.completion_letter(session, info_request) is None:
            raise NotFound
        content = made.unprinted(made.completion_pdf, session, info_request)
        return _pdf("surat-kelengkapan", info_request, content)

    @get("/jawaban.pdf", sync_to_thread=True)
    def answer(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        """The signed scan where there is one, else the written notice."""
        return _handed(letters.of_answer(session, info_request, made.NOTICE))

    @get("/penolakan.pdf", sync_to_thread=True)
    def refusal(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        """The decree that goes with the written notice of a refusal."""
        return _handed(letters.of_answer(session, info_request, made.DECREE))

    @get("/badan-lain.pdf", sync_to_thread=True)
    def elsewhere(self, session: NamedDependency[Session], info_request: Mine) -> Pdf:
        """Who else holds what is asked, which goes with such an answer."""
        return _handed(letters.of_answer(session, info_request, made.ELSEWHERE))


def _receipt(session: Session, info_request: InformationRequest) -> Pdf:
    return _pdf("tanda-bukti", info_request, made.receipt_pdf(session, info_request))


def _pdf(kind: str, info_request: InformationRequest, content: bytes) -> Pdf:
    return _handed(Attachment(f"{kind}-{info_request.registration_number}.pdf", content))


def _handed(letter: Attachment) -> Pdf:
    headers = letters.headers_for(letter)
    return Response(letter.content, media_type=letter.media_type, headers=headers)
