"""A unit's (or the desk's) draft: kept any time, with files, submitted when ready."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer, Role
from ppid.desk import case, drafting, files, redacting, said, uploads
from ppid.desk.asked import asked
from ppid.desk.forms import DesksForm, DraftForm, Nothing, ReasonForm, version_of
from ppid.desk.pages.common import Scene, Sent, Typed, Verb, answer, ask, scene, show
from ppid.desk.pages.deciding import outcomes
from ppid.documents.models import Purpose
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.models import AnswerDraft
from ppid.requests.schemas.words import of_its_outcome
from ppid.requests.service.delegating import goes_to_head
from ppid.requests.service.drafting import lacks
from ppid.statute.transitions import Act
from ppid.web.guards import require
from ppid.web.uploads import FILES


def _submit(here: Scene, _typed: Nothing) -> None:
    desk = drafting.desk_of(here.session, here.info_request, here.officer)
    if why := _handed_in(desk.draft):
        raise Invalid({"": why})
    if desk.draft is None or desk.draft.state != "draft":
        raise Invalid({"": _("Tulis dan simpan draf lebih dahulu.")})
    if why := redacting.why_not(here.session, desk.draft):
        raise Invalid({"": why})
    service.submit_draft(here.session, here.info_request, here.officer, desk.draft, here.today)


def _handed_in(draft: AnswerDraft | None) -> str:
    """Of a draft that needs no handing in any more, as the browser's way back shows it."""
    waits = draft is not None and draft.state == "submitted"
    return _("Draf ini sudah diajukan dan menunggu telaah PPID Utama.") if waits else ""


def _shown(here: Scene) -> dict[str, Any]:
    desk = drafting.desk_of(here.session, here.info_request, here.officer)
    views = case.drafts(here.session, here.info_request)
    own = [view for view in views if desk.draft and view.draft.id == desk.draft.id]
    to_head = goes_to_head(here.session, here.info_request, here.officer, desk.part)
    why = _handed_in(desk.draft)
    if own and desk.draft and not why:
        why = " ".join(lacks(desk.draft).values()) or redacting.why_not(here.session, desk.draft)
    asked = desk.draft is not None and desk.draft.head_asked_at is not None
    by_head = asked and here.officer.role == Role.PIMPINAN_UNIT  # who agrees by handing it in
    return {"view": own[0] if own else None, "to_head": to_head, "by_head": by_head, "why": why}


SUBMIT = Verb(Act.SUBMIT_DRAFT, Nothing, "desk/submit_draft.html", _submit, _shown)


def _return(here: Scene, typed: ReasonForm) -> None:
    desk = drafting.desk_of(here.session, here.info_request, here.officer)
    if desk.draft is None:
        raise Invalid({"": _("Belum ada draf yang menunggu Anda.")})
    service.return_to_writer(
        here.session, here.info_request, here.officer, desk.draft, typed.reason
    )


RETURN = Verb(Act.SUBMIT_DRAFT, ReasonForm, "desk/return_in_unit.html", _return, _shown)


class DraftingPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/draf"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        here = scene(session, officer, id)
        desk = drafting.desk_of(session, here.info_request, officer)
        return _editor(here, desk, DesksForm(DraftForm, _filled(desk.draft)), 200)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        """Keep words and files together; the button says what comes next."""
        here = scene(session, officer, id)
        desk = drafting.desk_of(session, here.info_request, officer)
        form = DesksForm(DraftForm, data)
        status = 422
        if version_of(data) != desk.version:
            form.clean()
            form.add("", _("Draf ini baru saja diubah orang lain. Keduanya ada di bawah."))
            status = 409
        elif _keep(here, desk, form, data) and (onward := _onward(here, form, data)):
            return Redirect(f"{here.base}{onward}", status_code=303)
        desk = drafting.desk_of(session, here.info_request, officer)
        return _editor(here, desk, form, status)

    @get("/ajukan", sync_to_thread=True)
    def new_submission(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, SUBMIT)

    @get("/kembalikan", sync_to_thread=True)
    def new_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, RETURN)

    @post("/kembalikan", sync_to_thread=True)
    def create_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, RETURN)

    @post("/ajukan", sync_to_thread=True)
    def create_submission(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, SUBMIT)


def _keep(
    here: Scene, desk: drafting.Desk, form: DesksForm[DraftForm], data: dict[str, Any]
) -> bool:
    """Words first: what was typed stays, also where a file is refused."""
    typed = form.clean()
    if typed is None:
        return False
    draft = drafting.keep(here.session, here.info_request, here.officer, desk, typed)
    form.caught_up()  # the newer version is the sender's own
    found = files.of_drafts(here.session, here.info_request.id).get(draft.id, [])
    sent = uploads.of(data, "files")
    if len(found) + len(sent) > uploads.MOST:
        form.add("files", _("Paling banyak 20 berkas untuk satu draf."))
        return False
    where = uploads.Place(here.info_request, Purpose.ANSWER, draft.id)
    uploads.keep_all(here.session, here.officer, where, sent, form, "files")
    form.has_lost_files = False
    if (removed := data.get("hapus")) and any(str(each.id) == removed for each in found):
        uploads.remove(here.session, here.officer, here.info_request, UUID(removed))
    return not form.errors


def _is_editable(here: Scene, desk: drafting.Desk) -> bool:
    if desk.draft is None:
        return True
    if service.is_with_head(here.session, desk.draft, here.officer):
        return False
    return desk.draft.state in {"draft", "returned"}


def _onward(here: Scene, form: DesksForm[DraftForm], data: dict[str, Any]) -> str:
    """Where the pressed button leads; "" where something is in the way, as the form then says."""
    draft = drafting.desk_of(here.session, here.info_request, here.officer).draft
    if data.get("langkah") == "ajukan":
        form.take(lacks(draft) if draft else {})
        return "" if form.errors else "/draf/ajukan"
    if not data.get("hitamkan") or draft is None:
        return "/draf"
    try:
        made = redacting.begin(
            here.session, here.info_request, here.officer, draft.id, str(data["hitamkan"])
        )
    except Invalid as refusal:
        form.take(refusal.errors)
        return ""
    return f"/penghitaman/{made.id}"


def _filled(draft: AnswerDraft | None) -> dict[str, Any]:
    """The newest version as a start, also where it came back for repair."""
    if draft is None:
        return {}
    whole = {"body": draft.body, "outcome": draft.proposed_outcome}
    given: dict[str, Any] = of_its_outcome({**whole, "holder": draft.holder, "link": draft.link})
    return {name: value or "" for name, value in given.items()}


def _editor(here: Scene, desk: drafting.Desk, form: DesksForm[DraftForm], status: int) -> Template:
    by_draft = files.of_drafts(here.session, here.info_request.id)
    request_id, draft = here.info_request.id, desk.draft
    return show(
        here.session,
        here.officer,
        "desk/draft.html",
        status=status,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        asked=asked(here.session, here.info_request),
        sought=here.info_request.sought,
        items=queries.items(here.session, here.info_request),
        may_list=not service.listing_facts(here.session, here.info_request, here.officer).divided,
        conversation=said.conversation(here.session, here.info_request),
        form=form,
        desk=desk,
        draft_version=desk.version,
        theirs=desk.draft.body if status == 409 and desk.draft else "",
        editable=_is_editable(here, desk),
        outcomes=outcomes(),
        files=by_draft.get(draft.id, []) if draft else [],
        redactions=redacting.of_draft(here.session, request_id, draft.id) if draft else [],
    )
