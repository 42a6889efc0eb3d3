"""The PPID Utama: back for repair, or the decision with everything that its outcome needs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.desk import case, looked_at, opinions, records, redacting, several, unit_parts, words
from ppid.desk.forms import DecisionForm, ReturnDraftForm
from ppid.desk.pages.common import Scene, Sent, Typed, Verb, answer, ask
from ppid.documents.redaction.noting import WHOLE
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.models import AnswerDraft
from ppid.requests.schemas.words import ELSEWHERE
from ppid.requests.service.items import field_of
from ppid.requests.service.seconding import files_of
from ppid.statute.exemptions import EXEMPTIONS
from ppid.statute.transitions import Act
from ppid.web.guards import require
from ppid.web.uploads import FILES

OUTCOMES = (
    "granted",
    "granted_in_part",
    "refused",
    "not_held",
    "already_public",
    "not_documented",
    "destroyed",
)


def outcomes() -> list[tuple[str, str]]:
    return [(code, words.outcome(code)) for code in OUTCOMES]


def _submitted(here: Scene) -> list[AnswerDraft]:
    """The newest version of each part that waits for the decision, in the order of writing."""
    rows = queries.drafts(here.session, here.info_request)
    return [row for row in reversed(rows) if row.state in {"submitted", "accepted"}]


def _approve(here: Scene, typed: DecisionForm) -> None:
    opinions.require_taken(here.data)
    lacking = looked_at.missing(here.session, here.info_request, _submitted(here), typed, here.data)
    try:
        service.approve(here.session, here.info_request, here.officer, typed, here.today)
    except Invalid as refusal:
        raise Invalid(lacking | dict(refusal.errors)) from refusal
    if lacking:
        raise Invalid(lacking)


def _shown(here: Scene) -> dict[str, Any]:
    rows = queries.items(here.session, here.info_request)
    views = [
        view
        for view in case.drafts(here.session, here.info_request)
        if view.draft.state in {"submitted", "accepted"}
    ]
    letters = [(each.letter, f"{each.letter}. {_(each.label)}") for each in EXEMPTIONS.values()]
    releases = here.officer.role == Role.PPID_PELAKSANA
    return {
        "releases": releases,
        "without_files": not files_of(here.session, here.info_request.id),
        "outcomes": outcomes()[:1] if releases else outcomes(),
        "items": [(row.position, row.sought) for row in rows] if len(rows) > 1 else [],
        "letters": letters,
        "scans": opinions.choices(here.session, here.info_request),
        "unanswered": unit_parts.unanswered(here.session, here.info_request, here.today),
        "records": records.choices(here.session, here.info_request.public_body_id, here.today),
        "blacked": redacting.letter_note(here.session, here.info_request.id, _submitted(here)),
        "drafts": views,
        "differing": several.differ([view.draft for view in views]),
    }


def _filled(here: Scene) -> dict[str, Any]:
    """What the units wrote, to be made one letter."""
    rows = _submitted(here)
    if not rows:
        return {}
    return (
        _noted(here, rows)
        | _ruled(here)
        | {
            "outcome": _proposed(here, rows),
            "body": several.body_of(rows, several.unit_names(here.session, rows)),
            "redaction": redacting.letter_note(here.session, here.info_request.id, rows),
            **_elsewhere(rows),
            "physical_form": "hardcopy"
            if here.info_request.copy_format == "hardcopy"
            else "softcopy",
        }
    )


def _elsewhere(rows: Sequence[AnswerDraft]) -> dict[str, str]:
    """Holder and link, each of a draft whose outcome it belongs to."""
    given = {
        field: (getattr(row, field) for row in rows if row.proposed_outcome == outcome)
        for field, outcome in ELSEWHERE.items()
    }
    return {field: next(filter(None, found), "") for field, found in given.items()}


def _proposed(here: Scene, rows: Sequence[AnswerDraft]) -> str:
    """What the unit proposes; where Ps. 17 closes parts of its files, not the whole granted.

    Where units propose different outcomes none is chosen beforehand.
    """
    if several.differ(rows):
        return ""
    too_much = any(redacting.proposes_too_much(here.session, row) for row in rows)
    return "granted_in_part" if too_much else rows[-1].proposed_outcome


def _noted(here: Scene, rows: Sequence[AnswerDraft]) -> dict[str, Any]:
    """What was blacked out, as the partial grant of the item that the file answers."""
    found: dict[str, Any] = {}
    for item, noted in redacting.noted(here.session, here.info_request, rows).items():
        given = {"letters": noted.letters, "other_statute": noted.statute}
        if item == WHOLE:
            found |= given
            continue
        given |= {"outcome": "granted_in_part", "explanation": noted.note}
        found |= {field_of(item, name): value for name, value in given.items()}
    return found


def _ruled(here: Scene) -> dict[str, Any]:
    """After a decision that fell: what was ruled on each item, to start from."""
    found: dict[str, Any] = {}
    for row in queries.items(here.session, here.info_request):
        flat = {**row.decision, **(row.decision.get("test") or {})}
        for name, value in flat.items():
            if isinstance(value, str | int):
                found[field_of(row.position, name)] = str(value)
            elif isinstance(value, list):
                found[field_of(row.position, name)] = value
    return found


def _return(here: Scene, typed: ReturnDraftForm) -> None:
    """One part at a time goes back to whoever wrote it; the others stay as they are."""
    row = next((row for row in _submitted(here) if row.id == typed.draft), None)
    if row is None:
        raise Invalid({"draft": _("Draf ini tidak sedang menunggu telaah.")})
    service.return_draft(here.session, here.info_request, here.officer, row, typed.reason)


def _newest(here: Scene) -> dict[str, Any]:
    rows = _submitted(here)
    return {"draft": str(rows[-1].id)} if rows else {}


def _drafts(here: Scene) -> dict[str, Any]:
    return {"drafts": _shown(here)["drafts"]}


DECIDE = Verb(Act.APPROVE, DecisionForm, "desk/decide.html", _approve, _shown, _filled)
RETURN = Verb(
    Act.RETURN_DRAFT, ReturnDraftForm, "desk/return_draft.html", _return, _drafts, _newest
)


class DecidingPages(Controller):
    path = "/petugas/permohonan/{id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/putusan", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, DECIDE)

    @post("/putusan", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        found = records.filled(session, officer.public_body_id, data, clock.today())
        found = opinions.kept(session, officer, queries.for_officer(session, officer, id), found)
        return answer(session, officer, id, found, DECIDE)

    @get("/kembalikan-draf", sync_to_thread=True)
    def new_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, RETURN)

    @post("/kembalikan-draf", sync_to_thread=True)
    def create_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, RETURN)
