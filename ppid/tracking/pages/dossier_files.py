"""`/keberatan/lacak/sengketa/berkas`: how far the dossier is, and the finished PDF and ZIP."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.disputes import queries, service, typed
from ppid.errors import NotFound
from ppid.notices.mail import Attachment
from ppid.objections.models import Objection
from ppid.tracking import dossier, dossier_paper, letters, proving
from ppid.tracking.dossier_paper import Made
from ppid.tracking.pages.dossier import BASE, FILE, MEANT, to
from ppid.tracking.pages.objections import NOINDEX, REFUSED, provide_opened

Mine = NamedDependency[Objection]
File = Response[bytes]


class DossierFilePages(Controller):
    """Fetched in the browser that holds the code; no address carries it."""

    path = FILE
    include_in_schema = False
    dependencies = {"objection": Provide(provide_opened, sync_to_thread=True)}  # noqa: RUF012
    exception_handlers = REFUSED

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], objection: Mine) -> Template | Redirect:
        at = dossier.scene(session, objection)
        if at.at is None or at.at.row.state == "draft":
            return to(BASE)
        row = at.at.row
        state = "over" if row.state == "made" and not queries.is_kept(row) else row.state
        until = row.made_at + queries.kept_for() if row.made_at else None
        context = {
            "number": objection.registration_number,
            "each": at.view,
            "state": state,
            "done": row.done,
            "whole": row.whole,
            "until": until,
            "window": dossier.window_of(at.view),
            **dossier.where(),
        }
        return Template("tracking/dossier_file.html", context=context, headers=NOINDEX)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        objection: Mine,
        data: URLEncodedBody[dict[str, str]],
    ) -> Redirect:
        """Made again, of the register as it is today."""
        at = dossier.scene(session, objection, hold=True)
        if at.at is None or data.get(MEANT) != objection.registration_number:
            return to(BASE)
        service.ask(session, at.at, with_request=not proving.keeps_back(session, objection))
        return to(FILE)

    @get("/berkas-sengketa.pdf", sync_to_thread=True)
    def pdf(self, session: NamedDependency[Session], objection: Mine) -> File:
        made = _made(session, objection)
        return _handed(objection, "pdf", made.pdf, "application/pdf")

    @get("/berkas-sengketa.zip", sync_to_thread=True)
    def zip(self, session: NamedDependency[Session], objection: Mine) -> File:
        made = _made(session, objection)
        return _handed(objection, "zip", made.zip, "application/zip")


def _made(session: Session, objection: Objection) -> Made:
    """Put together now; NotFound without the code, and once its hours are over."""
    at = dossier.scene(session, objection)
    if at.at is None:
        raise NotFound
    text = typed.form_of(at.at.values).clean()
    if text is None:
        raise NotFound
    return dossier_paper.made(session, objection, at.at, text)


def _handed(objection: Objection, ending: str, content: bytes, media_type: str) -> File:
    name = f"berkas-sengketa-{objection.registration_number}.{ending}"
    headers = letters.headers_for(Attachment(name, content, media_type))
    return Response(content, media_type=media_type, headers=headers)
