"""`/keberatan/lacak`: one's own objection by its number and code: clock, paper, taking it back."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.connection import Request
from litestar.di import NamedDependency, Provide
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.disputes import queries as dossiers
from ppid.errors import NotFound, Unauthenticated
from ppid.events.service import APPLICANT
from ppid.notices import objection_answers
from ppid.notices.mail import Attachment
from ppid.notices.objected import request_number
from ppid.notices.objection_letters import receipt_pdf
from ppid.objections import answer_queries, queries, service
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.queries import NoMatch
from ppid.statute.objecting import ObjectionStatus
from ppid.tracking import disputes, letters, now, objections, opening, proving
from ppid.units import office
from ppid.web import followed, objecting
from ppid.web.visit import visit

OWN = "/keberatan/lacak"
DISPUTE = f"{OWN}/sengketa"  # what may be prepared for the Commission
ENTRY = "/permohonan/lacak?lagi=1"
AGREES, WORDS = "setuju", frozenset({"setuju", "tolak"})
NOINDEX = {"x-robots-tag": "noindex"}
Mine = NamedDependency[Objection]
Pdf = Response[bytes]


class NotOpened(Unauthenticated):
    """The two hours are over, or no number and code were given in this browser."""

    title = "Masukkan nomor dan kode lacak"
    detail = "Laman ini tertutup sesudah dua jam. Masukkan lagi nomor dan kode lacak Anda."


def provide_opened(session: NamedDependency[Session]) -> Objection:
    """The objection of the cookie; raises NotOpened."""
    key = objecting.opened(visit())
    if key is None:
        raise NotOpened
    try:
        return queries.by_id_and_turn(session, *key)
    except NoMatch as error:
        raise NotOpened from error


def ask_again(_request: Request[Any, Any, Any], _error: NotOpened) -> Redirect:
    return Redirect(ENTRY, status_code=303)


REFUSED: Any = {NotOpened: ask_again}


class ObjectionPages(Controller):
    """No account: the objection's own number and code, or the page of its request, open it."""

    path = OWN
    include_in_schema = False
    dependencies = {"objection": Provide(provide_opened, sync_to_thread=True)}  # noqa: RUF012
    exception_handlers = REFUSED

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], objection: Mine) -> Template:
        objecting.open_(visit(), objection.id, objection.code_turn)
        opening.note(session, objection)
        each = objections.own(session, objection, clock.today())
        context = {
            "each": each,
            "spoken": objection.locale,
            "dossier_begun": each.at_court
            and dossiers.of_objection(session, objection) is not None,
            "disputes": disputes.of_objection(session, objection.id),
            "ladder": now.of_objection(session, proving.of_request(session, objection), each),
            "request_number": request_number(session, objection),
            "papers": objections.own_papers(session, objection),
            "office_phone": str(office.value(session, objection.public_body_id, "office_phone")),
        }
        return Template("tracking/objection_page.html", context=context, headers=NOINDEX)

    @get("/tanda-bukti.pdf", sync_to_thread=True)
    def receipt(self, session: NamedDependency[Session], objection: Mine) -> Pdf:
        return _pdf(session, objection)

    @get("/tanggapan.pdf", sync_to_thread=True)
    def answer(self, session: NamedDependency[Session], objection: Mine) -> Pdf:
        """The signed scan where there is one, else the letter; taking it proves receipt."""
        if answer_queries.sent_answer(session, objection) is None:
            raise NotFound
        opening.note(session, objection)
        return _handed(objection_answers.letter_of(session, objection))

    @get("/musyawarah", sync_to_thread=True)
    def new_word(self, session: NamedDependency[Session], objection: Mine) -> Template | Redirect:
        today = clock.today()
        each = objections.own(session, objection, today)
        if each.after.proposal is None:
            return Redirect(OWN, status_code=303)
        since, until = each.dispute or (None, None)
        begun = not each.between or (since is not None and since <= today)
        still = until is not None and until >= today and begun
        context = {"each": each, "still_open": still}
        return Template("tracking/objection_settle.html", context=context, headers=NOINDEX)

    @post("/musyawarah", sync_to_thread=True)
    def create_word(
        self,
        session: NamedDependency[Session],
        objection: Mine,
        data: URLEncodedBody[dict[str, str]],
    ) -> Redirect:
        """Only on the proposal that the page showed; pressed twice it is said once."""
        service.hold(session, objection)
        found = answer_queries.proposal(session, objection)
        meant = found is not None and str(found.id) == data.get("usul")
        word = data.get("kata")
        if meant and found and word in WORDS and ObjectionStatus(objection.status).is_open:
            agrees = word == AGREES
            service.answer_proposal(session, objection, found.id, agrees=agrees, by=APPLICANT)
        return Redirect(OWN, status_code=303)

    @get("/cabut", sync_to_thread=True)
    def new_withdrawal(
        self, session: NamedDependency[Session], objection: Mine
    ) -> Template | Redirect:
        if not ObjectionStatus(objection.status).is_open:
            return Redirect(OWN, status_code=303)
        about = request_number(session, objection)
        context = {"each": objections.own(session, objection, clock.today()), "about": about}
        return Template("tracking/objection_withdraw.html", context=context, headers=NOINDEX)

    @post("/cabut", sync_to_thread=True)
    def create_withdrawal(
        self,
        session: NamedDependency[Session],
        objection: Mine,
        data: URLEncodedBody[dict[str, str]],
    ) -> Redirect:
        """Only the objection that the page asked about; pressed twice it is taken back once."""
        same = data.get("keberatan") == objection.registration_number
        if same and ObjectionStatus(objection.status).is_open:
            service.withdraw(session, objection, APPLICANT, clock.today())
        return Redirect(OWN, status_code=303)


class ObjectionReceiptPages(Controller):
    """What needs no opened objection yet: its fresh receipt, and the way from its request."""

    path = "/keberatan"
    include_in_schema = False

    @get("/diterima/tanda-bukti.pdf", sync_to_thread=True)
    def just_received(self, session: NamedDependency[Session]) -> Pdf:
        key = objecting.received(visit())
        if key is None:
            raise NotFound
        return _pdf(session, queries.by_id_and_turn(session, *key))

    @post("/lacak/buka", sync_to_thread=True)
    def open_from_request(
        self, session: NamedDependency[Session], data: URLEncodedBody[dict[str, str]]
    ) -> Redirect:
        """Whoever may follow the request may open the objections against it."""
        number = data.get("nomor", "")
        for each in queries.of_request(session, _followed(session)):
            if each.registration_number == number:
                objecting.open_(visit(), each.id, each.code_turn)
                onward = DISPUTE if data.get("lanjut") == "sengketa" else OWN
                return Redirect(onward, status_code=303)
        return Redirect(ENTRY, status_code=303)


def _followed(session: Session) -> UUID:
    """The request that this browser follows; no request where there is none or its code is void."""
    key = followed.followed(visit())
    try:
        return requests.by_id_and_turn(session, *key).id if key else UUID(int=0)
    except NoMatch:
        return UUID(int=0)


def _pdf(session: Session, objection: Objection) -> Pdf:
    name = f"keberatan-{objection.registration_number}.pdf"
    return _handed(Attachment(name, receipt_pdf(session, objection)))


def _handed(made: Attachment) -> Pdf:
    return Response(made.content, media_type=made.media_type, headers=letters.headers_for(made))
