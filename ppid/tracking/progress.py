"""A case as the API tells it."""

from ppid import clock
from ppid.documents.models import Document
from ppid.kit.i18n import _
from ppid.requests.models import CompletionLetter, Extension, RequestItem, WrittenNotice
from ppid.requests.outcomes import reasons
from ppid.settings import settings
from ppid.statute.exemptions import ExtensionReason, Outcome
from ppid.statute.receipt import Receipt
from ppid.statute.transitions import Status
from ppid.tracking import schemas, words
from ppid.tracking.counted import deadlines
from ppid.tracking.queries import HELD_BACK, Case
from ppid.tracking.rights import Rights
from ppid.tracking.timeline import Step


def progress(case: Case) -> schemas.Progress:
    """The same as the tracking page, for programs."""
    asked = case.request
    return schemas.Progress(
        registration_number=asked.registration_number,
        status=case.shown_status,
        status_label=_(Status(case.shown_status).label),
        received_at=clock.local(asked.received_at),
        received_on=asked.received_on,
        answer_due_on=case.due_on,
        information_sought=asked.sought,
        purpose=asked.purpose,
        items=[_item(case, row) for row in case.items],
        deemed_complete=case.deemed,
        units=case.units,
        timeline=[_told(step) for step in case.steps if step.at],
        deadlines=deadlines(case.explained),
        extension=_extended(case.extension) if case.extension else None,
        completion=_asked(case, case.letter) if case.letter else None,
        answer=_answer(case, case.notice) if case.notice else None,
        objection=_objecting(case.rights),
    )


def _item(case: Case, row: RequestItem) -> schemas.AnsweredItem:
    """What was decided on it stays inside until the letter was sent."""
    outcome = row.outcome if case.notice else None
    return schemas.AnsweredItem(
        position=row.position,
        sought=row.sought,
        outcome=outcome,
        outcome_label=_(Outcome(outcome).label) if outcome else None,
        explanation="\n".join(reasons(row)) or None if outcome else None,
    )


def _told(step: Step) -> schemas.Told:
    assert step.at is not None  # noqa: S101 (chosen by the caller)
    at = clock.local(step.at)
    return schemas.Told(event=step.event, at=at, title=step.title, lines=list(step.lines))


def _extended(extension: Extension) -> schemas.Extended:
    return schemas.Extended(
        old_due_on=extension.old_due_on,
        new_due_on=extension.new_due_on,
        ground=_(ExtensionReason(extension.ground).label),
        reason=extension.reason,
        granted_on=extension.granted_on,
    )


def _asked(case: Case, letter: CompletionLetter) -> schemas.Asked:
    return schemas.Asked(
        lacking=[each for each in letter.lacking if each not in case.proven],
        note=letter.note,
        due_on=letter.due_on,
        completed=letter.completed_at is not None,
    )


def _answer(case: Case, notice: WrittenNotice) -> schemas.Answer:
    number = case.request.registration_number
    return schemas.Answer(
        outcome=notice.outcome,
        outcome_label=_(Outcome(notice.outcome).label),
        text=notice.body,
        letter_number=notice.letter_number,
        letter_date=notice.letter_date,
        sent_on=case.request.closed_on,
        means=notice.sent_means,
        facts=dict(words.answer_facts(notice)),
        letter_url=f"{_address(number)}/letter",
        receipt=_received(case.rights.receipt),
        files=[_file(number, file) for file in case.files if file.scan not in HELD_BACK],
    )


def _received(receipt: Receipt | None) -> schemas.Received:
    return schemas.Received(
        received_on=receipt.received_on if receipt else None,
        proof=receipt.proof.value if receipt and receipt.proof else None,
        held=receipt.held if receipt else False,
        accept_until=receipt.accept_until if receipt else None,
    )


def _address(number: str) -> str:
    return f"{settings().base_url}/api/v1/requests/{number}"


def _file(number: str, file: Document) -> schemas.GivenFile:
    return schemas.GivenFile(
        id=file.id,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        url=f"{_address(number)}/files/{file.id}",
    )


def _objecting(rights: Rights) -> schemas.Objecting:
    return schemas.Objecting(
        state=rights.state,
        may_object=rights.may_object,
        advised_from=rights.since,
        advised_until=rights.until,
    )
