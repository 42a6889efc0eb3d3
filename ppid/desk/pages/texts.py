"""`/petugas/halaman`: the office's own pages are typed, looked at, published, brought back."""

from datetime import date
from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import texts
from ppid.desk.bar import PAGES
from ppid.desk.forms import TYPED, DesksForm, Nothing, day_value, version_of
from ppid.desk.pages.common import Typed, show
from ppid.errors import Conflict, Invalid
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.texts import checking, meanwhile, queries, service, shelf, values
from ppid.texts.meanwhile import Merged
from ppid.texts.models import SHIPPED, PageDraft
from ppid.texts.shelf import Page
from ppid.web.guards import require

DRAFT = "_draft"  # the mark of the draft that a page was made of


class PublishForm(BaseModel):
    """Why the page changes, from which day, and that what looked odd was looked at."""

    model_config = TYPED
    reason: Annotated[str, fields.Line(300)]
    valid_from: fields.Day | None = None
    checked: str = ""

    @property
    def day(self) -> date:
        return self.valid_from or clock.today()


class TextPages(Controller):
    path = PAGES
    guards = [require(*service.EDITORS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return show(
            session, officer, "desk/texts.html", at=PAGES, lines=texts.lines(session, officer)
        )

    @get("/{key:str}", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
    ) -> Template:
        return _opened(session, officer, shelf.page(key), 200)

    @post("/{key:str}", sync_to_thread=True)
    def look(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        """Check every box; what can stand is kept as a draft and shown before it is published."""
        page, form = shelf.page(key), DesksForm(Nothing, data)
        typed = {name: form.value(name) for name in form.values}
        merged = _merged(session, officer, page, typed, version_of(data))
        if merged.is_touched:  # never offer to undo what a colleague published meanwhile
            return _merged_page(session, officer, page, merged, 409)
        try:
            own = service.read_typed(page, typed)
        except Invalid as refusal:
            form.take(refusal.errors)
            return _edit_page(session, officer, page, form, 422)
        if (row := _other_tabs(session, officer, page, data)) and row.own != own:
            return _two_tabs_page(session, officer, page, form, row)
        service.keep_draft(session, officer, page, own)
        return Redirect(f"{PAGES}/{key}/periksa", status_code=303)

    @get("/{key:str}/periksa", sync_to_thread=True)
    def check(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
    ) -> Template | Redirect:
        page = shelf.page(key)
        row = queries.draft(session, officer.id, key)
        if row is None or texts.is_overtaken(session, officer, page, row.seen):
            return Redirect(f"{PAGES}/{key}", status_code=303)
        form = DesksForm(PublishForm, {"valid_from": day_value()})
        return _check_page(session, officer, page, form, 200)

    @post("/{key:str}/terbitkan", sync_to_thread=True)
    def publish(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        page, form = shelf.page(key), DesksForm(PublishForm, data)
        row = queries.draft(session, officer.id, key)
        if row is None:  # pressed twice, or thrown away
            return Redirect(f"{PAGES}/{key}/riwayat", status_code=303)
        if _other_tabs(session, officer, page, data):  # what is shown here was not looked at yet
            return _check_page(session, officer, page, form, 409, changed=True)
        typed = form.clean()
        if not form.value("checked") and _warnings(session, officer, page, row.own):
            form.add("checked", _("Centang bila hal-hal di atas sudah Anda periksa."))
        if typed and not form.errors:
            try:
                service.publish(session, officer, page, typed.reason, typed.day)
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict:
                return _opened(session, officer, page, 409)
            else:
                return Redirect(f"{PAGES}/{key}/riwayat", status_code=303)
        return _check_page(session, officer, page, form, 422)

    @post("/{key:str}/buang", sync_to_thread=True)
    def discard(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
        data: Typed,
    ) -> Redirect:
        service.drop_draft(session, officer, shelf.page(key))
        return Redirect(PAGES, status_code=303)

    @get("/{key:str}/riwayat", sync_to_thread=True)
    def history(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
    ) -> Template:
        page = shelf.page(key)
        return _page(
            session, officer, "desk/texts_history.html", page,
            past=texts.history(session, officer, page), shipped_number=SHIPPED,
        )  # fmt: skip

    @post("/{key:str}/kembalikan", sync_to_thread=True)
    def bring_back(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
        data: Typed,
    ) -> Redirect:
        """An earlier version becomes the draft; looking and publishing are steps of their own."""
        service.bring_back(session, officer, shelf.page(key), version_of(data))
        return Redirect(f"{PAGES}/{key}/periksa", status_code=303)


def _merged(
    session: Session, officer: Officer, page: Page, typed: dict[str, str], seen: int
) -> Merged:
    then = texts.version_seen(session, officer, page, seen)
    now = queries.newest(session, officer.public_body_id, page.key)
    return meanwhile.merge(page, typed, then, now)


def _other_tabs(
    session: Session, officer: Officer, page: Page, data: dict[str, Any]
) -> PageDraft | None:
    """The officer's own draft, where it is another than the one that the sent page was made of."""
    row, known = queries.draft(session, officer.id, page.key), data.get(DRAFT)
    return row if row and known is not None and row.mark != known else None


def _two_tabs_page(
    session: Session, officer: Officer, page: Page, form: DesksForm[Any], row: PageDraft
) -> Template:
    """Both texts: the typed one in its box, the kept one beside it; the next press is knowing."""
    kept = shelf.words(page, row.own)
    for slot in shelf.slots(page):
        if checking.tidy(slot, form.value(slot.name)) != checking.tidy(slot, kept[slot.name]):
            said = _("Konsep Anda di tab lain: {words}").format(words=kept[slot.name])
            form.add(slot.name, said)
    return _edit_page(session, officer, page, form, 409, tabs=True)


def _opened(session: Session, officer: Officer, page: Page, status: int) -> Template:
    """The boxes as they start; a draft that was overtaken is shown with the other's words."""
    row = queries.draft(session, officer.id, page.key)
    own = row.own if row else texts.published(session, officer, page)
    filled = shelf.words(page, own)
    if row is not None:
        merged = _merged(session, officer, page, filled, row.seen)
        if merged.is_touched:
            return _merged_page(session, officer, page, merged, status)
    return _edit_page(session, officer, page, DesksForm(Nothing, filled), status)


def _merged_page(
    session: Session, officer: Officer, page: Page, merged: Merged, status: int
) -> Template:
    form = DesksForm(Nothing, merged.values)
    now = queries.newest(session, officer.public_body_id, page.key)
    name, at = texts.said_by(session, now)
    for box, says in merged.clashes.items():
        form.add(box, _("{name} menerbitkan: {words}").format(name=name, words=says))
    other = {"name": name, "at": at, "taken": merged.taken}
    return _edit_page(session, officer, page, form, status, other=other)


def _edit_page(
    session: Session,
    officer: Officer,
    page: Page,
    form: DesksForm[Any],
    status: int,
    other: dict[str, Any] | None = None,
    *,
    tabs: bool = False,
) -> Template:
    newest = queries.newest(session, officer.public_body_id, page.key)
    return _page(
        session, officer, "desk/texts_edit.html", page, status,
        form=form, slots=list(shelf.slots(page)),
        draft=_mark(session, officer, page),
        seen=service.number_of(newest), other=other, tabs=tabs,
        places=[(name, _(words)) for name, words in values.NAMES.items()],
    )  # fmt: skip


def _mark(session: Session, officer: Officer, page: Page) -> str:
    row = queries.draft(session, officer.id, page.key)
    return row.mark if row else ""


def _warnings(session: Session, officer: Officer, page: Page, own: dict[str, str]) -> list[str]:
    before = shelf.words(page, texts.published(session, officer, page))
    return checking.warnings(page, before, shelf.words(page, own))


def _check_page(
    session: Session,
    officer: Officer,
    page: Page,
    form: DesksForm[Any],
    status: int,
    *,
    changed: bool = False,
) -> Template:
    row = queries.draft(session, officer.id, page.key)
    own = row.own if row else {}
    return _page(
        session, officer, "desk/texts_check.html", page, status, form=form, changed=changed,
        draft=_mark(session, officer, page),
        changes=texts.changes(page, texts.published(session, officer, page), own),
        warnings=_warnings(session, officer, page, own),
        previews=texts.previews(session, page, own),
        language_names={code: _(name) for code, name in shelf.LANGUAGE_NAMES.items()},
    )  # fmt: skip


def _page(
    session: Session,
    officer: Officer,
    template: str,
    page: Page,
    status: int = 200,
    **context: Any,
) -> Template:
    return show(
        session, officer, template, status=status, at=PAGES, page=page, here=f"{PAGES}/{page.key}",
        **context,
    )  # fmt: skip
