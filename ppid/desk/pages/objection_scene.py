"""An act on an objection through a form: asked first, done once, undone whole where refused."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Generic, TypeVar
from uuid import UUID

from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock, keys
from ppid.accounts.models import Officer
from ppid.desk import objections, overtaken
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.objections import BASE
from ppid.desk.pages.common import show
from ppid.errors import Conflict, DomainError, Invalid
from ppid.kit.i18n import _
from ppid.objections import queries, service
from ppid.objections.models import Objection, ObjectionSubmission
from ppid.requests.service import WrongTail

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Scene:
    """Who acts on which objection, and when."""

    session: Session
    officer: Officer
    objection: Objection
    today: date
    data: Mapping[str, Any] = field(default_factory=dict)  # as sent, for files
    asked: dict[str, str] = field(default_factory=dict)  # what the act wants to be told, by name
    part: UUID | None = None  # of the path: which question the team answers

    @property
    def base(self) -> str:
        return f"{BASE}/{self.objection.id}"


def scene(
    session: Session,
    officer: Officer,
    id: UUID,
    data: Mapping[str, Any] | None = None,
    part: UUID | None = None,
) -> Scene:
    """The objection for this officer; NotFound for whoever may not read objections."""
    found = queries.for_officer(session, officer, id)
    return Scene(session, officer, found, clock.today(), data or {}, part=part)


def nothing(_here: Scene) -> dict[str, Any]:
    return {}


def anybody(_here: Scene) -> None:
    """No condition besides the role."""


@dataclass(frozen=True)
class Verb(Generic[M]):
    """An act with its page. `lawful` raises what stands against it in the present state."""

    path: str
    roles: Collection[str]
    model: type[M]
    template: str
    do: Callable[[Scene, M], object]
    more: Callable[[Scene], dict[str, Any]] = nothing
    filled: Callable[[Scene], Mapping[str, Any]] = nothing
    lawful: Callable[[Scene], None] = anybody
    then: Callable[[Scene], str] = lambda here: here.base


def ask(here: Scene, verb: Verb[M]) -> Template:
    """The page that asks: what changes, what the law wants to know, what follows."""
    _require(here, verb)
    return _page(here, verb, DesksForm(verb.model, verb.filled(here)), 200)


def answer(here: Scene, verb: Verb[M]) -> Template | Redirect:
    """Do the act once and go on; or show the page again with what is wrong."""
    return answer_with(here, verb, lambda _form: Redirect(verb.then(here), status_code=303))


def answer_with(
    here: Scene, verb: Verb[M], done: Callable[[DesksForm[M]], Template | Redirect]
) -> Template | Redirect:
    """The same for an act that shows itself what it made."""
    if here.officer.role not in verb.roles:
        raise service.NotYours
    form, version = DesksForm(verb.model, here.data), version_of(here.data)
    if act(here, verb, form, version):
        return done(form)
    try:
        verb.lawful(here)
    except DomainError as refusal:
        return _refused(here, verb, form, refusal)
    stale = here.objection.version != version and not form.errors.keys() - {""}
    return _page(here, verb, form, 409 if stale else 422)


def act(here: Scene, verb: Verb[M], form: DesksForm[M], version: int) -> bool:
    """Do it and say True; False with the form's errors filled in, and nothing changed.

    The same form sent again is the act that was done. Of two officers who act at once one wins,
    and the other reads that the file has moved on.
    """
    typed = form.clean()
    if typed is None:
        return False
    session, objection = here.session, here.objection
    service.hold(session, objection)
    name = f"{verb.path}|{here.part}|{objection.id}|{here.officer.id}|{version}"
    key = sha256(name.encode()).hexdigest()
    body = keys.mac("objection", repr(sorted(form.values.items()))).hex()
    known = session.get(ObjectionSubmission, key)
    if known is not None and known.body_hash == body:
        return True
    if objection.version != version:
        form.add("", _(Conflict.detail))
        return False
    return _try(here, verb, form, typed, None if known else (key, body))


def _try(
    here: Scene, verb: Verb[M], form: DesksForm[M], typed: M, marks: tuple[str, str] | None
) -> bool:
    """Inside a savepoint, since a page that shows errors still ends in a commit."""
    try:
        with here.session.begin_nested():
            verb.do(here, typed)
            if marks:
                _remember(here, *marks)
    except Invalid as refusal:
        here.session.refresh(here.objection)
        form.take(refusal.errors)
        if isinstance(refusal, WrongTail):
            service.note_wrong_tail(here.session, here.objection, here.officer, refusal)
        return False
    return True


def _remember(here: Scene, key: str, body: str) -> None:
    here.session.add(
        ObjectionSubmission(
            key_hash=key, body_hash=body, objection_id=here.objection.id, at=clock.real_now()
        )
    )
    here.session.flush()


def _require(here: Scene, verb: Verb[Any]) -> None:
    if here.officer.role not in verb.roles:
        raise service.NotYours
    verb.lawful(here)


def _refused(here: Scene, verb: Verb[Any], form: DesksForm[Any], refusal: DomainError) -> Template:
    """Not lawful any more: why, and what had been typed."""
    typed = overtaken.typed(form, verb.template)
    if refusal.status_code != DomainError.status_code or not typed:
        raise refusal
    return show(
        here.session, here.officer, "desk/not_now.html", status=refusal.status_code, at=BASE,
        case=objections.head(here.session, here.objection),
        title=_(refusal.title), refusal=refusal.said(_), basis="", last="", typed=typed,
        onward=(_("Buka keberatan"), _("Ke daftar keberatan"), BASE),
    )  # fmt: skip


def _page(here: Scene, verb: Verb[Any], form: DesksForm[Any], status: int) -> Template:
    return show(
        here.session,
        here.officer,
        verb.template,
        status=status,
        at=BASE,
        case=objections.head(here.session, here.objection),
        objection=here.objection,
        form=form,
        **verb.more(here),
    )
