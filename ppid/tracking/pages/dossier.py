"""`/keberatan/lacak/sengketa`: what only the applicant knows, locked with a code of her own."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import MultipartBody, URLEncodedBody
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_200_OK
from sqlmodel import Session

from ppid.disputes import queries, service, typed
from ppid.disputes.queries import KINDS, Opened
from ppid.disputes.typed import DossierText, OpenDossier
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.kit.dates import time_of
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.requests.lookup import guarded
from ppid.requests.queries import NoMatch
from ppid.tracking import dossier, proving
from ppid.tracking.dossier import Scene
from ppid.tracking.pages.objections import NOINDEX, OWN, REFUSED, provide_opened
from ppid.web import disputing, limits
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

BASE, FILE = f"{OWN}/sengketa", f"{OWN}/sengketa/berkas"
MEANT, VERSION, DROP, MAKE = "keberatan", "versi", "hapus_berkas", "siapkan"
REPLACE = "timpa"  # the newer draft that she was told of and gives up
Mine = NamedDependency[Objection]
Sent = URLEncodedBody[dict[str, str]]


def to(path: str) -> Redirect:
    return Redirect(path, status_code=303)


class DossierPages(Controller):
    """Nothing is filed here for anyone: she prepares, prints, and hands it in herself."""

    path = BASE
    include_in_schema = False
    dependencies = {"objection": Provide(provide_opened, sync_to_thread=True)}  # noqa: RUF012
    exception_handlers = REFUSED

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], objection: Mine) -> Template | Redirect:
        at = dossier.scene(session, objection)
        if not at.may_prepare:
            return to(OWN)
        if at.row is None:
            return _page(at, "begin")
        if at.at is None:
            return _page(at, "unlock", form=Form(OpenDossier))
        form = typed.form_of(at.at.values)
        form.clean()
        return _form(at, at.at, form)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def update(
        self,
        session: NamedDependency[Session],
        objection: Mine,
        data: MultipartBody[dict[str, Any]],
    ) -> Template | Redirect:
        """Keep everything, right or wrong; with `siapkan` the dossier is made of it.

        From an older tab only the files are kept: they stand beside the others and replace nothing.
        """
        at = dossier.scene(session, objection, hold=True)
        if at.at is None or data.get(MEANT) != objection.registration_number:
            return to(BASE)
        sent = typed.sent(data)
        other = dossier.differing(at.at, sent) if _is_older(at.at, data) else []
        if not other:
            dossier.save(at, at.at, sent)
        form = typed.form_of({**at.at.values, **sent})  # what is too long to keep is said
        refused = {field: said for field in KINDS if (said := _keep(at, at.at, data, field))}
        if data.get(DROP):
            _drop(session, at.at, str(data[DROP]))
        text = form.clean()
        if text is not None and data.get(MAKE):
            typed.lacking(form, text)
        for field, said in refused.items():
            form.add(field, said)
        if other:
            return _form(at, at.at, form, 409, other=other, version=data[VERSION])
        if form.errors:
            return _form(at, at.at, form, 422)
        if not data.get(MAKE):
            return to(f"{BASE}#tersimpan")
        may = not proving.keeps_back(session, objection)
        service.ask(session, at.at, with_request=may)
        return to(FILE)

    @post("/simpan", sync_to_thread=True, status_code=HTTP_200_OK, request_max_body_size=FILES)
    def autosave(
        self,
        session: NamedDependency[Session],
        objection: Mine,
        data: MultipartBody[dict[str, Any]],
    ) -> Response[dict[str, Any]]:
        """What the script saves on the way. JSON: `version`, 0 where nothing was saved; `at`."""
        at = dossier.scene(session, objection, hold=True)
        meant = data.get(MEANT) == objection.registration_number
        if at.at is None or not meant or _is_older(at.at, data):
            return Response({"version": 0})
        dossier.save(at, at.at, typed.sent(data))
        return Response({"version": at.at.row.version, "at": time_of(at.at.row.changed_at)})

    @post("/mulai", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], objection: Mine, data: Sent) -> Redirect:
        """A new draft, unless there is one: pressed twice it is begun once."""
        at = dossier.scene(session, objection, hold=True)
        if at.row is not None or not at.may_prepare or _is_other(objection, data):
            return to(BASE)
        limits.drafting(at.here.address)
        dossier.begin(at)
        return to(f"{BASE}/kunci")

    @get("/kunci", sync_to_thread=True)
    def key(self, session: NamedDependency[Session], objection: Mine) -> Template | Redirect:
        """The code, as her own browser brings it back; nobody else has it."""
        at = dossier.scene(session, objection)
        return _page(at, "key", code=at.at.code) if at.at else to(BASE)

    @post("/buka", sync_to_thread=True)
    def unlock(
        self, session: NamedDependency[Session], objection: Mine, data: Sent
    ) -> Template | Redirect:
        form = Form(OpenDossier, data)
        given, at = form.clean(), dossier.scene(session, objection)
        if at.row is None or not at.may_prepare:
            return to(BASE)
        if given is None:
            return _page(at, "unlock", 422, form=form)
        try:
            found = guarded(
                objection.registration_number,
                lambda: queries.opened(session, objection, given.kunci),
            )
        except NoMatch as refusal:
            form.add("kunci", refusal.said(_))
            return _page(at, "unlock", refusal.status_code, form=form)
        disputing.open_(visit(), objection.id, found.code)
        return to(BASE)

    @get("/hapus", sync_to_thread=True)
    def ask_to_destroy(
        self, session: NamedDependency[Session], objection: Mine
    ) -> Template | Redirect:
        at = dossier.scene(session, objection)
        return _page(at, "delete") if at.row else to(BASE)

    @post("/hapus", sync_to_thread=True)
    def destroy(self, session: NamedDependency[Session], objection: Mine, data: Sent) -> Redirect:
        """Also while it is locked: whoever lost the code begins anew."""
        at = dossier.scene(session, objection, hold=True)
        if at.row is not None and not _is_other(objection, data):
            service.forget(session, [at.row.id])
            disputing.forget(at.here)
        return to(BASE)


def _is_other(objection: Objection, data: dict[str, str]) -> bool:
    """Whether the form was opened for another objection."""
    return data.get(MEANT) != objection.registration_number


def _is_older(at: Opened, data: dict[str, Any]) -> bool:
    """Whether another tab has saved since, of which she was not told here."""
    known = str(data.get(VERSION, ""))
    if data.get(REPLACE) == str(at.row.version):
        return False
    return known.isascii() and known.isdigit() and int(known) < at.row.version


def _keep(at: Scene, opened: Opened, data: dict[str, Any], field: str) -> str:
    """The sentence for the first file that is refused, else ""."""
    uploads = [Upload(*file) for file in files_of(data, field)]
    if not uploads:
        return ""
    limits.submitting(at.here.address)
    try:
        service.add_papers(at.session, opened, field, uploads)
    except Invalid as refusal:
        return refusal.errors[field]
    limits.submitted(at.here.address)
    return ""


def _drop(session: Session, at: Opened, id_: str) -> None:
    for each in queries.papers(session, at):
        if str(each.id) == id_:
            service.drop_paper(session, at, UUID(id_))


def _form(
    at: Scene, opened: Opened, form: Form[DossierText], status: int = 200, **more: Any
) -> Template:
    """`other`: the fields that a newer draft has otherwise; the page then stays older."""
    context = {
        "form": form,
        "choices": dossier.choices(at.objection),
        "papers": queries.papers(at.session, opened),
        "version": opened.row.version,
        "newest": opened.row.version,
        "saved_at": opened.row.changed_at,
        "state": opened.row.state,
        "ask": limits.foreseen(at.here.address),
        "other": [],
    }
    return _page(at, "form", status, **context | more)


def _page(at: Scene, name: str, status: int = 200, **more: Any) -> Template:
    context = {"number": at.objection.registration_number, "each": at.view} | dossier.where() | more
    context["kept_back"] = proving.keeps_back(at.session, at.objection)
    context["window"] = dossier.window_of(at.view)
    template = f"tracking/dossier_{name}.html"
    return Template(template, context=context, status_code=status, headers=NOINDEX)
