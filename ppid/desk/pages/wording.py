"""`/petugas/surat/…/kata`: the administrator changes the words of a notice, looks, and saves."""

from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts.models import Officer, Role
from ppid.desk import wording
from ppid.desk.bar import SEES_NOTICES
from ppid.desk.forms import TYPED, DesksForm, Nothing, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.pages.notices import HERE, previewed
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.web.guards import require
from ppid.web.headers import FRAMING
from ppid.wording import meanwhile, queries, service
from ppid.wording.meanwhile import Merged, Other
from ppid.wording.models import WordingDraft
from ppid.wording.sentences import of_notice


class ReasonForm(BaseModel):
    """Why the words change: one line that stays in the history."""

    model_config = TYPED
    reason: Annotated[str, fields.Line(300)]


class WordingPages(Controller):
    path = HERE
    guards = [require(*SEES_NOTICES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/{notice:str}/riwayat", sync_to_thread=True)
    def history(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
    ) -> Template:
        return _page(
            session, officer, "desk/wording_history.html", notice,
            past=wording.history(session, officer, notice),
        )  # fmt: skip

    @get("/{notice:str}/kata/{code:str}", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
        code: FromPath[str],
    ) -> Template:
        _require(officer, notice, code)
        return _opened(session, officer, notice, code, 200)

    @post("/{notice:str}/kata/{code:str}", sync_to_thread=True)
    def look(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
        code: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        """Check every sentence; what can stand is kept as a draft and shown before it is saved."""
        _require(officer, notice, code)
        form = DesksForm(Nothing, data)
        typed = {name: form.value(name) for name in form.values}
        other = wording.other_words(session, officer, notice, code, version_of(data))
        merged = meanwhile.merge(notice, code, typed, other)
        if merged.is_touched:  # never offer to undo what a colleague saved meanwhile
            return _merged_page(session, officer, notice, code, other, merged, 409)
        try:
            own = service.read_typed(notice, code, typed)
        except Invalid as refusal:
            form.take(refusal.errors)
            return _edit_page(session, officer, notice, code, form, 422)
        service.keep_draft(session, officer, notice, code, own)
        return Redirect(f"{HERE}/{notice}/kata/{code}/periksa", status_code=303)

    @get("/{notice:str}/kata/{code:str}/periksa", sync_to_thread=True)
    def check(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
        code: FromPath[str],
    ) -> Template | Redirect:
        _require(officer, notice, code)
        row = queries.draft(session, officer.id, notice, code)
        if row is None or _is_overtaken(session, officer, row):
            return Redirect(f"{HERE}/{notice}/kata/{code}", status_code=303)
        return _check_page(session, officer, notice, code, DesksForm(ReasonForm), 200)

    @post("/{notice:str}/kata/{code:str}/simpan", sync_to_thread=True)
    def save(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
        code: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        _require(officer, notice, code)
        # Pressed twice, or thrown away.
        if queries.draft(session, officer.id, notice, code) is None:
            return Redirect(f"{HERE}/{notice}?bahasa={code}", status_code=303)
        form, status = DesksForm(ReasonForm, data), 422
        if typed := form.clean():
            try:
                service.save(session, officer, notice, code, typed.reason)
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict:
                return _opened(session, officer, notice, code, 409)
            else:
                return Redirect(f"{HERE}/{notice}?bahasa={code}", status_code=303)
        return _check_page(session, officer, notice, code, form, status)

    @post("/{notice:str}/kata/{code:str}/buang", sync_to_thread=True)
    def discard(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
        code: FromPath[str],
        data: Typed,
    ) -> Redirect:
        _require(officer, notice, code)
        service.drop_draft(session, officer, notice, code)
        return Redirect(f"{HERE}/{notice}?bahasa={code}", status_code=303)

    @get("/{notice:str}/pulihkan", sync_to_thread=True)
    def ask_to_restore(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
    ) -> Template:
        return _restore_page(session, officer, notice, DesksForm(ReasonForm), 200)

    @post("/{notice:str}/pulihkan", sync_to_thread=True)
    def restore(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        _require(officer, notice, "id")
        form, status = DesksForm(ReasonForm, data), 422
        if typed := form.clean():
            try:
                service.restore(session, officer, notice, version_of(data), typed.reason)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{HERE}/{notice}", status_code=303)
        return _restore_page(session, officer, notice, form, status)


def _require(officer: Officer, notice: str, code: str) -> None:
    """Who may edit, and only what is sent in that language."""
    wording.name_of(notice)
    if officer.role != Role.ADMIN:
        raise Forbidden
    if not wording.may_edit(officer, notice, code):
        raise NotFound


def _filled(session: Session, officer: Officer, notice: str, code: str) -> dict[str, str]:
    """The fields as they start: the draft, else the words in force, else those that are shipped."""
    row = queries.draft(session, officer.id, notice, code)
    newest = wording.newest(session, officer, notice)
    own = row.sentences if row else newest.own(code) if newest else {}
    return {each.key: str(own.get(each.original, each.shipped(code))) for each in of_notice(notice)}


def _is_overtaken(session: Session, officer: Officer, row: WordingDraft) -> bool:
    """Whether a colleague has saved other words since the draft was typed."""
    return bool(wording.other_words(session, officer, row.notice, row.language, row.seen).texts)


def _opened(session: Session, officer: Officer, notice: str, code: str, status: int) -> Template:
    """The fields as they start; a draft that was overtaken is shown with the other's words."""
    row = queries.draft(session, officer.id, notice, code)
    filled = _filled(session, officer, notice, code)
    if row is not None:
        other = wording.other_words(session, officer, notice, code, row.seen)
        merged = meanwhile.merge(notice, code, filled, other)
        if merged.is_touched:
            return _merged_page(session, officer, notice, code, other, merged, status)
    return _edit_page(session, officer, notice, code, DesksForm(Nothing, filled), status)


def _merged_page(
    session: Session,
    officer: Officer,
    notice: str,
    code: str,
    other: Other,
    merged: Merged,
    status: int,
) -> Template:
    form, words = DesksForm(Nothing, merged.values), wording.said_by(session, other)
    for key, says in merged.clashes.items():
        form.add(key, _("{name} menyimpan: {words}").format(name=words.name, words=says))
    return _edit_page(session, officer, notice, code, form, status, other=words, taken=merged.taken)


def _edit_page(
    session: Session,
    officer: Officer,
    notice: str,
    code: str,
    form: DesksForm[Any],
    status: int,
    other: wording.OtherWords | None = None,
    taken: frozenset[str] = frozenset(),
) -> Template:
    return _page(
        session, officer, "desk/wording_edit.html", notice, status,
        code=code, form=form, sentences=of_notice(notice),
        has_draft=queries.draft(session, officer.id, notice, code) is not None,
        seen=wording.number_of(wording.newest(session, officer, notice)),
        other=other, taken=taken,
    )  # fmt: skip


def _check_page(
    session: Session, officer: Officer, notice: str, code: str, form: DesksForm[Any], status: int
) -> Template:
    row = queries.draft(session, officer.id, notice, code)
    newest = wording.newest(session, officer, notice)
    before = newest.own(code) if newest else {}
    return _page(
        session, officer, "desk/wording_check.html", notice, status,
        code=code, form=form,
        changes=wording.changes(notice, code, before, row.sentences if row else {}),
        **previewed(session, officer, notice, code, draft=True),
    )  # fmt: skip


def _restore_page(
    session: Session, officer: Officer, notice: str, form: DesksForm[Any], status: int
) -> Template:
    _require(officer, notice, "id")
    newest = wording.newest(session, officer, notice)
    if newest is None or not any(newest.overrides.values()):
        raise NotFound
    changes = [
        change
        for code in wording.editable_in(notice)
        for change in wording.changes(notice, code, newest.own(code), {})
    ]
    return _page(
        session, officer, "desk/wording_restore.html", notice, status,
        form=form, changes=changes, seen=newest.number,
    )  # fmt: skip


def _page(
    session: Session,
    officer: Officer,
    template: str,
    notice: str,
    status: int = 200,
    **context: Any,
) -> Template:
    made = show(
        session, officer, template, status=status, at=HERE, notice=notice,
        name=wording.name_of(notice),
        language_names={code: _(words) for code, words in wording.LANGUAGE_NAMES.items()},
        **context,
    )  # fmt: skip
    made.headers["content-security-policy"] = FRAMING
    return made
