"""`/petugas/keberatan/catat`: an objection on paper, with its true date and its signed scan."""

from contextlib import suppress
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk import arrivals, objected, objections, seen, uploads
from ppid.desk.objection_intake import NUMBER, ObjectionIntakeForm
from ppid.desk.objections import BASE
from ppid.desk.pages.common import REGISTERS, Sent, Typed, show
from ppid.desk.pages.files import pdf
from ppid.documents.checks import PAPERS as MOST
from ppid.documents.models import Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid, NotFound, TooMany
from ppid.kit.i18n import _
from ppid.notices.objection_letters import receipt_pdf
from ppid.objections import queries, service
from ppid.objections import words as grounds
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.requests.service import actor_of
from ppid.units import queries as units
from ppid.web import limits
from ppid.web.guards import require
from ppid.web.uploads import FILES

PAPERS = {"kuasa": Purpose.IDENTITY_PAPER, "bukti": Purpose.SUPPORTING_PAPER}


class ObjectionIntakePages(Controller):
    path = f"{BASE}/catat"
    guards = [require(*REGISTERS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        start = ObjectionIntakeForm(arrivals.start(session, officer))
        return _page(session, officer, start, token_urlsafe(16), 200)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Sent,
    ) -> Template:
        """One objection for one key, however often it is sent; number and code are shown here."""
        form = ObjectionIntakeForm(data)
        key = str(data.get("_key", ""))[:64] or token_urlsafe(16)
        made = _register(session, officer, form, key, data)
        if made is None:
            return _page(session, officer, form, key, 422)
        return _done(session, officer, made)

    @post("/{id:uuid}/tanda-terima.pdf", sync_to_thread=True)
    def receipt(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes]:
        """The numbered statement, for whoever took it in at a unit's counter."""
        made = session.get(Objection, id)
        if made is None or made.entered_by != officer.id:
            raise NotFound
        service.open_identity(session, made, officer)
        return pdf(receipt_pdf(session, made), "tanda-terima-keberatan.pdf")


def _register(
    session: Session,
    officer: Officer,
    form: ObjectionIntakeForm,
    key: str,
    data: dict[str, Any],
) -> Objection | None:
    """Objection and scan together, or neither; what is wrong stands in the form."""
    if service.sent_with(session, actor_of(officer), key) is not None:
        form.values["again_ok"] = "ya"  # pressed twice: its twin is itself
    given, shown = form.both(session, officer), form.shown()
    if given is None or shown is None:
        return None
    what, how, about = given
    if not _may_try(form, officer, about):
        return None
    try:
        with session.begin_nested():
            made_before = service.sent_with(session, actor_of(officer), key) is not None
            body = units.public_body(session)
            made = service.file(
                session, body, what, actor_of(officer),
                key=key, info_request=about, intake=how, shown=shown,
            )  # fmt: skip
            for sent in uploads.of(data, "scan")[:1]:
                service.keep_scan(session, made, officer, Upload(sent.filename, sent.file.read()))
            if not made_before:
                _papers(session, officer, made, data)
    except Invalid as refusal:
        if about is not None and isinstance(refusal, service.NotTheApplicant):
            service.note_refused(session, about, actor_of(officer), refusal)
            _count(officer, about)
        form.take(
            {NUMBER if name == "applicant" else name: said for name, said in refusal.errors.items()}
        )
        return None
    return made


def _may_try(form: ObjectionIntakeForm, officer: Officer, about: InformationRequest | None) -> bool:
    """Whether this officer may still write who objects; the sentence stands in the form."""
    try:
        if about is not None:
            limits.OBJECTORS.check(_tried(officer, about))
    except TooMany as full:
        form.add("name", full.said(_))
        return False
    return True


def _count(officer: Officer, about: InformationRequest) -> None:
    with suppress(TooMany):  # the next try is told so
        limits.OBJECTORS.attempt(_tried(officer, about))


def _tried(officer: Officer, about: InformationRequest) -> str:
    return f"{officer.id}|{about.id}"


def _papers(session: Session, officer: Officer, made: Objection, data: dict[str, Any]) -> None:
    """The power of attorney and the evidence that came with the paper; what lacks may follow."""
    for field, purpose in PAPERS.items():
        for sent in uploads.of(data, field)[:MOST]:
            upload = Upload(sent.filename, sent.file.read())
            service.add_paper(session, made, officer, upload, purpose, field)


def _done(session: Session, officer: Officer, made: Objection) -> Template:
    proxy = objected.represented(session, made)
    return show(
        session,
        officer,
        "desk/objection_done.html",
        at=_at(officer),
        case=objections.head(session, made),
        objection=made,
        code=queries.code_of(made),
        due=queries.answer_due(session, made),
        unknown=_(objections.UNKNOWN) if objections.cannot_tell(made) else "",
        unscanned=queries.lacks_scan(session, made),
        no_power=proxy.line if proxy and not proxy.there else "",
        late=made.received_on < clock.local_date(made.entered_at),
        may_list=officer.role not in UNIT_ROLES,
        receipt_href=f"{BASE}/catat/{made.id}/tanda-terima.pdf",
    )


def _page(
    session: Session, officer: Officer, form: ObjectionIntakeForm, key: str, status: int
) -> Template:
    return show(
        session,
        officer,
        "desk/objection_intake.html",
        status=status,
        at=_at(officer),
        form=form,
        key=key,
        choices_of_grounds=grounds.choices(),
        seen=[each for each in seen.kinds() if each[0] != "proxy"],
        may_list=officer.role not in UNIT_ROLES,
        **arrivals.context(session, officer),
    )


def _at(officer: Officer) -> str:
    """Units have no list of objections: theirs belongs to what they take in."""
    return "/petugas/catat" if officer.role in UNIT_ROLES else BASE
