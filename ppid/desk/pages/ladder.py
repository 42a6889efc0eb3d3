"""`/petugas/tangga`: the ladder in words, changed by the administrator with a reason."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer, Role
from ppid.desk import ladder as view
from ppid.desk import ladder_words
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.ladder import PATH, ChangeForm
from ppid.desk.pages.common import Typed, show
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.kit.forms import required
from ppid.kit.i18n import _
from ppid.notices import changing, ladders
from ppid.notices.changing import Change
from ppid.notices.rungs import Ladder
from ppid.notices.shipped import SHIPPED
from ppid.statute.words import CLOCK_TITLES
from ppid.web.guards import require

SHOWN = 50  # versions of the history; one more is read, to say what the last of them changed
TEMPLATES = {
    "hours": "desk/ladder_hours.html",
    "restore": "desk/ladder_restore.html",
}


class LadderPages(Controller):
    path = PATH
    guards = [require(Role.ADMIN)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        ladder = ladders.in_force(session, officer.public_body_id)
        rows = ladders.versions(session, officer.public_body_id, limit=SHOWN + 1)
        return _page(
            session, officer, "desk/ladder.html",
            number=ladder.number,
            hours=ladder_words.hours(ladder.hours),
            groups=view.groups(ladder),
            newer=view.newer_steps(session, officer),
            versions=view.history(session, rows)[:SHOWN],
        )  # fmt: skip

    @get("/langkah/{kind:str}/{notice:str}/{offset:str}", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        kind: FromPath[str],
        notice: FromPath[str],
        offset: FromPath[str],
    ) -> Template:
        ladder = ladders.in_force(session, officer.public_body_id)
        step = view.step_at(ladder, kind, notice, offset)
        form = DesksForm(ChangeForm, {"act": "put", **view.filled(step)})
        return _form(session, officer, ladder, form)

    @get("/baru/{kind:str}", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        kind: FromPath[str],
    ) -> Template:
        ladder = ladders.in_force(session, officer.public_body_id)
        filled = view.filled_anew(kind, None)
        return _form(session, officer, ladder, DesksForm(ChangeForm, {"act": "put", **filled}))

    @get("/baru/{kind:str}/{notice:str}/{offset:str}", sync_to_thread=True)
    def new_as_shipped(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        kind: FromPath[str],
        notice: FromPath[str],
        offset: FromPath[str],
    ) -> Template:
        """A step that came with a newer service, filled in as it is shipped."""
        ladder = ladders.in_force(session, officer.public_body_id)
        filled = view.filled_anew(kind, view.step_at(SHIPPED, kind, notice, offset))
        return _form(session, officer, ladder, DesksForm(ChangeForm, {"act": "put", **filled}))

    @get("/jam", sync_to_thread=True)
    def hours(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        ladder = ladders.in_force(session, officer.public_body_id)
        kept = ladder.hours.as_json
        filled = {"act": "hours", "opens": kept["from"], "until": kept["until"]}
        return _form(session, officer, ladder, DesksForm(ChangeForm, filled))

    @get("/bawaan", sync_to_thread=True)
    def restore(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        ladder = ladders.in_force(session, officer.public_body_id)
        return _form(session, officer, ladder, DesksForm(ChangeForm, {"act": "restore"}))

    @post("/pratinjau", sync_to_thread=True)
    def preview(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template:
        """What the change would do, before anything is written."""
        ladder = ladders.in_force(session, officer.public_body_id)
        form = DesksForm(ChangeForm, data)
        change = _change(ladder, form)
        if change is None:
            return _form(session, officer, ladder, form, 422)
        return _asks(session, officer, ladder, form, change)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        ladder = ladders.in_force(session, officer.public_body_id)
        form, status = DesksForm(ChangeForm, data), 422
        change = _change(ladder, form)
        if change is not None and changing.is_narrow(change) and not form.value("sure"):
            form.add("sure", _("Centang bila jam ini memang yang Anda maksud."))
            return _asks(session, officer, ladder, form, change, 422)
        if change is not None:
            try:
                if version_of(data) != ladder.number:
                    raise Conflict
                by = Actor("officer", officer.id)
                reason = form.value("reason")
                changing.apply(session, officer.public_body_id, change, reason, by)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{PATH}#riwayat", status_code=303)
        return _form(session, officer, ladder, form, status)


def _change(ladder: Ladder, form: DesksForm[ChangeForm]) -> Change | None:
    """The change; None with the form's errors filled in."""
    for name in view.NEEDED.get(form.value("act"), ()):
        if not form.value(name).strip():
            form.add(name, required())
    typed = form.clean()
    if typed is None:
        return None
    if not typed.reason:  # said beside whatever else is wrong
        form.add("reason", _("Tulis alasannya."))
    if form.errors.keys() & {"opens", "until", "days"}:
        return None
    try:
        change = view.change_of(ladder, typed)
    except Invalid as refusal:
        form.take(refusal.errors)
        return None
    if change.is_empty:
        form.add("", _("Tidak ada yang berubah."))
    return None if form.errors else change


def _form(
    session: Session,
    officer: Officer,
    ladder: Ladder,
    form: DesksForm[ChangeForm],
    status: int = 200,
) -> Template:
    act, kind = form.value("act", "put"), form.value("clock")
    if act not in {"hours", "restore"}:
        return _step_form(session, officer, ladder, form, status)
    change = changing.restore(ladder)
    lines = ladder_words.changes(change.differences, ladder.hours, change.hours)
    return _page(
        session, officer, TEMPLATES[act], status,
        form=form, number=ladder.number, lines=lines, kind=kind,
    )  # fmt: skip


def _step_form(
    session: Session, officer: Officer, ladder: Ladder, form: DesksForm[ChangeForm], status: int
) -> Template:
    kind, old = form.value("clock"), form.value("old")
    step = view.step_at(ladder, kind, form.value("notice"), old) if old else None
    return _page(
        session, officer, "desk/ladder_step.html", status,
        form=form,
        number=ladder.number,
        step=step,
        title=ladder_words.step(step) if step else "",
        why=_(ladder_words.WHY_BOUND[step.notice]) if step and step.manner.bound else "",
        clock_title=_(CLOCK_TITLES[kind]) if view.notices_for(kind) or step else "",
        notices=[(name, ladder_words.notice(name)) for name in view.notices_for(kind)],
        seats=view.seats_for(kind, step),
    )  # fmt: skip


def _asks(
    session: Session,
    officer: Officer,
    ladder: Ladder,
    form: DesksForm[ChangeForm],
    change: Change,
    status: int = 200,
) -> Template:
    """The last question: what changes, and whether hours of a few minutes are meant."""
    counts = changing.touched(session, officer.public_body_id, change)
    return _page(
        session, officer, "desk/ladder_preview.html", status,
        form=form,
        narrow=change.hours.minutes if changing.is_narrow(change) else 0,
        number=ladder.number,
        lines=ladder_words.changes(change.differences, ladder.hours, change.hours),
        counts=[(_(CLOCK_TITLES[kind.value]), count) for kind, count in counts.items()],
        sent=[
            (name, value)
            for name in form.values
            if name != "sure"
            for value in form.chosen(name)
        ],
    )  # fmt: skip


def _page(
    session: Session, officer: Officer, template: str, status: int = 200, **context: Any
) -> Template:
    return show(session, officer, template, status=status, at=PATH, **context)
