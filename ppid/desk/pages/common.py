"""What the desk's pages share: the bar, the scene of an act, asking first and doing once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from litestar.params import MultipartBody, URLEncodedBody
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock
from ppid.accounts import absences, titles
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.calendars.service import DECIDES
from ppid.desk import acts, bar, case, field_names, guides, once, overtaken, waiting
from ppid.desk.forms import DesksForm, version_of
from ppid.errors import Conflict, DomainError, NotFound
from ppid.holidays.missing import missing_year
from ppid.kit.i18n import _
from ppid.notices import alarms
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.statute.guards import Facts
from ppid.statute.transitions import TRANSITIONS, Act, Status

M = TypeVar("M", bound=BaseModel)
ARTICLE = re.compile(r"(?:Pasal|Article) (\d+)(?:[^\d(]{0,12}\((\d+)\))?")
Typed = URLEncodedBody[dict[str, str | list[str]]]
Sent = MultipartBody[dict[str, Any]]
READS = frozenset(set(Role) - {Role.COMMISSION, Role.ADMIN})
REGISTERS = DESK_ROLES | UNIT_ROLES


def show(
    session: Session,
    officer: Officer,
    template: str,
    *,
    status: int = 200,
    at: str = "",
    **context: Any,
) -> Template:
    """A page of the desk; `at` says which entry of the bar it belongs to."""
    for form in context.values():
        if isinstance(form, DesksForm) and form.errors:
            if status == Conflict.status_code and "" in form.errors:
                form.caught_up()  # the page says that the state has moved on
            form.labels = field_names.labels(template, form.errors) | form.labels
    titles.refresh(session, officer.public_body_id)
    figures = waiting.figures(session, officer)
    work = bar.work_of(officer, figures, READS)
    return Template(
        template,
        context={
            "nav": bar.entries(officer, at, work, figures),
            "officer": officer,
            "standing_in": _standing_in(session, officer, figures),
            "missing_year": _missing_year(officer, figures),
            "alarms": [] if figures.calm else alarms.looked_for(session),
            **context,
        },
        status_code=status,
    )


def _standing_in(session: Session, officer: Officer, figures: waiting.Figures) -> list[Officer]:
    """The absent officers in whose seat this one may work, for the bar."""
    return absences.seats_for(session, officer.id, clock.today()) if figures.seats else []


def _missing_year(officer: Officer, figures: waiting.Figures) -> int | None:
    """The year whose calendar is missing, for those who can load it."""
    return missing_year(clock.today(), figures.years) if officer.role in DECIDES else None


@dataclass(frozen=True)
class Scene:
    """Who acts on what, and when."""

    session: Session
    officer: Officer
    info_request: InformationRequest
    today: date
    data: Mapping[str, Any] = field(default_factory=dict)  # as sent, for files
    asked: dict[str, str] = field(default_factory=dict)  # what the act wants to be told, by name

    @property
    def base(self) -> str:
        return acts.base_of(self.info_request.id)


def scene(
    session: Session, officer: Officer, id: UUID, data: Mapping[str, Any] | None = None
) -> Scene:
    """The case for this officer; NotFound for whoever may not see it."""
    found = queries.for_officer(session, officer, id)
    return Scene(session, officer, found, clock.today(), data or {})


def desk_scene(session: Session, officer: Officer, id: UUID) -> Scene:
    """The case for the desk alone; for others there is no such page."""
    here = scene(session, officer, id)
    if officer.role not in DESK_ROLES:
        raise NotFound
    return here


def refused(here: Scene, form: DesksForm[Any], version: int) -> int:
    """The status of a form that `once.act` did not take: 409 where only the case has moved on."""
    stale = here.info_request.version != version
    return 409 if stale and not form.errors.keys() - {""} else 422


def nothing(_scene: Scene) -> dict[str, Any]:
    return {}


def unknown(_scene: Scene) -> Facts | None:
    return None


@dataclass(frozen=True)
class Verb(Generic[M]):
    """A legal act with its page: what it asks, what it shows, what it does."""

    act: Act
    model: type[M]
    template: str
    do: Callable[[Scene, M], object]
    more: Callable[[Scene], dict[str, Any]] = nothing
    filled: Callable[[Scene], Mapping[str, Any]] = nothing  # what the fields start with
    then: Callable[[Scene], str] = lambda scene: scene.base
    facts: Callable[[Scene], Facts | None] = unknown  # what its conditions ask of the case


def ask(session: Session, officer: Officer, id: UUID, verb: Verb[M]) -> Template:
    """The page that asks: what changes, what the law wants to know, what follows.

    An act that is not lawful now says so at once, before anything is typed.
    """
    here = scene(session, officer, id)
    try:
        _require(here, verb)
    except DomainError as refusal:
        return not_now(here, verb.act, refusal)
    return _page(here, verb, DesksForm(verb.model, verb.filled(here)), 200)


def again(
    session: Session, officer: Officer, id: UUID, data: Mapping[str, Any], verb: Verb[M]
) -> Template:
    """The page once more with what was typed and with more fields; nothing is done."""
    here = scene(session, officer, id, data)
    try:
        _require(here, verb)
    except DomainError as refusal:
        return not_now(here, verb.act, refusal)
    return _page(here, verb, DesksForm(verb.model, data), 200)


def answer(
    session: Session, officer: Officer, id: UUID, data: Mapping[str, Any], verb: Verb[M]
) -> Template | Redirect:
    """Do the act once and go back to the case; or show the page again with what is wrong."""
    here = scene(session, officer, id, data)
    form = DesksForm(verb.model, data)
    version = version_of(data)
    try:
        if _once(here, verb, form, version):
            return Redirect(verb.then(here), status_code=303)
        _require(here, verb)
    except DomainError as refusal:
        if here.info_request.version == version or not form.values:
            return not_now(here, verb.act, refusal, overtaken.typed(form, verb.template))
        return _overtaken(here, verb, form, refusal)
    return _page(here, verb, form, refused(here, form, version))


def _once(here: Scene, verb: Verb[M], form: DesksForm[M], version: int) -> bool:
    name, do = verb.act.value, lambda typed: verb.do(here, typed)
    return once.act(here.session, here.info_request, here.officer, name, version, form, do)


def not_now(
    here: Scene, act: Act, refusal: DomainError, typed: Sequence[tuple[str, str]] = ()
) -> Template:
    """The law or the case's state refuses: why, who did what last, and the way back to the case.

    What belongs to somebody else's office, or to nobody who asks here, is answered as elsewhere.
    """
    if refusal.status_code != DomainError.status_code:
        raise refusal
    said = refusal.said(_)
    return show(
        here.session,
        here.officer,
        "desk/not_now.html",
        status=refusal.status_code,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        title=_(refusal.title),
        refusal=said,
        basis=_not_yet_said(TRANSITIONS[act].legal_basis, said),
        last=overtaken.last(here.session, here.info_request.id),
        typed=typed,
        onward=(_("Buka permohonan"), _("Ke antrean"), "/petugas"),
    )


def _not_yet_said(basis: str, refusal: str) -> str:
    """The act's article, or "" where the refusal names it, or each of its articles, already."""
    if basis in refusal:
        return ""
    articles = set(ARTICLE.findall(basis))
    return "" if articles and articles <= set(ARTICLE.findall(refusal)) else basis


def _overtaken(
    here: Scene, verb: Verb[Any], form: DesksForm[Any], refusal: DomainError
) -> Template:
    """Somebody was faster, and the act is over: what they did, and what this officer had typed."""
    return show(
        here.session,
        here.officer,
        "desk/overtaken.html",
        status=409,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        refusal=refusal.said(_),
        changes=overtaken.changes(here.session, here.info_request.id, overtaken.since(form.mark)),
        typed=overtaken.typed(form, verb.template),
    )


def _require(here: Scene, verb: Verb[Any]) -> None:
    """Refuse the page of an act that is not lawful now, nor the officer's or handed on to them."""
    role = service.acting_role(here.session, here.info_request, here.officer, verb.act)
    service.check_both(verb.act, Status(here.info_request.status), role, verb.facts(here))


def _page(here: Scene, verb: Verb[Any], form: DesksForm[Any], status: int) -> Template:
    return show(
        here.session,
        here.officer,
        verb.template,
        status=status,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        form=form,
        terms=guides.OF_ACTS.get(verb.act, ()),
        **verb.more(here),
    )
