"""*Surat keluar* as the desk sees it: what a person must carry, and what was carried."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import acts, words
from ppid.desk.notices import NOTICES
from ppid.kit.i18n import _
from ppid.notices import queries as notices
from ppid.notices.models import OutgoingLetter
from ppid.requests import service
from ppid.requests.models import InformationRequest, WrittenNotice

MOST = 50  # letters done that the page still lists


@dataclass(frozen=True)
class Task:
    """One letter to carry, or one that was."""

    href: str
    name: str
    number: str
    title: str
    since: datetime
    due_on: date | None = None
    means: str = ""
    reference: str = ""
    sent_on: date | None = None
    answer: bool = False  # its sending stops the answer clock


def signed(session: Session, officer: Officer) -> list[Task]:
    """Signed answers that nobody sent yet: the strictest limit first."""
    rows = session.execute(
        sa.select(
            col(InformationRequest.id),
            col(InformationRequest.registration_number),
            col(InformationRequest.title),
            col(InformationRequest.next_due_on),
            col(WrittenNotice.approved_at),
            col(WrittenNotice.letter_number),
        )
        .join(WrittenNotice, col(WrittenNotice.request_id) == col(InformationRequest.id))
        .where(
            col(WrittenNotice.public_body_id) == officer.public_body_id,
            col(WrittenNotice.state) == "signed",
        )
        .order_by(col(InformationRequest.next_due_on), col(InformationRequest.id))
    )
    return [
        Task(
            href=f"{acts.base_of(id_)}/surat/kirim",
            name=_("Surat jawaban nomor {number}").format(number=letter or "-"),
            number=number,
            title=title,
            since=since,
            due_on=due_on,
            answer=True,
        )
        for id_, number, title, due_on, since, letter in rows
    ]


def waiting(session: Session, officer: Officer) -> list[Task]:
    """Notices for people without e-mail."""
    return [
        Task(
            href=f"/petugas/surat-keluar/{row.id}",
            name=words.named(NOTICES, row.notice),
            number=row.number,
            title="",
            since=row.created_at,
        )
        for row in notices.open_letters(session, officer)
    ]


def done(session: Session, officer: Officer) -> list[Task]:
    """What was recorded as sent, the latest first: letters and answers alike."""
    return sorted(
        [*_letters(session, officer), *_answers(session, officer)],
        key=lambda task: task.since,
        reverse=True,
    )[:MOST]


def _letters(session: Session, officer: Officer) -> list[Task]:
    rows = session.execute(
        select(OutgoingLetter, InformationRequest.registration_number, InformationRequest.title)
        .join(InformationRequest, col(InformationRequest.id) == OutgoingLetter.request_id)
        .where(
            OutgoingLetter.public_body_id == officer.public_body_id, OutgoingLetter.state == "done"
        )
        .order_by(col(OutgoingLetter.done_at).desc())
        .limit(MOST)
    )
    return [
        Task(
            href=f"/petugas/surat-keluar/{row.id}",
            name=words.named(NOTICES, row.notice),
            number=number,
            title=title,
            since=row.done_at or row.created_at,
            means=words.means(row.means),
            reference=row.reference or "",
            sent_on=row.sent_on,
        )
        for row, number, title in rows
    ]


def _answers(session: Session, officer: Officer) -> list[Task]:
    rows = session.execute(
        select(WrittenNotice, InformationRequest)
        .join(InformationRequest, col(InformationRequest.id) == WrittenNotice.request_id)
        .where(
            WrittenNotice.public_body_id == officer.public_body_id, WrittenNotice.state == "sent"
        )
        .order_by(col(WrittenNotice.sent_at).desc())
        .limit(MOST)
    )
    return [
        Task(
            href=acts.base_of(case.id),
            name=_("Surat jawaban nomor {number}").format(number=row.letter_number or "-"),
            number=case.registration_number,
            title=case.title,
            since=row.sent_at or clock.now(),
            means=words.means(row.sent_means),
            reference=row.sent_reference or "",
            sent_on=case.closed_on,
            answer=True,
        )
        for row, case in rows
    ]


def case_of(session: Session, letter: OutgoingLetter) -> InformationRequest:
    return session.get_one(InformationRequest, letter.request_id)


def means_for_letters() -> list[tuple[str, str]]:
    """Every way but e-mail: these letters exist because there is no address."""
    return [(code, _(word)) for code, word in words.MEANS.items() if code != "email"]


def open_address(session: Session, info_request: InformationRequest, officer: Officer) -> None:
    """An envelope shows who asked: as any opening of the identity, it is written down."""
    service.open_identity(session, info_request, officer)
