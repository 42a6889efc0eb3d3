"""The case page: what is asked and written, the clock with every reading, the lawful acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer
from ppid.desk import (
    acts,
    answers,
    case_rows,
    draft_use,
    drafting,
    files,
    objections,
    overtaken,
    said,
    seen,
    timeline,
    unit_parts,
    words,
    writers,
)
from ppid.desk.acts import Facts
from ppid.desk.asked import asked_with
from ppid.desk.case_rows import Around, CaseRows
from ppid.desk.facts import facts_of
from ppid.desk.notices import views_of
from ppid.desk.readings import readings
from ppid.holidays.queries import in_use
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import queries as notices
from ppid.notices import receipts
from ppid.notices.answers import other_holder
from ppid.notices.hours import SETTING, Hours
from ppid.notices.morning import next_of
from ppid.requests import queries
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest, WrittenNotice
from ppid.requests.people_models import Requester
from ppid.requests.service.handing_over import GIVES
from ppid.requests.service.seeing import needed_of
from ppid.statute.calendar import Calendar
from ppid.statute.papers import Applicant
from ppid.statute.transitions import TRANSITIONS, Act, Status
from ppid.units import office
from ppid.units.models import Unit


@dataclass(frozen=True)
class Head:
    """What stands on top of every page of a case."""

    id: UUID
    number: str
    title: str
    badge: str
    outcome: str
    facts: list[str]
    version: str  # what forms carry: see `overtaken.mark`
    base: str
    needs: str = ""  # what the applicant wrote of special needs


def head(session: Session, info_request: InformationRequest) -> Head:
    requester = queries.requester_of(session, info_request)
    extended = queries.extension(session, info_request) is not None
    return head_of(info_request, requester, extended=extended)


def head_of(info_request: InformationRequest, requester: Requester, *, extended: bool) -> Head:
    """As `head`, of rows that were read already."""
    status, due_on = info_request.status, info_request.next_due_on
    runs = extended and not (due_on and due_on < clock.today())  # as in the queue
    return Head(
        id=info_request.id,
        number=info_request.shown_number,
        title=info_request.title,
        badge="extended" if runs and status == Status.ASSIGNED else status,
        outcome=info_request.outcome or "",
        facts=[
            words.kind(requester.kind),
            words.channel(info_request.channel),
            _received(info_request),
        ],
        version=overtaken.mark(info_request.version),
        base=acts.base_of(info_request.id),
        needs=requester.special_needs or "",
    )


def _received(info_request: InformationRequest) -> str:
    if info_request.entered_at.date() != info_request.received_at.date() and (
        info_request.entered_by is not None
    ):
        received, entered = (
            dates.long_date(info_request.received_on),
            dates.long_date(clock.local_date(info_request.entered_at)),
        )
        return _("Diterima {received}, dicatat {entered}").format(
            received=received, entered=entered
        )
    return _("Diterima {at}").format(at=dates.long_instant(info_request.received_at))


def context(session: Session, info_request: InformationRequest, officer: Officer) -> dict[str, Any]:
    """Everything that the case page shows to this officer: two reads, then only words."""
    rows = case_rows.of_case(session, info_request)
    around = case_rows.around(session, officer, info_request, rows)
    days, today = in_use(session, rows.known), clock.today()
    facts = facts_of(info_request, officer, rows, days, today)
    shorts = {row.id: around.short.get(row.unit_id, "") for row in rows.parts}
    extended = rows.extension is not None
    return {
        "case": head_of(info_request, rows.requester, extended=extended),
        "info_request": info_request,
        "asked": asked_with(info_request, around.units),
        "parts": unit_parts.views(info_request, rows, around.units, days, today),
        "clock": readings(session, rows, facts, shorts, days),
        "steps": acts.steps(info_request, officer, facts, today),
        "history": timeline.told(rows.events[::-1], around.names),
        "alike": around.alike,
        "linked": around.linked,
        "example": around.somebody,
        "objections": objections.of_case(officer, rows.objections, days),
        "owed": rows.owed,
        **_answer(info_request, rows, days),
        **_written(rows, around, shorts),
        "unsent": drafting.unsent(info_request, officer, rows.parts, rows.drafts, around.units),
        **_told(rows, officer, days),
        **_may(info_request, officer, rows, facts, around),
    }


def _answer(info_request: InformationRequest, rows: CaseRows, days: Calendar) -> dict[str, Any]:
    """The items, the letter, and what is known of its arrival."""
    notice = rows.notice
    proofs = receipts.Proofs(rows.proof, rows.letters, rows.events, rows.mails, rows.superseded)
    evidence = receipts.evidence_of(info_request, notice, proofs)
    arrived = receipts.counted(evidence, days) if evidence else None
    return {
        "items": answers.item_lines(rows.items),
        "notice": notice,
        "letter_facts": answers.letter_facts(notice, arrived) if notice else [],
        "arrived": arrived,
        "elsewhere": bool(notice and other_holder(notice)),
        "gives": bool(notice and notice.state == "sent" and notice.outcome in GIVES),
    }


def _written(rows: CaseRows, around: Around, shorts: Mapping[UUID, str]) -> dict[str, Any]:
    """What officers and the applicant wrote."""
    internal = [row for row in rows.notes if row.internal]
    explained = [row for row in rows.notes if not row.internal]
    wrote = writers.of_events(rows.events, around.short)
    by_draft, by_note = files.by_draft(rows.documents), files.by_note(rows.documents)
    return {
        "drafts": draft_views(rows.drafts, around.officers, shorts, by_draft, wrote, rows.notice),
        "notes": said.notes(internal, around.officers),
        "conversation": said.conversation_of(rows.letter, explained, by_note),
    }


def _told(rows: CaseRows, officer: Officer, days: Calendar) -> dict[str, Any]:
    """What was told to whom; a unit is not shown the mail of others."""
    hours = Hours.read(office.chosen(rows.settings, SETTING))
    morning = next_of(days, hours, done=rows.morning_done)
    sent = views_of(rows.mails, rows.letters, morning)
    return {
        "unproven": notices.unproven_in(rows.mails),
        "sent": sent if officer.role not in UNIT_ROLES else [],
    }


def _may(
    info_request: InformationRequest,
    officer: Officer,
    rows: CaseRows,
    facts: Facts,
    around: Around,
) -> dict[str, Any]:
    """What this officer is shown and offered besides the acts."""
    opens, is_desk = officer.role in queries.OPENS_IDENTITY, officer.role in DESK_ROLES
    needed = needed_of(Applicant(rows.requester.kind, has_proxy=rows.has_proxy), rows.seen)
    sent = sum(1 for row in rows.documents if files.is_paper(row))
    return {
        "papers": seen.papers_of(needed, sent, around.officers) if opens else [],
        "may_see": is_desk and Status(info_request.status).is_open,
        # Of the body of a person: for those who prepare and hand over the answer, not for readers.
        "prepares": opens or officer.role in UNIT_ROLES,
        "may_open_identity": opens,
        "may_open_letter": opens or facts.releases,
        "may_note": officer.role in TRANSITIONS[Act.ADD_NOTE].roles,
        "is_desk": is_desk,
        "advice": rows.advice if is_desk else "",
    }


@dataclass(frozen=True)
class DraftView:
    """A version of the answer as officers read it."""

    draft: AnswerDraft
    author: str
    at: str
    outcome: str
    files: list[files.FileView]
    unit: str = ""  # whose part it is; "" for the desk's own
    used: str = ""  # what became of it, once it was taken into a decision


def drafts(session: Session, info_request: InformationRequest) -> list[DraftView]:
    """All versions, newest first, for the pages on which drafts are worked at."""
    rows = queries.drafts(session, info_request)
    names = said.authors(session, writers.people_of(rows))
    return draft_views(
        rows,
        names,
        _unit_names(session, info_request),
        files.of_drafts(session, info_request.id),
        writers.of_case(session, info_request),
        queries.written_notice(session, info_request),
    )


def draft_views(
    rows: Sequence[AnswerDraft],
    names: Mapping[UUID, str],
    units: Mapping[UUID, str],
    by_draft: Mapping[UUID, list[files.FileView]],
    authors: Mapping[str, str],
    notice: WrittenNotice | None,
) -> list[DraftView]:
    """As `drafts`, of rows that were read already; `units` are short names by assignment."""
    return [
        DraftView(
            draft=row,
            author=writers.author_of(row, names),
            at=timeline.when(row.submitted_at or row.written_at),
            outcome=words.outcome(row.proposed_outcome),
            files=by_draft.get(row.id, []),
            unit=authors.get(str(row.id))
            or (units.get(row.assignment_id, "") if row.assignment_id else ""),
            used=_used(row, notice, by_draft) if row.state == "accepted" else "",
        )
        for row in rows
    ]


def _used(
    row: AnswerDraft, notice: WrittenNotice | None, by_draft: Mapping[UUID, list[files.FileView]]
) -> str:
    return draft_use.of(row.body, notice.body if notice else None, files=bool(by_draft.get(row.id)))


def _unit_names(session: Session, info_request: InformationRequest) -> dict[UUID, str]:
    """By part, the short name of its unit."""
    query = (
        select(Assignment.id, Unit.short_name)
        .join(Unit, col(Unit.id) == Assignment.unit_id)
        .where(Assignment.request_id == info_request.id)
    )
    return dict(session.exec(query).all())
