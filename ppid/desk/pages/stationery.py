"""`/petugas/surat/bentuk`: the office's letterhead and letters, changed, looked at, saved."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import stationery
from ppid.desk.forms import TYPED, DesksForm, Nothing, version_of
from ppid.desk.pages.common import Sent, Typed, show
from ppid.desk.pages.files import pdf
from ppid.documents import signing
from ppid.documents.checks import RefusedFile
from ppid.errors import Conflict, Invalid
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.service import numbering
from ppid.stationery import logos, parts, queries, service, superior
from ppid.web.guards import require
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

HERE = "/petugas/surat/bentuk"


class ReasonForm(BaseModel):
    """Why the paper changes: one line that stays in the history."""

    model_config = TYPED
    reason: Annotated[str, fields.Line(300)]


class StationeryPages(Controller):
    path = HERE
    guards = [require(*service.EDITORS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        body = officer.public_body_id
        return show(
            session, officer, "desk/stationery.html", at=HERE,
            lines=stationery.lines(session, officer),
            mode=_(numbering.MODES[numbering.mode(session, body)]),
            pattern=numbering.pattern(session, body),
            esign=signing.is_on(),
            superior_head=_(superior.LETTERHEADS[superior.letterhead(session, body)][0]),
            superior_agenda=_(superior.AGENDAS[superior.agenda_of(session, body)][0]),
        )  # fmt: skip

    @get("/{part:str}", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
    ) -> Template:
        parts.fields_of(part)
        return _edit_page(session, officer, part, None, 200)

    @post("/{part:str}", sync_to_thread=True, request_max_body_size=FILES)
    def check(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
        data: Sent,
    ) -> Template | Redirect:
        """Check every word; what can stand is kept as a draft and shown before it is saved."""
        form = DesksForm(Nothing, data)
        try:
            own = service.read_typed(session, officer.public_body_id, part, _given(form))
            if part in parts.HEADS and (logo := _logo(session, officer, part, data)):
                own[parts.LOGO] = logo
        except Invalid as refusal:
            form.take(refusal.errors)
            return _edit_page(session, officer, part, form, 422)
        if version_of(data) != stationery.number(session, officer, part):
            form.add("", _(Conflict.detail))
            return _edit_page(session, officer, part, form, 409)
        service.keep_draft(session, officer, part, own)
        return Redirect(f"{HERE}/{part}/periksa", status_code=303)

    @get("/{part:str}/periksa", sync_to_thread=True)
    def look(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
    ) -> Template | Redirect:
        if queries.draft(session, officer.id, part) is None:
            return Redirect(f"{HERE}/{part}", status_code=303)
        return _check_page(session, officer, part, DesksForm(ReasonForm), 200)

    @post("/{part:str}/simpan", sync_to_thread=True)
    def save(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        if queries.draft(session, officer.id, part) is None:  # pressed twice, or thrown away
            return Redirect(f"{HERE}/{part}/riwayat", status_code=303)
        form, status = DesksForm(ReasonForm, data), 422
        if typed := form.clean():
            try:
                service.save(session, officer, part, typed.reason)
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{HERE}/{part}/riwayat", status_code=303)
        return _check_page(session, officer, part, form, status)

    @post("/{part:str}/buang", sync_to_thread=True)
    def drop(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
        data: Typed,
    ) -> Redirect:
        parts.fields_of(part)
        service.drop_draft(session, officer, part)
        return Redirect(f"{HERE}/{part}", status_code=303)

    @get("/{part:str}/contoh.pdf", sync_to_thread=True)
    def example(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
    ) -> Response[bytes]:
        """With an invented story: `konsep` my unsaved words, `versi` those of an edition."""
        return pdf(_example(session, officer, part), f"contoh-{part}.pdf")

    @get("/{part:str}/contoh.png", sync_to_thread=True)
    def picture(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
    ) -> Response[bytes]:
        made = stationery.picture(_example(session, officer, part))
        return Response(made, media_type="image/png", headers={"cache-control": "no-store"})

    @get("/{part:str}/riwayat", sync_to_thread=True)
    def history(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
    ) -> Template:
        past = stationery.history(session, officer, part)
        return _page(session, officer, "desk/stationery_history.html", part, past=past)

    @get("/{part:str}/pulihkan", sync_to_thread=True)
    def ask_to_restore(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
    ) -> Template:
        return _restore_page(session, officer, part, _asked_edition(), DesksForm(ReasonForm), 200)

    @post("/{part:str}/pulihkan", sync_to_thread=True)
    def restore(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        part: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        form, status, number = DesksForm(ReasonForm, data), 422, _number(data.get("versi"))
        if typed := form.clean():
            try:
                seen, given = version_of(data), _given(form)
                service.restore(session, officer, part, number, seen, typed.reason, given)
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{HERE}/{part}/riwayat", status_code=303)
        return _restore_page(session, officer, part, number, form, status)


def _given(form: DesksForm[Any]) -> dict[str, str]:
    return {name: form.value(name) for name in form.values}


def _logo(session: Session, officer: Officer, part: str, data: dict[str, Any]) -> str:
    """The emblem that was sent, else the one that stays; raises Invalid beside its field."""
    for name, content in files_of(data, "logo_file")[:1]:
        try:
            return logos.keep(session, name, content)
        except RefusedFile as refusal:
            raise Invalid({"logo_file": refusal.said(_)}) from refusal
    if data.get("no_logo"):
        return ""
    return _start(session, officer, part).get(parts.LOGO, "")


def _start(session: Session, officer: Officer, part: str) -> dict[str, str]:
    """What the fields start with: my draft, else what is in force."""
    row = queries.draft(session, officer.id, part)
    return row.words if row else stationery.own(session, officer, part)


def _asked(name: str) -> str:
    return parse_qs(visit().query, max_num_fields=20).get(name, [""])[0]


def _number(typed: object) -> int:
    return int(typed) if isinstance(typed, str) and typed.isascii() and typed.isdigit() else 0


def _asked_edition() -> int:
    return _number(_asked("versi"))


def _example(session: Session, officer: Officer, part: str) -> bytes:
    edition = _asked_edition() if _asked("versi") else None
    draft = _asked("konsep") == "1"
    words = stationery.own(session, officer, part, draft=draft, edition=edition)
    return stationery.example(session, officer, part, words)


def _edit_page(
    session: Session, officer: Officer, part: str, form: DesksForm[Any] | None, status: int
) -> Template:
    start = _start(session, officer, part)
    shipped = queries.shipped(session, officer.public_body_id, part)
    return _page(
        session, officer, "desk/stationery_edit.html", part, status,
        form=form or DesksForm(Nothing, shipped | start),
        fields=parts.fields_of(part), shipped=shipped, is_head=part in parts.HEADS,
        logo=start.get(parts.LOGO, ""),
        has_draft=queries.draft(session, officer.id, part) is not None,
        seen=stationery.number(session, officer, part),
    )  # fmt: skip


def _check_page(
    session: Session, officer: Officer, part: str, form: DesksForm[Any], status: int
) -> Template:
    before = stationery.own(session, officer, part)
    after = stationery.own(session, officer, part, draft=True)
    return _page(
        session, officer, "desk/stationery_check.html", part, status,
        form=form, changes=stationery.changes(session, officer, part, before, after),
    )  # fmt: skip


def _restore_page(
    session: Session, officer: Officer, part: str, number: int, form: DesksForm[Any], status: int
) -> Template:
    before = stationery.own(session, officer, part)
    after = service.words_of(session, officer.public_body_id, part, number)
    faults = service.faults(part, after)
    form.values = {**{key: after[key] for key in faults}, **form.values}
    if status == 200:  # nothing is typed yet: what cannot stand is said before it is sent
        form.take(faults)
    return _page(
        session, officer, "desk/stationery_restore.html", part, status,
        form=form, number=number, seen=stationery.number(session, officer, part),
        to_mend=[each for each in parts.fields_of(part) if each.key in faults],
        changes=stationery.changes(session, officer, part, before, after),
    )  # fmt: skip


def _page(
    session: Session, officer: Officer, template: str, part: str, status: int = 200, **more: Any
) -> Template:
    return show(
        session, officer, template, status=status, at=HERE,
        part=part, name=_(parts.name_of(part)), here=f"{HERE}/{part}", **more,
    )  # fmt: skip
