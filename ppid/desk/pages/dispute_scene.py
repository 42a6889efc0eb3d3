"""An act on a dispute file through a form: asked first, done once, undone whole where refused."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import overtaken
from ppid.desk.disputes import Side, head
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import show
from ppid.disputes.docket import queries, service
from ppid.disputes.docket.models import Dispute
from ppid.errors import Conflict, DomainError, Invalid
from ppid.kit.i18n import _
from ppid.statute.disputing import comes_before

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Scene:
    """Who acts on which file; `part` is the hearing or order of the path."""

    session: Session
    officer: Officer
    dispute: Dispute
    data: Mapping[str, Any] = field(default_factory=dict)  # as sent, for files
    part: UUID | None = None

    @property
    def side(self) -> Side:
        return Side.of(self.officer)

    @property
    def base(self) -> str:
        return f"{self.side.base}/{self.dispute.id}"


def scene(
    session: Session,
    officer: Officer,
    id: UUID,
    data: Mapping[str, Any] | None = None,
    part: UUID | None = None,
) -> Scene:
    """The file for this officer; NotFound for whoever may not read disputes."""
    return Scene(session, officer, queries.for_officer(session, officer, id), data or {}, part)


def nothing(_here: Scene) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Verb(Generic[M]):
    """An act with its page: who, what it asks, what it shows, what it does, on which stages."""

    path: str
    roles: Collection[str]
    model: type[M]
    template: str
    do: Callable[[Scene, M], object]
    more: Callable[[Scene], dict[str, Any]] = nothing
    filled: Callable[[Scene], Mapping[str, Any]] = nothing
    stages: Collection[str] = ()  # none named: on every one
    keepers: bool = True  # an act of who keeps the file


def ask(here: Scene, verb: Verb[M]) -> Template:
    """The page that asks: what changes, what it wants to know, what follows."""
    _require(here, verb)
    return _page(here, verb, DesksForm(verb.model, verb.filled(here)), 200)


def answer(here: Scene, verb: Verb[M]) -> Template | Redirect:
    """Do the act and go back to the file; or show the page again with what is wrong."""
    service.require_role(here.officer, verb.roles)
    form, version = DesksForm(verb.model, here.data), version_of(here.data)
    typed = form.clean()
    if typed is not None and _act(here, verb, form, typed, version):
        return Redirect(here.base, status_code=303)
    stale = here.dispute.version != version and not form.errors.keys() - {""}
    try:
        _require(here, verb)
        return _page(here, verb, form, 409 if stale else 422)
    except DomainError as refusal:
        return _refused(here, verb, form, refusal)


def _act(here: Scene, verb: Verb[M], form: DesksForm[M], typed: M, version: int) -> bool:
    """Inside a savepoint, since a page that shows errors still ends in a commit.

    The same form sent twice finds the file moved on, as does the slower of two officers.
    """
    service.hold(here.session, here.dispute)
    if here.dispute.version != version:
        form.add("", _(Conflict.detail))
        return False
    try:
        with here.session.begin_nested():
            verb.do(here, typed)
    except Invalid as refusal:
        here.session.refresh(here.dispute)
        form.take(refusal.errors)
        return False
    return True


def _require(here: Scene, verb: Verb[Any]) -> None:
    """Refuse the page where the act is not this reader's, or not of this stage."""
    service.require_role(here.officer, verb.roles)
    if verb.stages and here.dispute.stage not in verb.stages:
        early = comes_before(here.dispute.stage, verb.stages)
        raise service.StageNotReached if early else service.StageOver
    if verb.keepers:
        service.require_record(here.dispute, here.officer)


def _refused(here: Scene, verb: Verb[Any], form: DesksForm[Any], refusal: DomainError) -> Template:
    """Of a stage that is over: why, and what had been typed."""
    typed = overtaken.typed(form, verb.template)
    if refusal.status_code != DomainError.status_code or not typed:
        raise refusal
    context = {
        **here.side.frame,
        "case": head(here.dispute, here.side),
        "title": _(refusal.title),
        "refusal": refusal.said(_),
        "basis": "",
        "last": "",
        "typed": typed,
        "onward": (_("Buka perkara"), _("Ke daftar sengketa"), here.side.base),
    }
    at, status = here.side.at, refusal.status_code
    return show(here.session, here.officer, "desk/not_now.html", status=status, at=at, **context)


def _page(here: Scene, verb: Verb[Any], form: DesksForm[Any], status: int) -> Template:
    context = {
        **here.side.frame,
        "case": head(here.dispute, here.side),
        "dispute": here.dispute,
        "form": form,
        **verb.more(here),
    }
    at = here.side.at
    return show(here.session, here.officer, verb.template, status=status, at=at, **context)
