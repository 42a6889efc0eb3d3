"""*Surat keluar* as the desk sees it: what a person must carry, and what was carried."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import acts, case, files, objections, words
from ppid.desk.notices import NOTICES
from ppid.desk.outgoing_tasks import Task, of_objections_sent, of_objections_signed
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import printing, proofs
from ppid.notices import queries as notices
from ppid.notices.letters_waiting import is_old
from ppid.notices.models import OutgoingLetter
from ppid.objections import service as of_objections
from ppid.objections.models import Objection
from ppid.requests import service
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.service.contacts import PROXY, REQUESTER

Case = InformationRequest | Objection
MOST = 50  # letters done that the page still lists


def signed(session: Session, officer: Officer) -> list[Task]:
    """Signed answers that nobody sent yet: the strictest limit first."""
    return sorted(
        [*_signed_answers(session, officer), *of_objections_signed(session, officer)],
        key=lambda task: (task.due_on is None, task.due_on or date.max),
    )


def _signed_answers(session: Session, officer: Officer) -> list[Task]:
    rows = session.execute(
        sa.select(
            col(InformationRequest.id),
            number_shown(InformationRequest),
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
    """Notices for people without e-mail: those of a clock of the law first, then the oldest."""
    today, days = clock.today(), calendar(session, officer.public_body_id)
    letters = notices.open_letters(session, officer)
    mailed = notices.mail_of(session, (row.dedup_key for row in letters))
    tasks = [
        Task(
            href=f"/petugas/surat-keluar/{row.id}",
            name=words.named(NOTICES, row.notice),
            number=row.number,
            title=row.title,
            reader=reader_of(row.to_proxy),
            since=row.created_at,
            of_a_clock=row.notice in proofs.OF_A_CLOCK,
            old=is_old(clock.local_date(row.created_at), today, days),
            mailed_at=mailed.get(row.dedup_key),
        )
        for row in letters
    ]
    return sorted(tasks, key=lambda task: (not task.of_a_clock, task.since))


@dataclass(frozen=True)
class Backlog:
    """What is still unsent, in figures: all, too old, the oldest, and how many of each letter."""

    count: int
    old: int
    oldest: datetime
    kinds: list[tuple[str, int]]


def backlog(tasks: Sequence[Task]) -> Backlog | None:
    """None where nothing waits."""
    if not tasks:
        return None
    return Backlog(
        count=len(tasks),
        old=sum(task.old for task in tasks),
        oldest=min(task.since for task in tasks),
        kinds=Counter(task.name for task in tasks).most_common(),
    )


def done(session: Session, officer: Officer) -> list[Task]:
    """What was recorded as sent, the latest first: letters and answers alike."""
    return sorted(
        [
            *_letters(session, officer),
            *_answers(session, officer),
            *of_objections_sent(session, officer, MOST),
        ],
        key=lambda task: task.since,
        reverse=True,
    )[:MOST]


def _letters(session: Session, officer: Officer) -> list[Task]:
    rows = session.execute(
        sa.select(OutgoingLetter, notices.number_of_case(), notices.title_of_case())
        .outerjoin(InformationRequest, col(InformationRequest.id) == OutgoingLetter.request_id)
        .outerjoin(Objection, col(Objection.id) == OutgoingLetter.request_id)
        .where(
            col(OutgoingLetter.public_body_id) == officer.public_body_id,
            col(OutgoingLetter.state).in_(("done", "cancelled")),
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
            reference=row.reference or row.receiver or row.cancel_reason or "",
            sent_on=row.sent_on,
            cancelled=row.state == "cancelled",
            reader=reader_of(row.to_proxy),
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
            number=case.shown_number,
            title=case.title,
            since=row.sent_at or clock.now(),
            means=words.means(row.sent_means),
            reference=row.sent_reference or "",
            sent_on=case.closed_on,
            answer=True,
        )
        for row, case in rows
    ]


def case_of(session: Session, letter: OutgoingLetter) -> Case:
    return printing.case_of(session, letter)


def head_of(session: Session, letter: OutgoingLetter) -> case.Head | objections.Head:
    """What stands on top of the letter's page."""
    found = case_of(session, letter)
    if isinstance(found, Objection):
        return objections.head(session, found)
    return case.head(session, found)


def record_address(
    session: Session, letter: OutgoingLetter, officer: Officer, address: str, way: str
) -> None:
    """The postal address that the desk found for the letter's reader."""
    found, proxy = case_of(session, letter), letter.to_proxy
    if isinstance(found, Objection):
        of_objections.record_address(session, found, officer, address, to_proxy=proxy)
    else:
        whose = PROXY if proxy else REQUESTER
        service.record_address(session, found, officer, whose, address, way)


def reader_of(to_proxy: bool) -> str:
    """For whom a letter is; the name stays closed."""
    return _("Kuasa pemohon") if to_proxy else _("Pemohon")


def mailed_at(session: Session, letter: OutgoingLetter) -> datetime | None:
    """When the same went by mail after all; None where the letter must still be carried."""
    if letter.state != "open":
        return None
    return notices.mail_of(session, [letter.dedup_key]).get(letter.dedup_key)


def has_address(session: Session, letter: OutgoingLetter) -> bool:
    """Whether an envelope can be written: the reader's postal address is on file."""
    return printing.reader(session, letter).address is not None


def means_for(letter: OutgoingLetter) -> list[tuple[str, str]]:
    """Every way but e-mail: these letters exist because there is no address."""
    return [(each.value, words.means(each.value)) for each in proofs.means_for(letter.notice)]


def proof_of(letter: OutgoingLetter) -> list[tuple[str, str]]:
    """What was recorded of the sending, as pairs of a name and a value."""
    said = dates.long_instant(letter.said_at) if letter.said_at else ""
    dropped = letter.cancel_reason and letter.done_at
    cancelled = dates.long_instant(letter.done_at) if dropped and letter.done_at else ""
    pairs = [
        (_("Cara"), words.means(letter.means)),
        (_("Tanggal"), dates.long_date(letter.sent_on) if letter.sent_on else ""),
        (_("Nomor bukti"), letter.reference or ""),
        (_("Diterima oleh"), letter.receiver or ""),
        (_("Disampaikan"), said),
        (_("Isi percakapan"), letter.said or ""),
        (_("Pindaian bukti"), _("tersimpan tersegel pada berkas permohonan"))
        if letter.proof_document_id
        else ("", ""),
        (_("Dibatalkan"), cancelled),
        (_("Alasan"), letter.cancel_reason or ""),
    ]
    return [(name, value) for name, value in pairs if value]


def open_address(session: Session, case: Case, officer: Officer) -> None:
    """An envelope shows who asked: as any opening of the identity, it is written down."""
    if isinstance(case, Objection):
        of_objections.open_identity(session, case, officer)
    else:
        service.open_identity(session, case, officer)


def note_address(session: Session, case: Case, officer: Officer) -> None:
    """A printed letter shows it too; written down once for a working session."""
    if not files.identity_was_opened(session, case.id, officer.id):
        open_address(session, case, officer)
