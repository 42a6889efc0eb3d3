"""A letter to carry, or one that was; and those of the superior about objections."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import words
from ppid.desk.objections import BASE
from ppid.kit.i18n import _
from ppid.objections import answer_queries


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
    of_a_clock: bool = False  # a period of the law begins or ends with it
    old: bool = False  # waits for more than a working day
    cancelled: bool = False
    reader: str = ""  # for whom it is, without a name
    mailed_at: datetime | None = None  # the same went by mail after all


def of_objections_signed(session: Session, officer: Officer) -> list[Task]:
    """Signed answers of the superior that nobody sent yet."""
    return [
        Task(
            href=f"{BASE}/{objection.id}/tanggapan/kirim",
            name=_("Surat tanggapan nomor {number}").format(number=row.letter_number or "-"),
            number=objection.shown_number,
            title=_("Tanggapan atas keberatan"),
            since=row.approved_at or clock.now(),
            due_on=objection.next_due_on,
            answer=True,
        )
        for objection, row in answer_queries.signed_to_send(session, officer)
    ]


def of_objections_sent(session: Session, officer: Officer, limit: int) -> list[Task]:
    """Answers of the superior that left the house, the latest first."""
    return [
        Task(
            href=f"{BASE}/{objection.id}",
            name=_("Surat tanggapan nomor {number}").format(number=row.letter_number or "-"),
            number=objection.shown_number,
            title=_("Tanggapan atas keberatan"),
            since=row.sent_at or clock.now(),
            means=words.means(row.sent_means),
            reference=row.sent_reference or "",
            sent_on=row.sent_on,
            answer=True,
        )
        for objection, row in answer_queries.sent_answers(session, officer, limit)
    ]
