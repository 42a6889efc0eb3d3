"""`/keberatan/baru/alasan`, `/cerita`, `/anda`: the grounds, what happened, and who objects."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking import proofs
from ppid.asking import service as asking
from ppid.asking.typed import ROWS
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.objections import drafting, words
from ppid.objections.drafting import EVIDENCE, PAPER, POWER
from ppid.objections.pages import common
from ppid.objections.pages.common import Scene, Typed
from ppid.objections.typed import GROUNDS, PERSON, STORY, ObjectionForm
from ppid.statute.objecting import suggested
from ppid.web import limits
from ppid.web.uploads import FILES, files_of

DROP = "hapus_berkas"


class GroundPages(Controller):
    """The grounds that what happened speaks for are ticked; every other one may be."""

    path = f"{common.BASE}/{GROUNDS}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None or at.periodic:
            return common.elsewhere(at)
        return _grounds(at, at.form)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if at.draft is None or at.periodic:
            return common.elsewhere(at)
        form = common.save(at, data, GROUNDS)
        if common.leaves(data) or form.is_right(GROUNDS):
            return common.go_on(form, data, GROUNDS)
        return _grounds(at, form, 422)


class StoryPages(Controller):
    """What happened, in the objector's words, with evidence if there is any."""

    path = f"{common.BASE}/{STORY}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        return _story(at, at.form) if at.draft else common.elsewhere(at)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if at.draft is None:
            return common.elsewhere(at)
        form = common.save(at, data, STORY)
        return _with_files(at, form, data, STORY, EVIDENCE, POWER) or _story(at, form, 422)


class PersonPages(Controller):
    """Who objects, where no request says it: the very page of the request's form."""

    path = f"{common.BASE}/{PERSON}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        return _person(at, at.form) if at.periodic else common.elsewhere(at)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if not at.periodic:
            return common.elsewhere(at)
        form = common.save(at, data, PERSON)
        return _with_files(at, form, data, PERSON, PAPER) or _person(at, form, 422)


def _with_files(
    at: Scene, form: ObjectionForm, data: dict[str, Any], step: str, *fields: str
) -> Redirect | None:
    """Keep the files at once, so that a wrong field loses none; None where something is wrong."""
    refused = {field: said for field in fields if (said := _keep(at, data, field))}
    if data.get(DROP):
        _drop(at, str(data[DROP]))
        return Redirect(f"{common.path_of(step)}#berkas", status_code=303)
    form.is_right(step)
    for name, said in refused.items():
        form.add(name, said)
    if form.errors and not common.leaves(data):
        return None
    return common.go_on(form, data, step)


def _keep(at: Scene, data: dict[str, Any], field: str) -> str:
    """The sentence for the first file that is refused, else ""."""
    uploads = [Upload(*file) for file in files_of(data, field)]
    if not uploads or at.draft is None:
        return ""
    limits.submitting(at.here.address)
    try:
        drafting.keep(at.session, at.draft, field, uploads)
    except Invalid as refusal:
        return refusal.errors[field]
    return ""


def _drop(at: Scene, id: str) -> None:
    for row in drafting.papers(at.session, at.draft):
        if at.draft is not None and str(row.id) == id:
            asking.drop_paper(at.session, at.draft, UUID(id))


def _grounds(at: Scene, form: ObjectionForm, status: int = 200) -> Template:
    """Ticked as typed; nothing typed yet, as what happened suggests."""
    found = at.happened
    untouched = at.draft is not None and "grounds" not in at.draft.values
    proposed = suggested(found) if untouched else []
    if untouched:
        form.values["grounds"] = proposed
    return common.page(
        at, GROUNDS, form, status,
        choices=words.choices(), happened=found, suggested=words.named(proposed),
        running=at.running,
    )  # fmt: skip


def _story(at: Scene, form: ObjectionForm, status: int = 200) -> Template:
    return common.page(
        at, STORY, form, status,
        evidence=drafting.papers(at.session, at.draft, EVIDENCE),
        powers=drafting.papers(at.session, at.draft, POWER),
    )  # fmt: skip


def _person(at: Scene, form: ObjectionForm, status: int = 200) -> Template:
    papers = drafting.papers(at.session, at.draft, PAPER)
    return common.page(
        at, PERSON, form, status,
        papers=papers,
        rows=ROWS,
        ask=limits.foreseen(at.here.address),
        no_address="",  # no copies are carried anywhere
        **proofs.asked(at.session, at.body),
    )  # fmt: skip
